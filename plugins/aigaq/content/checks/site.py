"""site.yaml: what the site is called, in each language, and the pages it leads to."""

from collections.abc import Iterator
from uuid import UUID

from aigaq.content.checks.finding import Finding
from aigaq.content.reading.faults import Keys, did_you_mean
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import Message, join, msg
from aigaq.i18n.archive_languages import languages_of
from aigaq.model.records import Site

_ALWAYS = ("name", "description")
_IF_ANY = ("contact", "notice")


def site_id_is_a_uuid(reading: Reading) -> Iterator[Finding]:
    """The site's id is a UUID: ids of feeds are made from it."""
    site = reading.found.site
    if "site.yaml" not in reading.broken and not _is_uuid(site.id):
        fix = msg('Make one, once and for good: python3 -c "import uuid; print(uuid.uuid4())".')
        yield _finding(reading, ("id",), rule="id", message=msg('"%(id)s" is not a UUID', id=site.id), fix=fix)


def site_speaks_every_language(reading: Reading) -> Iterator[Finding]:
    """What stands on every page is there in every language of the editions, and in which the site speaks elsewhere."""
    site = reading.found.site
    if "site.yaml" in reading.broken:
        return
    languages = tuple(dict.fromkeys((*reading.languages, *languages_of(site))))
    for key in (*_ALWAYS, *(key for key in _IF_ANY if getattr(site, key))):
        missing = [language for language in languages if language not in getattr(site, key)]
        if missing:
            message = msg('"%(key)s" is missing in: %(missing)s', key=key, missing=", ".join(missing))
            yield _finding(
                reading, (key,), rule="site-languages", message=message, fix=msg("Add a line for each of them.")
            )


def site_pages_exist(reading: Reading) -> Iterator[Finding]:
    """Every page that the site leads to has a folder."""
    site: Site = reading.found.site
    for number, slug in enumerate(site.pages):
        if slug not in reading.found.pages:
            hint = did_you_mean(slug, reading.found.pages)
            fix = join(hint, msg("Add the folder, or correct the name."))
            message = msg('page "%(slug)s" does not exist', slug=slug)
            yield _finding(reading, ("pages", number), rule="reference", message=message, fix=fix)


RULES = (site_id_is_a_uuid, site_speaks_every_language, site_pages_exist)


def _finding(reading: Reading, keys: Keys, *, rule: str, message: Message, fix: Message) -> Finding:
    return Finding(path=f"{reading.found.root}/site.yaml", rule=rule, keys=keys, message=message, fix=fix)


def _is_uuid(id: str) -> bool:
    try:
        return str(UUID(id)) == id
    except ValueError:
        return False
