"""The page of how to hand a testimony in: the ways of site.yaml, each with its risk, and nothing to fill in."""

import re
from pathlib import Path

import pytest

from aigaq.model.vocabulary import WayKind
from aigaq.site.pages.kinds.submit import RISKS, SUBMIT, submit_view
from helpers.small_content import EVERY_KIND
from helpers.small_site import localisers, small_site

LANGUAGES = ("kk", "ru", "en", "tr", "zh")


def test_each_kind_of_way_has_a_risk_in_each_language() -> None:
    assert set(RISKS) == set(WayKind)
    told = {localisers()[code].pgettext(*RISKS[kind]) for code in LANGUAGES for kind in WayKind}
    assert len(told) == len(LANGUAGES) * len(WayKind)


def test_the_page_shows_the_address_with_its_risk(tmp_path: Path) -> None:
    (way,) = submit_view(small_site(tmp_path, EVERY_KIND), localisers()["en"]).ways
    assert (way.address, "can be seen and filmed" in way.risk) == ("Sample street 1", True)


def test_without_ways_there_is_no_page_and_no_link(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    assert list(SUBMIT.units(site)) == []
    assert submit_view(site, localisers()["en"]).frame.navigation.submit == ""


@pytest.mark.parametrize("edition", LANGUAGES)
def test_in_the_sample_every_page_leads_to_it_and_it_takes_nothing(sample: Path, edition: str) -> None:
    page = (sample / edition / "submit.html").read_text(encoding="utf-8")
    assert re.findall("<(?:form|input|textarea|button|select)", page) == []
    assert ".onion" in page
    assert not re.search(r'href="[^"]*(?:\.onion|signal)', page)
    assert 'href="submit.html"' in (sample / edition / "index.html").read_text(encoding="utf-8")
