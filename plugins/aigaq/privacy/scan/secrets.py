"""Sort every text of the records into secret and public."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec.structs import replace

from aigaq.i18n.converters import converter
from aigaq.i18n.editions import CONVERSIONS
from aigaq.model.archive_tree import Archive, Testimony, Text
from aigaq.privacy.independent_gate import (
    PublicIds,
    TextField,
    file_names,
    hidden_fields,
    holders,
    is_draft,
    is_shown,
    never_fields,
    public_fields,
    text_fields,
    visible_fields,
)
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.name_words import pinyin_spellings

NAMES = frozenset({"names", "sort", "aliases", "translator"})
"""Fields that hold names of people."""

Exceptions = Mapping[str, Mapping[str, str]]
"""The tables of words that conversions write otherwise than by rule, by the edition that has one."""

NO_EXCEPTIONS: Exceptions = MappingProxyType({})


class Reader(NamedTuple):
    """Readers for text bodies and captions at a path.

    "" if there are none.
    """

    body: Callable[[Text], str]
    captions: Callable[[str], str]


def secrets_of(
    archive: Archive, public: PublicIds, reader: Reader, exceptions: Exceptions = NO_EXCEPTIONS
) -> Iterator[Secret]:
    """Return every secret of `archive` with its file."""
    for id, file in archive.people.items():
        said = hidden_fields(file.record) if id in public.people else text_fields(file.record)
        yield from _secrets(file.path, said, exceptions)
    for id, testimony in archive.testimonies.items():
        yield from _of_testimony(testimony, archive, id in public.testimonies, reader, exceptions)
    for document in holders(archive):
        for text in filter(is_draft, document.texts.values()):
            yield from _of_text(text)
    for name, record in _top_records(archive):
        yield from _secrets(f"{archive.root}/{name}", never_fields(record), exceptions)


def public_names(archive: Archive, public: PublicIds, exceptions: Exceptions = NO_EXCEPTIONS) -> Iterator[str]:
    """Return public names in every script that pages show."""
    for id in public.people & archive.people.keys():
        said = visible_fields(archive.people[id].record)
        yield from (form for one in said if one.field in NAMES for form in name_forms(one, exceptions))
    for text in public_texts(archive, public):
        if text.front.translator:
            yield text.front.translator


def public_words(archive: Archive, public: PublicIds, reader: Reader) -> Iterator[str]:
    """Every public text, one by one."""
    for _name, record in _top_records(archive):
        yield from (said.text for said in public_fields(record))
    for id in public.people & archive.people.keys():
        yield from (said.text for said in visible_fields(archive.people[id].record))
    for id in public.testimonies:
        record = archive.testimonies[id].record
        shown = (medium for medium in record.media if is_shown(medium, record, archive))
        media = tuple(replace(medium, file="", captions={}, poster=None, sound=None) for medium in shown)
        yield from (said.text for said in public_fields(replace(record, media=media)))
    for text in public_texts(archive, public):
        yield from words_of(text, reader)


def public_texts(archive: Archive, public: PublicIds) -> Iterator[Text]:
    """Yield the texts of public testimonies, pages and news."""
    testimonies = (testimony.texts for id, testimony in archive.testimonies.items() if id in public.testimonies)
    for texts in (*testimonies, *(document.texts for document in holders(archive))):
        yield from (text for text in texts.values() if not is_draft(text))


def words_of(text: Text, reader: Reader) -> Iterator[str]:
    """Yield the title, the summary and the body of a text."""
    yield from (text.front.title, text.front.summary, reader.body(text))


def _top_records(archive: Archive) -> Iterator[tuple[str, Any]]:
    """Yield the records of top content files, with file names."""
    yield "site.yaml", archive.site
    yield from (("places.yaml", place) for place in archive.places.values())
    yield from (("mirrors.yaml", mirror) for mirror in archive.mirrors)
    yield from (("packages.yaml", package) for package in archive.packages)


def _of_testimony(
    testimony: Testimony, archive: Archive, is_public: bool, reader: Reader, exceptions: Exceptions
) -> Iterator[Secret]:
    record, path = testimony.record, f"{testimony.path}/record.yaml"
    media = tuple(medium for medium in record.media if not is_public or not is_shown(medium, record, archive))
    yield from _secrets(path, text_fields(media if is_public else record), exceptions)
    if is_public:
        yield from _secrets(path, never_fields(record), exceptions)
    for text in testimony.texts.values():
        if not is_public or is_draft(text):
            yield from _of_text(text)
    for name in file_names(record):
        yield Secret(Kind.WORDS, path, name)
    for medium in media:
        for track in sorted(f"{testimony.path}/{name}" for name in medium.captions.values() if name in testimony.files):
            yield Secret(Kind.WORDS, track, reader.captions(track))


def _of_text(text: Text) -> Iterator[Secret]:
    yield Secret(Kind.TEXT, text.path, text.sha256)
    yield Secret(Kind.NAME, text.path, text.front.translator)


def _secrets(path: str, said: Iterable[TextField], exceptions: Exceptions) -> Iterator[Secret]:
    for one in said:
        if one.field in NAMES:
            yield from (Secret(Kind.NAME, path, form) for form in name_forms(one, exceptions))
        else:
            yield Secret(Kind.WORDS, path, one.text)


def name_forms(said: TextField, exceptions: Exceptions) -> Iterator[str]:
    """Yield a name as written, in pinyin, and as converted."""
    yield said.text
    yield from pinyin_spellings(said.text)
    for code, conversion in CONVERSIONS.items():
        if conversion.source == said.language:
            yield converter(code, exceptions.get(code))(said.text)
