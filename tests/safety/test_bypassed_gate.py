"""The leak scan decides by itself: each rule of the gate is taken out, and the build is stopped all the same."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from aigaq.builder.public_hundreds import Gated, gate_by_hundreds
from aigaq.core.errors import ContentError
from aigaq.model.public import PublicArchive, PublicTestimony
from aigaq.privacy import gate
from helpers.planted_media import photo
from helpers.rebuilding import built
from helpers.small_content import FOLDER, PERSON, RECORD, SMALL, TEXT, Changes, changed, write_content

HASH = "9f1c" * 16
OTHER = "people/p-00031.yaml"
TITLE = "Жасырын тақырып туралы сөз"


@pytest.fixture(autouse=True)
def no_checks() -> Iterator[None]:
    """Yield the checks of the content, too, are passed by."""
    with patch("aigaq.builder.build.check", lambda *_arguments: []):
        yield


def media(*more: str) -> Changes:
    lines = "".join(
        f"  - {{file: {name}.jpg, kind: photo, alt: {{en: A door}}{said}}}\n" for name, said in _named(more)
    )
    files: Changes = {f"{FOLDER}/{name}.jpg": photo("JPEG") + name.encode() for name, _said in _named(more)}
    return {**changed(RECORD, "consent:", f"media:\n{lines}consent:"), **files}


def _named(more: tuple[str, ...]) -> list[tuple[str, str]]:
    return [("abc"[number], said) for number, said in enumerate(more)]


def withheld(**fields: str) -> Changes:
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return {OTHER: f"id: p-00031\nname_mode: withheld\n{lines}"}


def let_through(name: str, instead: Callable[..., Any]) -> Any:
    return patch.object(gate, name, instead)


def to_public(change: Callable[[PublicArchive], PublicArchive]) -> Any:
    """Return a build in which the public archive is changed behind the gate."""

    def gated(*arguments: Any) -> Gated:
        found = gate_by_hundreds(*arguments)
        return found._replace(public=change(found.public))

    return patch("aigaq.builder.build.gate_by_hundreds", gated)


def with_people(**fields: Any) -> Any:
    def change(public: PublicArchive) -> PublicArchive:
        people = {id: replace(person, **fields) for id, person in public.people.items()}
        return replace(public, people=people)

    return to_public(change)


def only_hidden(public: PublicArchive) -> PublicArchive:
    """Return the hidden photo in place of the one that may be seen."""
    testimony = public.testimonies["t-00001"]
    medium = replace(testimony.media[0], original="b.jpg", alt={"en": "Another"})
    return replace(public, testimonies={**public.testimonies, "t-00001": replace(testimony, media=(medium,))})


SELF = {
    **changed(RECORD, "relation: sibling", "relation: self"),
    OTHER: SMALL[OTHER].replace("pseudonym", "initials").replace("Person Invented", "P. I."),
}
CASES: dict[str, tuple[Changes, Any, set[str]]] = {
    "a face": (media(", face: shown, shows: [p-00031]"), let_through("may_show", lambda *_: True), {"leak-medium"}),
    "a face of which nothing is said": (media(""), let_through("may_show", lambda *_: True), {"leak-medium"}),
    "one face more": (
        media(", face: hidden", ", face: shown"),
        let_through("may_show", lambda *_: True),
        {"leak-medium"},
    ),
    "another face": (media(", face: hidden", ", face: shown"), to_public(only_hidden), {"leak-medium"}),
    "a name of a file": (
        media(", face: hidden"),
        let_through("neutral_names", lambda _id, media: [Path(one.file).stem for one in media]),
        {"leak-file-name"},
    ),
    "same_as that leads to a person": (
        {PERSON: SMALL[PERSON] + "same_as: [p-00031]\n", **withheld()},
        let_through("_same_as", lambda person, _named: person.same_as),
        {"leak-person"},
    ),
    "same_as of a person": (
        withheld(same_as="[https://vk.example]"),
        let_through("_same_as", lambda person, _named: person.same_as),
        {"leak-person"},
    ),
    "former id that is somebody's": (
        {PERSON: SMALL[PERSON] + "merged: [p-00031]\n", **withheld()},
        let_through("_merged", lambda person, _known: person.merged),
        {"leak-person"},
    ),
    "former id of a person": (
        withheld(merged="[p-00099]"),
        let_through("_merged", lambda person, _known: person.merged),
        {"leak-person"},
    ),
    "sort of a pseudonym": (
        {OTHER: SMALL[OTHER] + "sort: {en: Nyx}\n"},
        with_people(sort={"en": "Nyx"}),
        {"leak-person"},
    ),
    "a relation": (SELF, let_through("joins_unnamed", lambda *_: False), {"leak-relation"}),
    "a hash": (
        changed(RECORD, "consent:", f"sources: [{{kind: video, sha256: {HASH}}}]\nconsent:"),
        let_through("may_show_hashes", lambda *_: True),
        {"leak-hash"},
    ),
    "a title": (
        {
            **changed(RECORD, "uses: [web, search, download, permanent]", "uses: [web, download]"),
            TEXT: f"---\ntitle: {TITLE}\n---\n\nСөз.\n",
        },
        patch.object(PublicTestimony, "searchable", property(lambda _self: True)),
        {"leak-indexed"},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_scan_stops_what_the_gate_let_through(case: str, tmp_path: Path) -> None:
    changes, bypass, rules = CASES[case]
    content = write_content(tmp_path / "content", changes)
    with bypass, pytest.raises(ContentError) as raised:
        built(content, tmp_path / "output")
    found = {problem.rule for problem in raised.value.problems}
    assert rules <= found
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("case", CASES)
def test_with_the_gate_nothing_is_found(case: str, tmp_path: Path) -> None:
    changes, _bypass, _rules = CASES[case]
    built(write_content(tmp_path / "content", changes), tmp_path / "output")
    assert (tmp_path / "output" / "index.html").is_file()
