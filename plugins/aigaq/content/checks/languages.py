"""Language codes of originals, and of values by language."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_origin

import msgspec
from babel import Locale
from msgspec.structs import replace

from aigaq.content.checks.alone import Groups, only_in
from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.file_faults import Keys, hint, near
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import NOTHING, Message, join, msg
from aigaq.i18n.editions import COUNTRIES, RECORD_LANGUAGES
from aigaq.model.archive_tree import Archive
from aigaq.model.policy import hints_of, record_types


def originals_are_in_a_language(reading: Reading) -> Iterator[Finding]:
    """Require an original to have the code of a language."""
    for testimony in reading.value.testimonies.values():
        original = testimony.record.original
        if not is_language(original):
            message = msg('"original" is "%(original)s", which is not the code of a language', original=original)
            fix = join(_hint(original, RECORD_LANGUAGES), msg("Write the code of the language, as kk, ru or ug."))
            yield Finding(path=record_path(testimony), rule="language", keys=("original",), message=message, fix=fix)


def check_values(reading: Reading, groups: Groups | None = None) -> Iterator[Finding]:
    """Require an archive's language before each localised value.

    Only records of `groups` with values in other languages are looked at, where these are known (see `languages_in`).
    """
    originals = {testimony.record.original for testimony in reading.value.testimonies.values()}
    known = dict.fromkeys((*RECORD_LANGUAGES, *sorted(filter(is_language, originals))))
    if groups is not None:
        paths = {path for path, group in groups.items() if not group.languages <= known.keys()}
        reading = replace(reading, value=only_in(reading.value, paths))
    for path, keys, record in records(reading):
        for inside, language, _value in localised_values(record, ()):
            if language not in known:
                message = msg('"%(language)s" is not a language of this archive', language=language)
                fix = join(_hint(language, tuple(known)), msg("Write one of: %(options)s.", options=", ".join(known)))
                yield Finding(path=path, rule="language", keys=(*keys, *inside), message=message, fix=fix)


RULES = (originals_are_in_a_language,)


def languages_in(archive: Archive) -> frozenset[str]:
    """Return the languages of values in people's and testimonies' records.

    Those that every archive may use are left out.
    """
    records: Iterable[msgspec.Struct] = (
        *(file.record for file in archive.people.values()),
        *(testimony.record for testimony in archive.testimonies.values()),
    )
    found = {language for record in records for _keys, language, _value in localised_values(record)}
    return frozenset(found.difference(RECORD_LANGUAGES))


def records(reading: Reading) -> Iterator[tuple[str, Keys, msgspec.Struct]]:
    """Every record, the file in which it stands, and where in it."""
    found = reading.value
    yield f"{found.root}/site.yaml", (), found.site
    for place in found.places.values():
        yield f"{found.root}/places.yaml", ("places", place.id), place
    for file in found.people.values():
        yield file.path, (), file.record
    for testimony in found.testimonies.values():
        yield record_path(testimony), (), testimony.record


def localised_values(record: msgspec.Struct, keys: Keys = ()) -> Iterator[tuple[Keys, str, str]]:
    """Yield a record's localised values with keys and language."""
    for name, key in _fields(type(record)):
        value: Any = getattr(record, name)
        if not value:
            continue
        inside: Keys = (*keys, key)
        if isinstance(value, dict):
            yield from (((*inside, language), language, words) for language, words in value.items())
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, msgspec.Struct):
                    yield from localised_values(item, (*inside, number))
        elif isinstance(value, msgspec.Struct):
            yield from localised_values(value, inside)


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """Return fields that may hold localised values, with YAML keys."""
    hints = hints_of(kind)
    fields = msgspec.structs.fields(kind)
    types = {field.name: hints[field.name] for field in fields}
    holding = (one for one in fields if get_origin(types[one.name]) in (dict, tuple) or record_types(types[one.name]))
    return tuple((field.name, field.encode_name) for field in holding)


def _hint(code: str, known: tuple[str, ...]) -> Message:
    meant = COUNTRIES.get(code.lower()) or near(code, known)
    return hint(code, meant) if meant else NOTHING


def is_language(code: str) -> bool:
    """Return True for a language code such as `ug` or `kk-arab`."""
    parts = code.split("-")
    well_formed = all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts)
    return well_formed and parts[0] in Locale("en").languages
