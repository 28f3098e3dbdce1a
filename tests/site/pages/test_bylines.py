"""Bylines say who speaks, about whom, where and when, and name nobody in lists without consent to be searched."""

from pathlib import Path

from aigaq.model.view_parts import Byline
from aigaq.site.pages.bylines import make_byline
from aigaq.site.pages.list_entries import entry
from aigaq.site.pages.page_inputs import Common, entry_inputs, index_of
from helpers.small_content import PERSON, RECORD, SMALL, Changes, changed
from helpers.small_site import localisers, small_site


def byline_of(folder: Path, edition: str = "en", changes: Changes | None = None) -> Byline:
    site = small_site(folder, changes or {})
    return make_byline(site, localisers()[edition], site.testimony("t-00001"))


def test_a_byline_names_the_witness_the_others_the_place_and_the_day(tmp_path: Path) -> None:
    byline = byline_of(tmp_path)
    assert byline.witness is not None
    assert byline.witness.name.text == "Aina Sampleova"
    assert [person.name.text for person in byline.about] == ["Person Invented"]
    assert byline.place is not None
    assert byline.place.text == "Xinjiang"


def test_a_byline_says_what_a_bare_year_is(tmp_path: Path) -> None:
    witness = byline_of(tmp_path, "ru").witness
    assert witness is not None
    assert [detail.text for detail in witness.details] == ["1962\u00a0г.\u00a0р."]


def test_lists_know_the_gender_by_which_a_relative_is_named(tmp_path: Path) -> None:
    other = "people/p-00031.yaml"
    site = small_site(tmp_path, {other: f"{SMALL[other]}gender: female\n"})
    inputs = entry_inputs(site, [site.testimony("t-00001")])
    byline = make_byline(
        index_of(inputs, Common(root="", site=site.archive.site, pages={}, editions=site.editions), site.media),
        localisers()["ru"],
        site.testimony("t-00001"),
    )
    assert [detail.text for detail in byline.about[0].details] == ["имя изменено", "сестра свидетеля"]


def test_a_byline_says_that_a_name_was_changed(tmp_path: Path) -> None:
    (other,) = byline_of(tmp_path).about
    assert "name changed" in [detail.text for detail in other.details]


def test_a_byline_hides_a_name_that_is_withheld(tmp_path: Path) -> None:
    byline = byline_of(tmp_path, changes={PERSON: "id: p-00001\nname_mode: withheld\n"})
    assert byline.witness is not None
    assert byline.witness.name.text == "Name withheld"


def test_a_list_has_no_byline_without_consent_to_be_searched(tmp_path: Path) -> None:
    site = small_site(tmp_path, changed(RECORD, "web, search, download", "web, download"))
    listed = entry(site, localisers()["en"], "en/index.html", "t-00001")
    assert listed.byline is None
    assert listed.summary.text == ""
