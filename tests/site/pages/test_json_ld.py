"""What is written for search engines: a person only under a real name, and nothing of who may not be searched."""

import json
import re
from pathlib import Path
from typing import Any

from aigaq.content.reading.archive import read_archive
from aigaq.model.vocabulary import NameMode
from helpers.building import ROOT


def written(site: Path) -> dict[str, dict[str, Any]]:
    """Return the JSON-LD of every page that has one."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text(encoding="utf-8")):
            found[path.relative_to(site).as_posix()] = json.loads(data)
    return found


def people(value: Any) -> list[dict[str, Any]]:
    """Every Person within a value."""
    if isinstance(value, dict):
        return [value] * (value.get("@type") == "Person") + [one for item in value.values() for one in people(item)]
    return [one for item in value for one in people(item)] if isinstance(value, list) else []


def test_a_person_is_named_only_under_a_real_name(sample: Path) -> None:
    archive = read_archive(ROOT / "content").archive
    assert archive is not None
    real = {id for id, person in archive.people.items() if person.record.name_mode is NameMode.REAL}
    named = {person["identifier"] for data in written(sample).values() for person in people(data)}
    assert named
    assert named <= real


def test_a_page_that_may_not_be_searched_has_none(sample: Path) -> None:
    hidden = [p for p in sample.rglob("*.html") if b'name="robots" content="noindex"' in p.read_bytes()]
    assert hidden
    assert {path.relative_to(sample).as_posix() for path in hidden}.isdisjoint(written(sample))


def test_a_testimony_is_a_work_with_its_language_and_its_id_for_good(sample: Path) -> None:
    data = written(sample)["kk-arab/t/t-00001.html"]
    assert (data["@context"], data["@type"], data["inLanguage"]) == ("https://schema.org", "CreativeWork", "kk-Arab")
    assert data["identifier"][0] == "t-00001"
    assert data["datePublished"] == "2020-02-10"


def test_a_text_in_another_language_is_told_in_its_own(sample: Path) -> None:
    assert written(sample)["en/t/t-00004.html"]["inLanguage"] == "ru"


def test_no_list_is_empty(sample: Path) -> None:
    assert [path for path, data in written(sample).items() if [] in data.values()] == []
