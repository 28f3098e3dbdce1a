"""Plain texts from one script to another; addresses are left alone."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

from aigaq.i18n.editions import CONVERSIONS, LANGUAGES

Convert = Callable[[str], str]

ADDRESS = r"""
    (?:https?://|mailto:|www\.)[^\s<>()\[\]«»"]+     # a bare address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+               # an e-mail address
"""
"""What an address in plain text looks like, for a verbose pattern."""
_ADDRESS = re.compile(ADDRESS, re.VERBOSE)
# Each pattern begins with a sign, not a class, so that the engine skips all other letters at once.
_MAYBE_ADDRESS = re.compile(r"@|://|mailto:|www\.")


def converter(
    code: str, exceptions: Mapping[str, str] | None = None, names: Mapping[str, str] | None = None
) -> Convert:
    """Return the text converter of edition `code`, or None.

    `exceptions` are words that it writes otherwise than by rule, `names` proper names that have a written form.
    Addresses are left alone.
    """
    if code not in CONVERSIONS:
        return _as_it_is
    return partial(_without_addresses, partial(CONVERSIONS[code].convert, exceptions=exceptions, names=names))


def convert_by_word(code: str, exceptions: Mapping[str, str] | None = None) -> Convert:
    """Return the name converter of edition `code`.

    It converts each word by itself and once, if words are parted.
    """
    conversion = CONVERSIONS[code]
    convert = lru_cache(maxsize=None)(partial(conversion.convert, exceptions=exceptions))
    if not LANGUAGES[conversion.source].spaces:
        return convert
    return lambda text: " ".join(map(convert, text.split()))


def convert_names(written: Iterable[Mapping[str, str]], source: str, code: str) -> dict[str, str]:
    """Return written proper names in script `code`, by source form.

    Names in words are taken apart, in small letters, so that each part is known alone; others are whole.
    """
    names: dict[str, str] = {}
    for name in written:
        if not name.get(source) or not name.get(code):
            continue
        if CONVERSIONS[code].whole_names:
            names[name[source]] = name[code]
            continue
        parts, forms = name[source].lower().split(), name[code].split()
        if len(parts) == len(forms):
            names |= zip(parts, forms, strict=True)
    return names


def convert_between(pattern: re.Pattern[str], convert: Convert, text: str) -> str:
    """`text` converted but for what `pattern` finds."""
    done, at = [], 0
    for match in pattern.finditer(text):
        done += [convert(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join((*done, convert(text[at:])))


def _without_addresses(convert: Convert, text: str) -> str:
    return convert_between(_ADDRESS, convert, text) if _MAYBE_ADDRESS.search(text) else convert(text)


def _as_it_is(text: str) -> str:
    return text
