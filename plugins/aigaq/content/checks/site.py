"""site.yaml: names, languages, and pages of the site."""

from collections.abc import Iterator
from uuid import UUID

from aigaq.content.checks.finding import Finding
from aigaq.content.reading.file_faults import Keys, did_you_mean, near_or_list
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import Message, join, msg
from aigaq.i18n.archive_languages import languages_of
from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES
from aigaq.model.records import Site

FORMAT = 1
"""The format in which this program writes an archive; it reads all older ones."""

_ALWAYS = ("name", "description")
_IF_ANY = ("contact", "notice", "terms")


def site_id_is_a_uuid(reading: Reading) -> Iterator[Finding]:
    """Require a UUID as the site's id, for feed ids."""
    site = reading.value.site
    if "site.yaml" not in reading.broken and not _is_uuid(site.id):
        fix = msg('Make one, once and for good: python3 -c "import uuid; print(uuid.uuid4())".')
        yield _finding(reading, ("id",), rule="id", message=msg('"%(id)s" is not a UUID', id=site.id), fix=fix)


def site_format_is_known(reading: Reading) -> Iterator[Finding]:
    """Require a format that this program reads."""
    if not knows_format(number := reading.value.site.format):
        message, fix = tell_format(number)
        yield _finding(reading, ("format",), rule="format", message=message, fix=fix)


def knows_format(number: int) -> bool:
    """Return True for a format that this program reads."""
    return number in range(FORMAT + 1)


def tell_format(number: int) -> tuple[Message, Message]:
    """Report an unreadable format, and its mend."""
    message = msg(
        "the archive is written in format %(number)s, and this program reads %(known)s", number=number, known=FORMAT
    )
    if number > FORMAT:
        return message, msg("Install a newer version of the program.")
    return message, msg("Write: format: %(known)s", known=FORMAT)


def site_languages_are_known(reading: Reading) -> Iterator[Finding]:
    """Require known languages and editions, once each.

    Each edition is of one of the languages.
    """
    site = reading.value.site
    if site.format and not site.languages:
        message, fix = msg("no language is named"), msg("Write those of the archive, as: languages: [kk, ru]")
        yield _finding(reading, ("languages",), rule="site-languages", message=message, fix=fix)
    for key, known in (("languages", SOURCE_LANGUAGES), ("editions", tuple(EDITIONS))):
        codes = getattr(site, key)
        for number, code in enumerate(codes):
            if code not in known:
                message = msg('"%(code)s" cannot stand under "%(key)s"', code=code, key=key)
                fix = near_or_list(code, known)
            elif code in codes[:number]:
                message, fix = msg('"%(code)s" stands there twice', code=code), msg("Delete one of the two.")
            elif key == "editions" and site.languages and EDITIONS[code].source not in site.languages:
                source = EDITIONS[code].source
                message = msg(
                    'the edition "%(code)s" is made from "%(source)s", which is not among the languages',
                    code=code,
                    source=source,
                )
                fix = msg("Add the language, or take the edition away.")
            else:
                continue
            yield _finding(reading, (key, number), rule="site-languages", message=message, fix=fix)


def site_speaks_every_language(reading: Reading) -> Iterator[Finding]:
    """Require site texts in every language of the editions.

    Elsewhere, in the languages that the site speaks.
    """
    site = reading.value.site
    if "site.yaml" in reading.broken:
        return
    languages = languages_of(site) if site.languages else dict.fromkeys((*reading.languages, *languages_of(site)))
    for key in (*_ALWAYS, *(key for key in _IF_ANY if getattr(site, key))):
        missing = [language for language in languages if language not in getattr(site, key)]
        if missing:
            message = msg('"%(key)s" is missing in: %(missing)s', key=key, missing=", ".join(missing))
            yield _finding(
                reading, (key,), rule="site-languages", message=message, fix=msg("Add a line for each of them.")
            )


def site_pages_exist(reading: Reading) -> Iterator[Finding]:
    """Every page that the site leads to has a folder."""
    site: Site = reading.value.site
    for number, slug in enumerate(site.pages):
        if slug not in reading.value.pages:
            hint = did_you_mean(slug, reading.value.pages)
            fix = join(hint, msg("Add the folder, or correct the name."))
            message = msg('page "%(slug)s" does not exist', slug=slug)
            yield _finding(reading, ("pages", number), rule="reference", message=message, fix=fix)


RULES = (
    site_format_is_known,
    site_id_is_a_uuid,
    site_languages_are_known,
    site_speaks_every_language,
    site_pages_exist,
)


def _finding(reading: Reading, keys: Keys, *, rule: str, message: Message, fix: Message) -> Finding:
    return Finding(path=f"{reading.value.root}/site.yaml", rule=rule, keys=keys, message=message, fix=fix)


def _is_uuid(id: str) -> bool:
    try:
        return str(UUID(id)) == id
    except ValueError:
        return False
