"""The languages of an archive: of all that we know, those in which it speaks. It is asked for no others."""

from itertools import chain

from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES, source_of, written_in
from aigaq.model.public import PublicArchive
from aigaq.model.records import Site


def languages_of(site: Site) -> tuple[str, ...]:
    """Return the languages that site.yaml names; of an older one those in which it speaks, else all there are."""
    if site.languages:
        return tuple(language for language in SOURCE_LANGUAGES if language in site.languages)
    spoken = {*site.name, *site.description, *site.contact, *site.notice}
    return tuple(language for language in SOURCE_LANGUAGES if language in spoken) or SOURCE_LANGUAGES


def text_languages_of(site: Site) -> tuple[str, ...]:
    """Return the codes of the texts that editors write in the languages of an archive."""
    return tuple(chain.from_iterable(written_in(language) for language in languages_of(site)))


def editions_of(site: Site) -> tuple[str, ...]:
    """Return the editions that site.yaml names; else all that its languages have; of an older one all there are."""
    known = tuple(dict.fromkeys(code for code in site.editions if code in EDITIONS))
    if known or not site.languages:
        return known or tuple(EDITIONS)
    of = ((code, language) for language in site.languages for code in EDITIONS)
    return tuple(code for code, language in of if EDITIONS[code].source == language) or tuple(EDITIONS)


def languages_in(archive: PublicArchive) -> tuple[str, ...]:
    """Return the source languages in which an archive speaks, or has a text."""
    texts = chain.from_iterable(testimony.texts for testimony in archive.testimonies.values())
    found = {*languages_of(archive.site), *map(source_of, set(texts))}
    return tuple(language for language in SOURCE_LANGUAGES if language in found)
