"""Make records valid without their absent media."""

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from aigaq.content.reading import typed_values, yaml
from aigaq.model.records import Medium, TestimonyRecord
from aigaq.site.sources.serialise import record_bytes


def without(data: bytes, absent: Collection[str]) -> bytes:
    """Return the record in YAML `data` without absent media.

    Media are absent by their files' names. Raises ValueError or YamlError if it is no record.
    """
    record = typed_values.convert(yaml.parse(data.decode()), TestimonyRecord)
    return record_bytes(replace(record, media=tuple(_there(record.media, absent))))


def _there(media: tuple[Medium, ...], absent: Collection[str]) -> Iterator[Medium]:
    for medium in media:
        if medium.file not in absent:
            captions = {language: file for language, file in medium.captions.items() if file not in absent}
            machine = tuple(language for language in medium.machine_captions if language in captions)
            poster, sound = (None if name in absent else name for name in (medium.poster, medium.sound))
            yield replace(medium, captions=captions, machine_captions=machine, poster=poster, sound=sound)
