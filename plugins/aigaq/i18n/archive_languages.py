"""The languages of an archive: of all that we know, those in which it speaks. It is asked for no others."""

from itertools import chain

from aigaq.i18n.editions import SOURCE_LANGUAGES, source_of
from aigaq.model.public import PublicArchive
from aigaq.model.records import Site


def languages_of(site: Site) -> tuple[str, ...]:
    """Return the source languages in which site.yaml speaks; all of them where it says nothing yet."""
    spoken = {*site.name, *site.description, *site.contact, *site.notice}
    return tuple(language for language in SOURCE_LANGUAGES if language in spoken) or SOURCE_LANGUAGES


def languages_in(archive: PublicArchive) -> tuple[str, ...]:
    """Return the source languages in which an archive speaks, or has a text."""
    texts = chain.from_iterable(testimony.texts for testimony in archive.testimonies.values())
    found = {*languages_of(archive.site), *map(source_of, set(texts))}
    return tuple(language for language in SOURCE_LANGUAGES if language in found)
