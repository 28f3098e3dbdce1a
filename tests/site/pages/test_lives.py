"""A life as a line of time, and the names of a person in all scripts."""

from pathlib import Path

from aigaq.model.public import PublicPerson
from aigaq.site.pages.lives import life_of
from aigaq.site.pages.people import written_names
from aigaq.site.pages.site_index import SiteIndex
from helpers.small_content import PERSON, SMALL, Changes
from helpers.small_site import localisers, small_site

EVENTS = """\
events:
  - {type: prison, from: 2019}
  - {type: police-custody}
  - {type: camp, from: 2017-04, to: 2018-12}
status: released
status_as_of: 2016
"""


def person_site(folder: Path, more: str) -> tuple[SiteIndex, PublicPerson]:
    changes: Changes = {PERSON: SMALL[PERSON] + more}
    site = small_site(folder, changes)
    return site, site.person("p-00001")


def test_a_life_stands_in_the_order_of_time_and_its_last_word_at_the_end(tmp_path: Path) -> None:
    site, person = person_site(tmp_path, EVENTS)
    life = life_of(site, localisers()["en"], "en/p/p-00001.html", person)
    assert [(one.words.text, one.is_last) for one in life] == [
        *(("Born", False), ("Camp", False), ("Prison", False), ("Police custody", False), ("Released", True)),
    ]


def test_who_was_never_held_has_no_line(tmp_path: Path) -> None:
    site, person = person_site(tmp_path, "")
    assert life_of(site, localisers()["en"], "en/p/p-00001.html", person) == ()


def test_names_are_told_in_each_script_once(tmp_path: Path) -> None:
    names = "{en: Aina, tr: Aina, kk: Айна, zh: 阿依娜}"
    site = small_site(tmp_path, {PERSON: SMALL[PERSON].replace("{en: Aina Sampleova}", names)})
    told = written_names(site.person("p-00001"), localisers()["en"])
    assert [(one.words.text, one.words.lang, one.note) for one in told] == [
        *(("Айна", "kk", "Kazakh"), ("阿依娜", "zh-Hans", "Simplified Chinese")),
        ("اينا", "kk-Arab", "Kazakh in Arabic script"),
    ]


def test_a_withheld_name_is_told_in_no_script(tmp_path: Path) -> None:
    site = small_site(tmp_path, {PERSON: SMALL[PERSON].replace("real", "withheld")})
    assert written_names(site.person("p-00001"), localisers()["kk"]) == ()
