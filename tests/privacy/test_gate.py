"""The gate: what passes, what stays, and what is taken from a record that passes."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from aigaq.content.reading.archive import read_archive
from aigaq.model.archive_tree import Archive
from aigaq.model.dates import parse_edtf
from aigaq.model.public import PublicArchive, PublicPerson, Tombstone
from aigaq.model.records import Consent
from aigaq.model.vocabulary import ConsentStatus, Use
from aigaq.privacy.gate import pass_gate
from aigaq.privacy.gate_rules import passes
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, Changes, changed, write_content

TODAY = date(2024, 5, 1)
CONSENT = "{status: given, on: 2020-12-01, uses: [web, search, download, permanent], evidence: ev-0123-4567-89ab-cdef}"
SECOND = SMALL[RECORD].replace("t-00001", "t-00002").replace("witness: p-00001\n", "")
SOURCE = f"source: sha256:{'0' * 64}"


def read(folder: Path, changes: Changes | None = None) -> Archive:
    return read_archive(write_content(folder, changes)).value


def gated(folder: Path, changes: Changes | None = None, today: date = TODAY) -> PublicArchive:
    return pass_gate(read(folder, changes), today)


def with_consent(consent: str) -> Changes:
    return changed(RECORD, CONSENT, consent)


def second(consent: str = CONSENT) -> Changes:
    """Return a second testimony, about p-00031 only."""
    return {RECORD.replace("t-00001", "t-00002"): SECOND.replace(CONSENT, consent)}


CONSENTS = {
    "{status: given, uses: [web]}": True,
    "{status: given-by-relative, uses: [web]}": True,
    "{status: public-statement, uses: [web]}": True,
    "{status: unknown, uses: [web]}": False,
    "{status: withdrawn, uses: [web]}": False,
    "{status: given}": False,
    "{status: given, uses: [search, download, permanent]}": False,
    "{status: given, uses: [web], embargo: 2024-05-02}": False,
    "{status: given, uses: [web], embargo: 2024-05-01}": True,
    "{status: given, uses: [web], embargo: 2024-04-30}": True,
}


@pytest.mark.parametrize("consent", CONSENTS)
def test_only_consent_for_the_web_passes(consent: str, tmp_path: Path) -> None:
    archive = gated(tmp_path, with_consent(consent))
    assert ("t-00001" in archive.testimonies) is CONSENTS[consent]
    assert ("p-00031" in archive.people) is CONSENTS[consent]


USES = {
    "[web, search, download, permanent]": (True, True, True),
    "[web, search]": (True, False, False),
    "[web, download]": (False, True, False),
    "[web, permanent]": (False, False, True),
}


@pytest.mark.parametrize("uses", USES)
def test_uses_are_kept_apart(uses: str, tmp_path: Path) -> None:
    testimony = gated(tmp_path, with_consent(f"{{status: given, uses: {uses}}}")).testimonies["t-00001"]
    assert (testimony.searchable, testimony.downloadable, testimony.permanent) == USES[uses]


def test_a_withdrawn_record_leaves_its_id_and_the_month(tmp_path: Path) -> None:
    archive = gated(tmp_path, with_consent("{status: withdrawn, on: 2023-01-02}"))
    assert archive.tombstones == {"t-00001": Tombstone("t-00001", parse_edtf("2023-01"))}


def test_a_withdrawn_record_without_tombstone_leaves_nothing(tmp_path: Path) -> None:
    changes = with_consent("{status: withdrawn, on: 2023-01-02}")
    (name,) = changes
    archive = gated(tmp_path, {name: f"{changes[name]}tombstone: none\n"})
    assert "t-00001" not in msgspec.json.encode(archive).decode()


def test_a_withdrawal_without_a_day_has_the_month_of_publication(tmp_path: Path) -> None:
    archive = gated(tmp_path, with_consent("{status: withdrawn}"))
    assert archive.tombstones["t-00001"].month == parse_edtf("2021-02")


def test_a_person_of_no_public_testimony_stays_behind(tmp_path: Path) -> None:
    archive = gated(tmp_path, {"people/p-00040.yaml": "id: p-00040\nname_mode: withheld\n"})
    assert list(archive.people) == ["p-00001", "p-00031"]


def test_a_person_known_only_from_unsearchable_records_is_not_listed(tmp_path: Path) -> None:
    changes = {**with_consent("{status: given, uses: [web]}"), **second()}
    people = gated(tmp_path, changes).people
    assert (people["p-00001"].listed, people["p-00031"].listed) == (False, True)


@pytest.mark.parametrize(
    ("consent", "testimonies", "has_page"),
    [
        (CONSENT, ("t-00001", "t-00002"), True),
        ("{status: withdrawn}", ("t-00001",), True),
        ("{status: unknown}", ("t-00001",), False),
    ],
)
def test_two_testimonies_make_a_page_and_tombstones_count(
    consent: str, testimonies: tuple[str, ...], has_page: bool, tmp_path: Path
) -> None:
    person = gated(tmp_path, second(consent)).people["p-00031"]
    assert (person.testimonies, person.has_page) == (testimonies, has_page)


def person_with(folder: Path, mode: str) -> PublicPerson:
    record = (
        f"id: p-00001\nname_mode: {mode}\nnames: {{en: A. S.}}\nsort: {{en: S}}\naliases: [X]\nsame_as: [p-00031]\n"
    )
    return gated(folder, {PERSON: record}).people["p-00001"]


@pytest.mark.parametrize("mode", ["pseudonym", "initials"])
def test_who_is_not_named_has_no_other_name(mode: str, tmp_path: Path) -> None:
    person = person_with(tmp_path, mode)
    assert (person.names, person.sort, person.aliases, person.same_as) == ({"en": "A. S."}, {}, (), ())


def test_a_withheld_name_is_nowhere(tmp_path: Path) -> None:
    person = person_with(tmp_path, "withheld")
    assert (person.names, person.sort, person.aliases, person.same_as) == ({}, {}, (), ())


def test_a_real_name_keeps_its_others(tmp_path: Path) -> None:
    person = person_with(tmp_path, "real")
    assert (person.sort, person.aliases, person.same_as) == ({"en": "S"}, ("X",), ())


@pytest.mark.parametrize(
    ("witness", "mode", "other", "relation"),
    [
        ("p-00001", "real", "pseudonym", "other"),
        ("p-00001", "pseudonym", "real", "other"),
        ("p-00001", "withheld", "withheld", "other"),
        ("p-00001", "real", "real", "self"),
        ("p-00031", "real", "pseudonym", "self"),
        ("", "real", "pseudonym", "self"),
    ],
)
def test_self_joins_nobody_who_is_not_named(witness: str, mode: str, other: str, relation: str, tmp_path: Path) -> None:
    record = SMALL[RECORD].replace("relation: sibling", "relation: self")
    record = record.replace("witness: p-00001\n", f"witness: {witness}\n" if witness else "")
    people = {
        PERSON: SMALL[PERSON].replace("real", mode),
        "people/p-00031.yaml": SMALL["people/p-00031.yaml"].replace("pseudonym", other),
    }
    (about,) = gated(tmp_path, {RECORD: record, **people}).testimonies["t-00001"].about
    assert about.relation == relation


def test_two_selves_without_a_witness_are_joined_neither(tmp_path: Path) -> None:
    about = "about:\n  - {person: p-00001, relation: self}\n  - {person: p-00031, relation: self}\n"
    record = (
        SMALL[RECORD]
        .replace("witness: p-00001\n", "")
        .replace("about:\n  - {person: p-00031, relation: sibling}\n", about)
    )
    found = gated(tmp_path, {RECORD: record}).testimonies["t-00001"].about
    assert [one.relation for one in found] == ["other", "other"]


HASH = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("mode", "seal", "is_shown"),
    [("real", "", True), ("pseudonym", "", False), ("withheld", "", False), ("pseudonym", "seal: public\n", True)],
)
def test_the_hash_of_an_original_leads_to_nobody(mode: str, seal: str, is_shown: bool, tmp_path: Path) -> None:
    sources = f"{seal}sources: [{{kind: video, sha256: {HASH}}}]\nconsent:"
    record = changed(RECORD, "consent:", sources)[RECORD]
    assert isinstance(record, str)
    translation = SMALL[TEXT].replace("---\n\n", f"source: sha256:{HASH}\n---\n\n")
    changes: Changes = {
        RECORD: record.replace("about:\n  - {person: p-00031, relation: sibling}\n", ""),
        PERSON: SMALL[PERSON].replace("real", mode),
        TEXT: None,
        TEXT.replace("kk", "ru"): translation,
    }
    testimony = gated(tmp_path, changes).testimonies["t-00001"]
    assert [source.sha256 for source in testimony.sources] == [HASH if is_shown else None]
    assert (testimony.texts["ru"].front.source == f"sha256:{HASH}") is is_shown
    assert testimony.texts["ru"].is_translation


def test_the_hash_of_an_original_that_concerns_nobody_stays_behind(tmp_path: Path) -> None:
    record = SMALL[RECORD].replace("witness: p-00001\n", f"sources: [{{kind: video, sha256: {HASH}}}]\n")
    record = record.replace("about:\n  - {person: p-00031, relation: sibling}\n", "")
    assert gated(tmp_path, {RECORD: record}).testimonies["t-00001"].sources[0].sha256 is None


@pytest.mark.parametrize(
    ("review", "languages"), [("draft", ["kk"]), ("reviewed", ["kk", "ru"]), ("native", ["kk", "ru"])]
)
def test_drafts_of_translations_stay_behind(review: str, languages: list[str], tmp_path: Path) -> None:
    draft = SMALL[TEXT].replace("---\n\n", f"review: {review}\n{SOURCE}\n---\n\n")
    about = {"pages/about/kk.md": draft, "pages/about/ru.md": draft, "pages/about/en.md": SMALL["pages/about/en.md"]}
    archive = gated(tmp_path, {TEXT.replace("kk", "ru"): draft, **about})
    assert list(archive.testimonies["t-00001"].texts) == languages
    assert ("ru" in archive.pages["about"].texts) is (review != "draft")


def test_an_event_does_not_tell_its_source(tmp_path: Path) -> None:
    changes = changed("people/p-00031.yaml", "place: cn-65", "place: cn-65, source: t-00001")
    event = gated(tmp_path, changes).people["p-00031"].events[0]
    assert event.place == "cn-65"
    assert event.source is None


def test_who_is_not_public_is_named_by_nobody(tmp_path: Path) -> None:
    record = "id: p-00001\nname_mode: real\nnames: {en: A}\nsame_as: [p-00031, p-00040, 'https://example.org/a']\n"
    other = {"people/p-00040.yaml": "id: p-00040\nname_mode: real\nnames: {en: B}\n"}
    person = gated(tmp_path, {PERSON: record, **other}).people["p-00001"]
    assert person.same_as == ("https://example.org/a",)


def test_a_person_of_a_real_name_leads_to_others_of_real_names(tmp_path: Path) -> None:
    named = SMALL["people/p-00031.yaml"].replace("pseudonym", "real")
    record = "id: p-00001\nname_mode: real\nnames: {en: A}\nsame_as: [p-00031]\n"
    assert gated(tmp_path, {PERSON: record, "people/p-00031.yaml": named}).people["p-00001"].same_as == ("p-00031",)


def test_a_page_once_given_may_be_kept(tmp_path: Path) -> None:
    assert not gated(tmp_path).people["p-00031"].has_page
    kept = SMALL["people/p-00031.yaml"] + "page: kept\n"
    assert gated(tmp_path, {"people/p-00031.yaml": kept}).people["p-00031"].has_page


@pytest.mark.parametrize(("embargo", "passing"), [(date.min, False), (date(2024, 5, 1), False), (None, True)])
def test_where_the_day_is_not_known_no_embargo_has_ended(embargo: date | None, passing: bool) -> None:
    consent = Consent(status=ConsentStatus.GIVEN, uses=(Use.WEB,), embargo=embargo)
    assert passes(consent, None) is passing
