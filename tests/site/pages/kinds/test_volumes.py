"""Volumes: which records stand in which, under which ids, and what search engines are told."""

import dataclasses
import re

import pytest
from msgspec.structs import replace

from aigaq.model.forms import Form
from aigaq.model.views import VolumeView
from aigaq.site.pages.kinds.volumes import PEOPLE_VOLUMES, VOLUMES
from aigaq.site.pages.page_inputs import Common, index_of
from aigaq.site.pages.page_kind import File, PageKind
from aigaq.site.pages.site_index import SiteIndex, make_index
from aigaq.site.pages.templates import Templates
from helpers.building import ROOT
from helpers.small_content import EVERY_KIND, PERSON, RECORD, SMALL, TEXT, Changes
from helpers.small_site import localisers, small_site

HIDDEN = "t-00003"


def in_folder(id: str) -> Changes:
    return {
        RECORD.replace("t-00001", id): SMALL[RECORD].replace("t-00001", id),
        TEXT.replace("t-00001", id): SMALL[TEXT],
    }


WITH_HIDDEN: Changes = {
    **EVERY_KIND,
    **in_folder("t-00017"),
    **in_folder(HIDDEN),
    RECORD.replace("t-00001", HIDDEN): SMALL[RECORD].replace("t-00001", HIDDEN).replace("web, search, ", "web, "),
    PERSON: f"{SMALL[PERSON]}merged: [p-00099]\n",
}
"""The small content with a hidden record, one of the next volume, a tombstone, and a person of two ids."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteIndex:
    found = small_site(tmp_path_factory.mktemp("site"), WITH_HIDDEN)
    return make_index(found.archive, found.media, found.editions, form=Form.VOLUMES)


def volumes(kind: PageKind, site: SiteIndex) -> dict[str, VolumeView]:
    """Return the volumes of a kind in English by path, each made from its inputs alone."""
    archive = site.archive
    common = Common(
        root=archive.root, site=archive.site, pages=archive.pages, editions=site.editions, form=Form.VOLUMES
    )
    found: dict[str, VolumeView] = {}
    for inputs in (value for unit in kind.units(site) for value in unit.values()):
        for page in kind.in_edition(index_of(inputs, common, site.media), localisers()["en"], inputs):
            assert not isinstance(page, File)
            assert isinstance(page, VolumeView)
            found[page.path] = page
    return found


def html(view: VolumeView) -> str:
    return Templates(ROOT / "theme" / "templates").render("volume.html", view, localisers()["en"].catalogue).decode()


def ids(view: VolumeView) -> list[str]:
    return [article.id for article in view.articles]


def test_ranges_are_of_ids_and_hidden_records_stand_apart(site: SiteIndex) -> None:
    found = {path: ids(view) for path, view in volumes(VOLUMES, site).items()}
    assert found == {
        "en/v/0000.html": ["t-00001", "t-00002", "t-00004"],
        "en/h/0000.html": [HIDDEN, "t-00004"],  # nobody is told where the withdrawn record stood
        "en/v/0001.html": ["t-00017"],
    }


def test_search_engines_are_asked_to_stay_away_from_hidden_records_alone(site: SiteIndex) -> None:
    told = {path: 'content="noindex"' in html(view) for path, view in volumes(VOLUMES, site).items()}
    assert told == {"en/v/0000.html": False, "en/h/0000.html": True, "en/v/0001.html": False}


def test_neighbours_lead_across_volumes(site: SiteIndex) -> None:
    found = volumes(VOLUMES, site)
    assert 'href="../h/0000.html#t-00003">t-00003<' in html(found["en/v/0000.html"])
    assert 'href="../v/0001.html#t-00017">t-00017<' in html(found["en/h/0000.html"])


def test_a_former_id_has_an_article_that_leads_to_the_person(site: SiteIndex) -> None:
    page = html(volumes(PEOPLE_VOLUMES, site)["en/w/0001.html"])
    assert re.search(r'<article id="p-00099">.*?href="0000.html#p-00001"|href="\.\./w/0000.html#p-00001"', page, re.S)


def test_no_id_stands_twice_in_a_volume(site: SiteIndex) -> None:
    for kind in (VOLUMES, PEOPLE_VOLUMES):
        for path, view in volumes(kind, site).items():
            found = re.findall(r' id="([^"]+)"', html(view))
            assert sorted(found) == sorted(set(found)), path


def test_a_warning_stands_before_the_words_of_its_own_article(site: SiteIndex) -> None:
    view = volumes(VOLUMES, site)["en/v/0000.html"]
    article = view.articles[1]
    assert article.testimony is not None
    warned = replace(article, testimony=replace(article.testimony, warnings=("Torture",)))
    page = html(replace(view, articles=(view.articles[0], warned)))
    own = page[page.index('<article class="testimony" id="t-00002"') :]
    assert 0 < own.index("Torture") < own.index('id="t-00002-words"')


def test_pages_are_as_they_were_without_volumes(site: SiteIndex) -> None:
    pages = dataclasses.replace(site, form=Form.PAGES)
    assert pages.address_of("en", site.testimony("t-00001"), "words") == "en/t/t-00001.html#words"
    assert site.address_of("en", site.testimony("t-00001"), "words") == "en/v/0000.html#t-00001-words"
