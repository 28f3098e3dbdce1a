"""The answers that `init` needs, and their checks."""

import re
import unicodedata
from collections.abc import Sequence

import msgspec

from aigaq.content.reading.file_faults import near_or_list
from aigaq.core.errors import UsageError
from aigaq.core.message import join, msg
from aigaq.i18n.editions import CONVERSIONS, SOURCE_LANGUAGES

_LONGEST = 200


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """Name, languages (editors' first), and contact of an archive."""

    name: str
    languages: tuple[str, ...]
    contact: str = ""


def check_line(text: str) -> str:
    """Return a name or address, stripped.

    Raises UsageError if it is no single line of words.
    """
    line = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in line) or len(line) > _LONGEST:
        raise UsageError(
            msg("Write one line of at most %(count)s letters, without signs that cannot be seen.", count=_LONGEST)
        )
    return line


def check_name(text: str) -> str:
    """Return the name of an archive.

    Raises UsageError if it is empty or no single line.
    """
    name = check_line(text)
    if not any(sign.isalnum() for sign in name):
        raise UsageError(msg("The archive needs a name: --name"))
    return name


_CONTACT = re.compile(
    r"[^\s@]+@[^\s@]+\.\w{2,}"  # an address of e-mail
    r"|\bhttps?://[^\s/]+|\b(?:[\w-]+\.)+[^\W\d_]{2,}(?:/\S*)?"  # a site
    r"|(?<!\S)@\w{3,}|\b\w{3,}\.\d{2,}\b"  # a name in a messenger, as Signal's name.01
    r"|(?:\d[\s().-]*){7,}"  # a telephone
)


def check_contact(text: str) -> str:
    """Return how readers reach an archive, "" where they cannot.

    Raises UsageError where nobody could be reached by it.
    """
    line = check_line(text)
    if line and not _CONTACT.search(line):
        raise UsageError(
            msg(
                '"%(contact)s" is not an address. Write an address of e-mail, a site, a telephone number, or a name '
                "in a messenger, as @name or name.01. Other ways can be added in content/site.yaml later",
                contact=line,
            )
        )
    return line


def check_languages(text: str) -> tuple[str, ...]:
    """Parse languages such as "kk,ru".

    Raises UsageError for an unknown or repeated one.
    """
    codes = [code for code in text.replace(",", " ").split() if code]
    for code in codes:
        if code in CONVERSIONS:
            raise UsageError(
                msg(
                    '"%(code)s" is a script, made from "%(source)s" when the archive is built. Write "%(source)s".',
                    code=code,
                    source=CONVERSIONS[code].source,
                )
            )
        if code not in SOURCE_LANGUAGES:
            raise UsageError(
                join(
                    msg('"%(code)s" is not a language of the program.', code=code), near_or_list(code, SOURCE_LANGUAGES)
                )
            )
    return _unique(codes)


def _unique(codes: Sequence[str]) -> tuple[str, ...]:
    if not codes or len(set(codes)) != len(codes):
        raise UsageError(msg("Write the languages of the archive, each once, as: --languages kk,ru,en"))
    return tuple(codes)
