"""What is not public: everything written in a record that the gate did not let through, or took from one it did."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from aigaq.languages.convert import converter
from aigaq.model.dates import Edtf
from aigaq.model.public import PublicArchive
from aigaq.model.records import Archive, Testimony, Text
from aigaq.scan.model import Kind, Secret

NAMES = frozenset({"names", "sort", "aliases", "translator"})
"""Fields that hold names of people."""

CONVERSIONS = {"kk": ("kk-latn", "kk-arab"), "zh": ("zh-hant",)}
"""The scripts into which pages turn what is written in a language."""

ReadCaptions = Callable[[str], str]
"""The text of a caption file at a path; empty where there is none."""


class Said(NamedTuple):
    """A text in a record: the field that holds it, its language where it has one, and the text."""

    field: str
    language: str
    text: str


def secrets_of(archive: Archive, public: PublicArchive, read_captions: ReadCaptions) -> Iterator[Secret]:
    """All that is written in `archive` and not in `public`, each with the file it stands in."""
    for id, file in archive.people.items():
        yield from _hidden(file.path, said_in(file.record), said_in(public.people.get(id)))
    for id, testimony in archive.testimonies.items():
        yield from _of_testimony(testimony, public, id, read_captions)
    for found, shown in ((archive.pages, public.pages), (archive.news, public.news)):
        for slug, document in found.items():
            yield from _of_texts(document.texts, shown[slug].texts if slug in shown else {})


def public_names(public: PublicArchive) -> Iterator[str]:
    """The names that public records bear, in every script in which pages show them."""
    for person in public.people.values():
        yield from (form for said in said_in(person) if said.field in NAMES for form in _forms(said))
    for text in public_texts(public):
        yield from filter(None, (text.front.translator,))


def public_words(public: PublicArchive) -> Iterator[str]:
    """Every text of the public archive, one by one."""
    for part in (public.site, *public.places.values(), *public.people.values(), *public.mirrors):
        yield from (said.text for said in said_in(part))
    for testimony in public.testimonies.values():
        yield from (said.text for said in _facts(testimony))
    for text in public_texts(public):
        yield from (text.front.title, text.front.summary, text.body)


def public_texts(public: PublicArchive) -> Iterator[Text]:
    """The texts of public testimonies, pages and news."""
    holders: Iterable[Any] = (*public.testimonies.values(), *public.pages.values(), *public.news.values())
    for holder in holders:
        yield from holder.texts.values()


def said_in(value: Any, field: str = "", language: str = "") -> Iterator[Said]:
    """Every text in a record, whatever fields it has: a new field is covered before anyone thinks of it."""
    if type(value) is str:
        yield Said(field, language, value)
    elif isinstance(value, msgspec.Struct) and not isinstance(value, Edtf | Text):
        for name in value.__struct_fields__:
            yield from said_in(getattr(value, name), name)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from said_in(item, field, str(key))
    elif isinstance(value, tuple):
        for item in value:
            yield from said_in(item, field)


def _of_testimony(
    testimony: Testimony, public: PublicArchive, id: str, read_captions: ReadCaptions
) -> Iterator[Secret]:
    shown = public.testimonies.get(id)
    path = f"{testimony.path}/record.yaml"
    yield from _hidden(path, said_in(testimony.record), _facts(shown) if shown else ())
    yield from _of_texts(testimony.texts, shown.texts if shown else {})
    public_tracks = {name for medium in (shown.media if shown else ()) for name in medium.captions.values()}
    for medium in testimony.record.media:
        for name in sorted(set(medium.captions.values()) - public_tracks):
            track = f"{testimony.path}/{name}"
            yield Secret(Kind.WORDS, track, read_captions(track))


def _of_texts(texts: Mapping[str, Text], shown: Mapping[str, Text]) -> Iterator[Secret]:
    for language, text in texts.items():
        if language not in shown:
            for words in (text.front.title, text.front.summary, text.body):
                yield Secret(Kind.WORDS, text.path, words)
            yield Secret(Kind.NAME, text.path, text.front.translator)


def _facts(testimony: Any) -> Iterator[Said]:
    return (said for said in said_in(testimony) if said.field != "folder")


def _hidden(path: str, said: Iterable[Said], shown: Iterable[Said]) -> Iterator[Secret]:
    """What is said in a record and not shown of it."""
    public = {one.text for one in shown}
    for one in said:
        if one.text in public:
            continue
        if one.field in NAMES:
            yield from (Secret(Kind.NAME, path, form) for form in _forms(one))
        else:
            yield Secret(Kind.WORDS, path, one.text)


def _forms(said: Said) -> Iterator[str]:
    yield said.text
    for edition in CONVERSIONS.get(said.language, ()):
        yield converter(edition)(said.text)
