"""Which files may stand outside the signed tree."""

import pytest

from aigaq.release.metadata.overlay import is_overlay


@pytest.mark.parametrize("path", ["robots.txt", "sitemap.xml", "sitemap-kk-1.xml", "_headers", "CNAME", "feeds/kk.xml"])
def test_what_stamp_writes_is_accepted(path: str) -> None:
    assert is_overlay(path)


@pytest.mark.parametrize("path", ["evil.html", "kk/robots.txt", "feeds/evil.xml", "feeds/kk.html", "sitemap-a/b.xml"])
def test_nothing_else_is(path: str) -> None:
    assert not is_overlay(path)
