"""The other addresses: a page in every edition that every page leads to, and the signed list of them."""

import json
import re
from pathlib import Path

from aigaq.site.pages.routes import relative


def pages_of(sample: Path) -> list[str]:
    return [path.relative_to(sample).as_posix() for path in sorted(sample.glob("*/**/*.html"))]


def test_every_page_leads_to_the_other_addresses_in_its_edition(sample: Path) -> None:
    for path in pages_of(sample):
        link = relative(path, f"{path.partition('/')[0]}/mirrors.html")
        assert f'<a href="{link}"' in (sample / path).read_text(encoding="utf-8"), path


def test_the_page_names_each_address_and_says_what_following_it_shows(sample: Path) -> None:
    page = (sample / "en/mirrors.html").read_text(encoding="utf-8")
    assert re.findall(r'<a class="outside" href="([^"]+)" rel="noopener noreferrer external">', page) == [
        "https://archive.example.org/",
        "https://copy.example.net/aigaq/",
    ]
    assert "leaves this archive" in page


def test_programs_read_the_list_at_the_top_of_the_tree(sample: Path) -> None:
    listed = json.loads((sample / "mirrors.json").read_bytes())["mirrors"]
    assert listed[0] == {"url": "https://archive.example.org/", "since": "2023-05-14"}


def test_no_list_in_a_copy_names_what_was_withdrawn(sample: Path) -> None:
    assert sorted(path.name for path in sample.glob("*.json")) == ["mirrors.json"]
