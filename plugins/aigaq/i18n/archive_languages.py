"""The languages of an archive, out of all known ones."""

from itertools import chain

from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES, source_of, written_in
from aigaq.model.public import PublicArchive
from aigaq.model.records import Site


def languages_of(site: Site) -> tuple[str, ...]:
    """Return the languages that site.yaml names.

    Of an older archive, those in which it speaks, else all there are.
    """
    if site.languages:
        return tuple(language for language in SOURCE_LANGUAGES if language in site.languages)
    spoken = {*site.name, *site.description, *site.contact, *site.notice}
    return tuple(language for language in SOURCE_LANGUAGES if language in spoken) or SOURCE_LANGUAGES


def text_languages_of(site: Site) -> tuple[str, ...]:
    """Return the codes of an archive's texts by editors."""
    return tuple(chain.from_iterable(written_in(language) for language in languages_of(site)))


def editions_of(site: Site) -> tuple[str, ...]:
    """Return the editions that site.yaml names, or all.

    Of an older archive, all there are.
    """
    known = tuple(dict.fromkeys(code for code in site.editions if code in EDITIONS))
    if known or not site.languages:
        return known or tuple(EDITIONS)
    of = ((code, language) for language in site.languages for code in EDITIONS)
    return tuple(code for code, language in of if EDITIONS[code].source == language) or tuple(EDITIONS)


def languages_in(archive: PublicArchive) -> tuple[str, ...]:
    """Return the source languages of texts in an archive."""
    texts = chain.from_iterable(testimony.texts for testimony in archive.testimonies.values())
    found = {*languages_of(archive.site), *map(source_of, set(texts))}
    return tuple(language for language in SOURCE_LANGUAGES if language in found)
