"""The sample archive shows what the model can hold: every field, and every value of the controlled lists."""

import enum
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from aigaq.content.reading.archive import read_archive
from aigaq.content.status.states import State, entries
from aigaq.model import records, vocabulary
from aigaq.model.archive_tree import Archive
from aigaq.model.record_base import Record
from aigaq.privacy.gate import pass_gate

CONTENT = Path(__file__).parents[1] / "content"
TODAY = date(2024, 7, 1)
CODES = frozenset({vocabulary.PlaceKind.COUNTY, vocabulary.PlaceKind.SETTLEMENT})
"""Kinds of places that the gazetteer, which stops at prefectures, does not have."""
RESTORED = frozenset({vocabulary.ConsentStatus.AS_PUBLISHED, vocabulary.PersonPage.KEPT})
"""What only an archive that was restored from a copy has, and the field that holds it."""
CHOICES = frozenset(
    {vocabulary.ExportRule, vocabulary.MirrorPart, vocabulary.PackageKind, vocabulary.PackageMedia, vocabulary.PartSize}
)
"""What an archive or a command chooses one of, or what a copy carries: no record needs all of them."""


@pytest.fixture(scope="module")
def archive() -> Archive:
    return read_archive(CONTENT).value


def walk(value: Any) -> Iterator[Any]:
    """Yield a value, and all values within."""
    yield value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from walk(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from walk(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from walk(item)


def test_every_value_of_the_controlled_lists_is_used(archive: Archive) -> None:
    lists = (kind for kind in vars(vocabulary).values() if isinstance(kind, enum.EnumType) and kind not in CHOICES)
    words = "\n".join(text.body for testimony in archive.testimonies.values() for text in testimony.texts.values())
    used = {(type(value), value) for value in (*walk(archive), *CODES, *RESTORED) if isinstance(value, enum.Enum)}
    used |= {(vocabulary.Withheld, word) for word in vocabulary.Withheld if f"[[withheld: {word}]]" in words}
    assert [value for kind in lists for value in kind if (kind, value) not in used] == []


def test_every_field_is_used(archive: Archive) -> None:
    filled = {
        (type(value), name)
        for value in walk(archive)
        if isinstance(value, Record)
        for name in value.__struct_fields__
        if getattr(value, name)
    }
    kinds = [kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, Record)]
    # A sample that named time servers would have whoever tries it ask strangers.
    unused = {(records.Person, "page"), (records.Site, "time")}
    kinds.remove(records.TimeServer)
    missing = [(k, name) for k in kinds for name in k.__struct_fields__ if (k, name) not in filled | unused]
    assert missing == []


def test_there_are_twenty_five_testimonies_of_which_four_are_not_shown(archive: Archive) -> None:
    public = pass_gate(archive, TODAY)
    assert len(archive.testimonies) == 25
    assert sorted(archive.testimonies.keys() - public.testimonies.keys()) == [
        "t-00017",
        "t-00018",
        "t-00023",
        "t-00026",
    ]
    assert list(public.tombstones) == ["t-00018"]


def test_pages_stand_in_all_five_languages(archive: Archive) -> None:
    assert {(slug, *sorted(page.texts)) for slug, page in archive.pages.items()} == {
        (slug, "en", "kk", "ru", "tr", "zh") for slug in ("about", "for-editors", "host-a-copy", "safety")
    }


def test_only_the_text_that_shows_what_outdated_means_is_outdated(archive: Archive) -> None:
    outdated = [entry.path for entry in entries(archive) if State.OUTDATED in entry.states]
    assert [path.removeprefix(f"{CONTENT}/") for path in outdated] == ["testimonies/000/t-00006/en.md"]
