"""Records of a copy that does not carry all media: without what is absent they can be read, checked and built."""

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from aigaq.content.reading import typed_values, yaml
from aigaq.model.records import Medium, TestimonyRecord
from aigaq.site.sources.serialise import record_bytes


def without(data: bytes, absent: Collection[str]) -> bytes:
    """The record in the YAML `data` without the media whose files, by name, are absent.

    ValueError or YamlError where it is no record."""
    record = typed_values.convert(yaml.parse(data.decode()), TestimonyRecord)
    return record_bytes(replace(record, media=tuple(_there(record.media, absent))))


def _there(media: tuple[Medium, ...], absent: Collection[str]) -> Iterator[Medium]:
    for medium in media:
        if medium.file not in absent:
            captions = {language: file for language, file in medium.captions.items() if file not in absent}
            machine = tuple(language for language in medium.machine_captions if language in captions)
            poster, sound = (None if name in absent else name for name in (medium.poster, medium.sound))
            yield replace(medium, captions=captions, machine_captions=machine, poster=poster, sound=sound)
