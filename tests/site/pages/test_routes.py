"""Every link is relative and names a file."""

import pytest

from aigaq.site.pages import routes


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("kk/t/t-00001.html", "kk/p/p-00001.html", "../p/p-00001.html"),
        ("kk/t/t-00001.html", "kk/t/t-00002.html#p-00003", "t-00002.html#p-00003"),
        ("index.html", "kk/index.html", "kk/index.html"),
        ("kk/index.html", "index.html", "../index.html"),
        ("kk/feed.xml", "kk/feed.xml", "feed.xml"),
    ],
)
def test_relative(source: str, target: str, link: str) -> None:
    assert routes.relative(source, target) == link


@pytest.mark.parametrize(
    ("path", "root"), [("index.html", ""), ("kk/index.html", "../"), ("kk/t/t-00001.html", "../../")]
)
def test_to_root(path: str, root: str) -> None:
    assert routes.to_root(path) == root


def test_the_same_page_in_another_edition() -> None:
    assert routes.in_edition("kk/t/t-00001.html", "zh") == "zh/t/t-00001.html"


def test_numbered_pages_of_a_list() -> None:
    assert routes.listing("en", "place", "cn-6540") == "en/place/cn-6540.html"
    assert routes.listing("en", "place", "cn-6540", 2) == "en/place/cn-6540_2.html"
