"""People: a page where two testimonies concern them, a card that holds its anchor, a name as it may be shown."""

from pathlib import Path

from aigaq.model.views import PersonView
from aigaq.site.pages.kinds.person import person_view
from aigaq.site.pages.people import name_line, person_card, place_value, unverified_note
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, Changes, changed
from helpers.small_site import localisers, small_site

PAGE = "en/t/t-00001.html"
CAMP = "type: camp, from: 2017-04, to: 2018-12, place: cn-65"
SECOND: Changes = {
    RECORD.replace("t-00001", "t-00002"): SMALL[RECORD].replace("t-00001", "t-00002"),
    TEXT.replace("t-00001", "t-00002"): SMALL[TEXT],
}
WITHDRAWN: Changes = {
    RECORD.replace("t-00001", "t-00002"): SMALL[RECORD]
    .replace("t-00001", "t-00002")
    .replace(
        "status: given, on: 2020-12-01, uses: [web, search, download, permanent]", "status: withdrawn, on: 2022-01-01"
    )
}


def pages(folder: Path, changes: Changes) -> list[PersonView]:
    site = small_site(folder, changes)
    people = [person for person in site.archive.people.values() if person.has_page]
    return [person_view(site, localisers()["en"], person) for person in people]


def test_a_person_of_one_testimony_has_no_page_of_their_own(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    assert pages(tmp_path, {}) == []
    assert name_line(site, localisers()["en"], "en/names/01.html", "p-00001").href == "../t/t-00001.html#p-00001"
    assert person_card(site, localisers()["en"], PAGE, "p-00001").href is None


def test_a_person_of_two_testimonies_has_a_page_with_the_newest_first(tmp_path: Path) -> None:
    (witness, _other) = pages(tmp_path, SECOND)
    assert witness.frame.meta.path == "en/p/p-00001.html"
    assert [entry.id for entry in witness.given] == ["t-00002", "t-00001"]
    site = small_site(tmp_path, SECOND)
    assert name_line(site, localisers()["en"], "en/names/01.html", "p-00001").href == "../p/p-00001.html"
    assert person_card(site, localisers()["en"], PAGE, "p-00001").href == "../p/p-00001.html"


def test_a_withdrawn_testimony_counts_and_is_not_listed(tmp_path: Path) -> None:
    (witness, _other) = pages(tmp_path, WITHDRAWN)
    assert [entry.id for entry in witness.given] == ["t-00001"]


def test_a_withheld_name_is_told_as_one(tmp_path: Path) -> None:
    site = small_site(tmp_path, {PERSON: "id: p-00001\nname_mode: withheld\n"})
    assert person_card(site, localisers()["ru"], PAGE, "p-00001").name.text == "Имя скрыто"


def test_a_card_says_that_a_name_was_changed(tmp_path: Path) -> None:
    card = person_card(small_site(tmp_path), localisers()["en"], PAGE, "p-00031")
    assert (card.name.text, card.mode) == ("Person Invented", "Name changed")


def test_an_event_is_told_with_its_place_its_reason_and_its_length(tmp_path: Path) -> None:
    prison = "type: prison, from: 2018-03, to: 2020-03, place: cn-65, reason: {ru: За молитву}, sentence_months: 30"
    site = small_site(
        tmp_path,
        {"people/p-00031.yaml": SMALL["people/p-00031.yaml"].replace(CAMP, prison) + "born: 1963\n"},
    )
    (event,) = person_card(site, localisers()["en"], PAGE, "p-00031").events
    assert event.place is not None
    assert event.reason is not None
    assert (event.type, event.when, event.place.href) == ("Prison", "March 2018 – March 2020", "../place/cn-65.html")
    assert (event.reason.text, event.reason.lang, event.sentence) == ("За молитву", "ru", "2 years, 6 months")
    assert (event.length, event.age) == ("about 2 years", "about 55 years old")


def test_what_is_known_stands_with_its_day(tmp_path: Path) -> None:
    site = small_site(tmp_path, changed(PERSON, "born:", "status: missing\nstatus_as_of: 2019-06\nborn:"))
    known = person_card(site, localisers()["en"], PAGE, "p-00001").facts[-1]
    (value,) = known.values
    assert (value.words.text, value.href, value.note) == ("Missing", "../status/missing.html", "as of: June 2019")


def test_a_card_converts_other_names_in_the_script_of_the_source(tmp_path: Path) -> None:
    aliases = changed(PERSON, "name_mode: real", "name_mode: real\naliases: [Жөкең, Zhoken]")
    card = person_card(small_site(tmp_path, aliases), localisers()["kk-arab"], PAGE, "p-00001")
    assert [name.text for name in card.other_names] == ["جوكەڭ", "Zhoken"]


def test_a_star_at_names_of_places_is_explained_once(tmp_path: Path) -> None:
    unverified = changed("places.yaml", "names: {en: Xinjiang}", "names: {en: Xinjiang, tr: Sincan}, unverified: [tr]")
    site = small_site(tmp_path, unverified)
    assert place_value(site, localisers()["tr"], PAGE, "cn-65").is_unverified
    assert unverified_note(site, localisers()["tr"], ["kz", "cn-65", "cn-65"])
    assert not unverified_note(site, localisers()["en"], ["cn-65"])
