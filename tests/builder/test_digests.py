"""The hash of a work unit changes with what its values are made from, and with nothing else."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.builder.digests import Digests
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages.page_inputs import PageInputs
from helpers.small_content import RECORD, SMALL, TEXT
from helpers.small_site import small_site

UNIT = WorkUnit("one", tuple, testimonies=["t-00001"], other="x")
SECOND = {RECORD.replace("t-00001", "t-00002"): SMALL[RECORD].replace("t-00001", "t-00002")}
SECOND[TEXT.replace("t-00001", "t-00002")] = SMALL[TEXT]


@pytest.fixture
def archive(tmp_path: Path) -> PublicArchive:
    return small_site(tmp_path, SECOND).archive


def digest(archive: PublicArchive, unit: WorkUnit = UNIT) -> bytes:
    return Digests(archive).of_work_unit(unit)


def test_the_same_gives_the_same(archive: PublicArchive) -> None:
    digests = Digests(archive)
    assert digests.of_work_unit(UNIT) == digests.of_work_unit(UNIT) == digest(archive)


def test_another_text_gives_another(archive: PublicArchive) -> None:
    testimony = archive.testimonies["t-00001"]
    text = replace(testimony.texts["kk"], sha256="0")
    other = replace(testimony, texts={**testimony.texts, "kk": text})
    assert digest(replace(archive, testimonies={**archive.testimonies, "t-00001": other})) != digest(archive)


def test_another_person_or_place_of_a_testimony_gives_another(archive: PublicArchive) -> None:
    person, place = archive.people["p-00001"], archive.places["cn-65"]
    renamed = replace(archive, people={**archive.people, "p-00001": replace(person, names={"kk": "Басқа"})})
    moved = replace(archive, places={**archive.places, "cn-65": replace(place, names={"kk": "Басқа"})})
    assert len({digest(archive), digest(renamed), digest(moved)}) == 3


def test_another_testimony_gives_the_same(archive: PublicArchive) -> None:
    other = replace(archive.testimonies["t-00002"], warnings=())
    alone = replace(archive, testimonies={"t-00001": archive.testimonies["t-00001"]})
    assert digest(alone) == digest(archive)
    assert digest(replace(archive, testimonies={**archive.testimonies, "t-00002": other})) == digest(archive)


def test_what_else_is_given_counts(archive: PublicArchive) -> None:
    other = UNIT._replace(other="y")
    people = UNIT._replace(people=["p-00001"])
    assert len({digest(archive, one) for one in (UNIT, other, people)}) == 3


def test_a_person_of_inputs_is_not_taken_for_another_at_the_same_place_in_memory(archive: PublicArchive) -> None:
    digests = Digests(archive)
    made = {
        digests.of_inputs(PageInputs(people=(replace(archive.people["p-00001"], names={"en": str(number)}),)))
        for number in range(100)
    }
    assert len(made) == 100
