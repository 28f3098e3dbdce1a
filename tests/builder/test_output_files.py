"""Which files are the build's own, and in which order they go live."""

import pytest

from aigaq.builder.output_files import is_own, switch_order


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("index.html", True),
        ("kk/t/t-00001.html", True),
        ("zh/index.html", True),
        ("search/kk/shards.js", True),
        ("trust/timestamp.json", False),
        ("robots.txt", False),
        ("kk", False),
        ("other/index.html", False),
    ],
)
def test_own(path: str, own: bool) -> None:
    assert is_own(path) is own


def test_assets_go_live_first_then_pages_then_lists() -> None:
    paths = [
        "index.html",
        "en/place/kz.html",
        "en/t/t-1.html",
        "search/en/x",
        "assets/a.css",
        "en/p/p-1.html",
        "en/feed.xml",
    ]
    assert sorted(paths, key=switch_order) == [
        "assets/a.css",
        "search/en/x",
        "en/p/p-1.html",
        "en/t/t-1.html",
        "en/feed.xml",
        "en/place/kz.html",
        "index.html",
    ]
