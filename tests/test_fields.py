"""Every field of every record says who may see it, and what everybody may see comes back from a copy."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest

from aigaq.content.reading.archive import read_archive
from aigaq.model.policy import PUBLIC, Declared, Rule, by_gate, never, policies
from aigaq.model.public import PublicPerson, PublicTestimony
from aigaq.model.record_base import Record
from aigaq.model.records import Medium, Person, Source, Waiver
from aigaq.model.vocabulary import ConsentStatus, Use
from aigaq.privacy.carry import carried, carry
from aigaq.release.copies.restore import restore
from aigaq.release.metadata.root_metadata import init_keys
from aigaq.site.exports.export_tables import PEOPLE, TESTIMONIES
from aigaq.site.sources.records import as_record
from helpers.building import whole_site
from helpers.everything import every_byte
from helpers.full_content import TYPES, filled, write_full
from helpers.recipes import Repository
from release.archive import NOW, ask, manifest_of, sign_tree
from release.copies.test_restore import without_trust

pytestmark = pytest.mark.long

NEUTRAL = {
    "photo.jpg": "t-00001-1.png",
    "talk.mp4": "t-00001-2.mp4",
    "poster.jpg": "t-00001-2-poster.png",
    "talk-sound.webm": "t-00001-2-sound.webm",
}
"""The names of media in a copy; a photo lies there as its cleaned master."""
OTHERWISE: Mapping[tuple[str, str], Callable[[Any], Any]] = {
    ("Consent", "status"): lambda _status: ConsentStatus.AS_PUBLISHED,
    ("Consent", "uses"): lambda _uses: tuple(Use),
    ("Medium", "file"): lambda name: NEUTRAL[name],
    ("Medium", "poster"): lambda name: name and NEUTRAL[name],
    ("Medium", "sound"): lambda name: name and NEUTRAL[name],
    ("Medium", "captions"): lambda names: {language: f"t-00001-2.{language}.vtt" for language in names},
    ("Medium", "sha256"): lambda _hash: None,
}
"""What a copy gives back where that is not what was written: by type and field."""


class Walk:
    """Compares records with those of a copy; `seen` are the fields that had a value, `never` the hidden values."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, str]] = set()
        self.never: list[Any] = []

    def compare(self, before: Any, after: Any, where: str) -> None:
        if isinstance(before, Declared):
            assert type(after) is type(before), where
            for name, policy in policies(type(before)).items():
                value, again = getattr(before, name), getattr(after, name)
                self.compare_field(type(before), name, policy.rule, value, again, f"{where}.{name}")
        elif isinstance(before, tuple | dict):
            assert len(after) == len(before), where
            pairs = before.items() if isinstance(before, dict) else enumerate(before)
            for key, value in pairs:
                self.compare(value, after[key], f"{where}[{key}]")
        else:
            assert after == before, where

    def compare_field(self, kind: type, name: str, rule: Rule, value: Any, again: Any, where: str) -> None:
        if value or value == 0:
            self.seen.add((kind.__name__, name))
        if rule is Rule.NEVER:
            field = next(one for one in msgspec.structs.fields(kind) if one.name == name)
            assert again == (field.default if field.default is not msgspec.NODEFAULT else field.default_factory())
            self.never += [value] if value else []
        elif rule is not Rule.MADE_AGAIN:
            expected = OTHERWISE.get((kind.__name__, name), lambda same: same)(value)
            self.compare(expected, again, where)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with content, the site built of it, and the archive restored from that."""
    folder = tmp_path_factory.mktemp("fields")
    whole_site(write_full(folder / "content"), folder / "output")
    init_keys(folder / "keys", ask, NOW)
    sign_tree(folder / "output", folder / "keys")
    assert restore(folder / "output", manifest_of(folder / "output"), folder / "restored").absent == ()
    return folder


def test_what_everybody_may_see_comes_back_from_a_copy(site: Path) -> None:
    walk = Walk()
    walk.compare(read_archive(site / "content").archive, read_archive(site / "restored/content").archive, "archive")
    every = {(kind.__name__, name) for kind in TYPES for name in policies(kind)}
    assert every - walk.seen == set(), "give these fields a value in tests/helpers/full_content.py"
    hidden = [str(value).encode() for value in walk.never if type(value) in (str, date)]
    assert len(hidden) >= 3
    assert [(name, value) for name, data in every_byte(site / "output") for value in hidden if value in data] == []


def test_the_restored_archive_builds_to_the_same_site(site: Path) -> None:
    again = whole_site(site / "restored/content", site / "again/output")
    assert without_trust(again) == without_trust(site / "output")


AGAIN = "comes_back_from_a_copy"
ADDED = (
    '    added: Annotated[str, public("A field that is new.")] = ""\n'
    '    kept_back: Annotated[str, never("the test says so")] = ""\n'
)


def with_fields(source: str) -> Iterator[str]:
    """Yield the module of records with two further fields at the end of every record that editors write."""
    in_record = False
    for line in source.splitlines(keepends=True):
        if in_record and (line.startswith(("class ", "_")) or line.startswith("    @property")):
            yield ADDED
            in_record = False
        in_record = in_record or (line.startswith("class ") and "(Record, " in line)
        yield line
    if in_record:
        yield ADDED


def test_a_field_is_carried_and_restored_by_one_file(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "copy")
    file = repository.folder / "plugins/aigaq/model/records.py"
    file.write_text("".join(with_fields(file.read_text(encoding="utf-8"))), encoding="utf-8")
    added = file.read_text(encoding="utf-8").count("added: ")
    assert added == sum(issubclass(kind, Record) and kind.__module__ == Person.__module__ for kind in TYPES)
    assert "1 passed" in repository.test("tests/test_fields.py", "-k", AGAIN)


def test_a_field_that_declares_nothing_cannot_be_made() -> None:
    with pytest.raises(TypeError, match=r"Bad\.faith does not say who may see it, so nothing is published\."):

        class Bad(Record, frozen=True, kw_only=True):
            faith: str = ""


def test_a_field_of_a_public_type_declares_too() -> None:
    with pytest.raises(TypeError, match=r"Bad\.faith does not say"):

        class Bad(PublicPerson, frozen=True, kw_only=True):
            faith: str = ""


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_what_is_not_public_has_a_reason(kind: type[Declared]) -> None:
    for policy in policies(kind).values():
        assert policy.rule is Rule.PUBLIC or policy.why


def test_what_is_not_public_without_a_reason_cannot_be_made() -> None:
    with pytest.raises(TypeError, match=r"Bad\.faith is not simply public: say why"):

        class Bad(Record, frozen=True, kw_only=True):
            faith: Annotated[str, never("")] = ""


def test_what_is_not_always_public_needs_a_default() -> None:
    class Bad(Record, frozen=True, kw_only=True):
        faith: Annotated[str, never("the test says so")]

    with pytest.raises(TypeError, match=r"Bad\.faith is not always public: it needs a default"):
        policies(Bad)


def test_a_field_for_which_the_gate_has_no_rule_stops_it() -> None:
    class Odd(Source, frozen=True, kw_only=True):
        faith: Annotated[str, by_gate("the test says so")] = ""

    with pytest.raises(TypeError, match=r"the gate's rules for Odd and its fields differ: faith"):
        carry(filled(Odd), Odd)
    with pytest.raises(TypeError, match=r"the gate's rules for Source and its fields differ: faith"):
        carry(filled(Source), Source, faith="x")


def test_a_field_that_a_public_type_lacks_stops_the_gate() -> None:
    class Narrow(msgspec.Struct):
        url: str

    with pytest.raises(TypeError, match=r"Narrow has no field for Source\.captured"):
        carry(filled(Source), Narrow)


def test_a_field_for_which_the_sources_have_no_rule_stops_them() -> None:
    with pytest.raises(TypeError, match=r"the sources' rules for Medium and its fields differ: sha256"):
        as_record(filled(Medium), Medium)


class Inner(Record, frozen=True, kw_only=True):
    said: Annotated[str, PUBLIC] = ""
    hidden: Annotated[str, never("the test says so")] = ""


class Outer(Record, frozen=True, kw_only=True):
    alone: Annotated[Inner | None, PUBLIC] = None
    several: Annotated[tuple[Inner, ...], PUBLIC] = ()
    named: Annotated[dict[str, Inner], PUBLIC] = {}  # noqa: RUF012  (msgspec copies it)


def test_a_record_within_a_record_is_carried_by_its_own_policies() -> None:
    inner = filled(Inner)
    shown = carry(Outer(alone=inner, several=(inner,), named={"en": inner}), Outer)
    within = (shown.alone, *shown.several, *shown.named.values())
    assert within == (Inner(said=inner.said),) * 3


def test_a_record_of_which_everything_is_public_is_not_copied() -> None:
    waiver = filled(Waiver)
    assert carried(waiver) is waiver


def test_exports_have_a_column_for_every_field_that_says_so() -> None:
    declared = {p.heading or name for name, p in policies(Person).items() if p.column}
    assert declared < {field.name for field in PEOPLE}
    assert {name for name, p in policies(PublicTestimony).items() if p.column} < {field.name for field in TESTIMONIES}
