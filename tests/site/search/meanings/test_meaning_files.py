"""Meanings hold places and facts of people who may be found, each with its number of people."""

from msgspec.structs import replace

from aigaq.i18n.editions import EDITIONS
from aigaq.model.dates import parse_edtf
from aigaq.model.records import Event
from aigaq.model.vocabulary import Detention, Status
from aigaq.site.pages.read_localisers import read_localisers
from aigaq.site.search.meanings.facts import facts_of
from aigaq.site.search.meanings.meaning_files import MeaningsJob, meanings_job, place_words
from helpers.building import ROOT
from helpers.search_archives import PLACES, a_person, a_testimony, an_archive

LOCALISERS, _PROBLEMS = read_localisers([EDITIONS[code] for code in ("kk", "kk-latn", "en")], ROOT / "translations")
EVENT = Event(type=Detention.PRISON, start=parse_edtf("2017-05"), end=parse_edtf("2019"))
PERSON = a_person(
    "p-00001", {"kk": "Мысал"}, events=(EVENT,), status=Status.SENTENCED, occupation={"en": "Teacher", "kk": "мұғалім"}
)
HIDDEN = replace(PERSON, id="p-00002", listed=False, occupation={"en": "spy"})


def meanings() -> MeaningsJob:
    return meanings_job(an_archive((PERSON, HIDDEN), (a_testimony("t-00001"),)), LOCALISERS)


def test_a_person_has_the_years_of_an_event_from_its_first_to_its_last() -> None:
    assert facts_of(PERSON)["event"] == ("2017", "2018", "2019")
    assert facts_of(PERSON)["detention"] == ("prison",)


def test_of_who_is_not_listed_nothing_is_told() -> None:
    assert facts_of(HIDDEN) == {}
    job = meanings()
    assert (job.people["detention:prison"], job.people["status:sentenced"], job.people["event:2018"]) == (1, 1, 1)
    assert "spy" not in str(job)


def test_an_occupation_has_its_words_in_every_language() -> None:
    (occupation,) = [one for one in meanings().facts if one.fact.startswith("occupation:")]
    assert occupation.words == {"en": (("Teacher",),), "kk": (("мұғалім",),)}


def test_what_can_be_chosen_has_the_words_of_its_label() -> None:
    words = {one.fact: one.words for one in meanings().facts}
    assert words["detention:prison"] == {"kk": (("Түрме",),), "en": (("Prison",),)}


def test_a_place_has_all_names_and_a_fact_only_where_testimonies_name_it() -> None:
    facts = {one.words["en"][0][0]: one.fact for one in meanings().places if "en" in one.words}
    assert (facts["Xinjiang"], facts["Kazakhstan"]) == ("place:cn-65", "")
    place = replace(PLACES["cn-65"], aliases={"en": "Sinkiang; XUAR", "ug": "شىنجاڭ"})
    assert place_words(place) == {"en": (("Xinjiang", "Sinkiang", "XUAR"),), "kk": (("Шыңжаң", "شىنجاڭ"),)}
