"""Codes by which sources name languages, as the tags of the archive."""

import re
from functools import cache

from babel import Locale

from aigaq.i18n.editions import OTHER_CODES

_CODES = {**OTHER_CODES, "ge": "ka", "ua": "uk", "jp": "ja"}
"""Older codes, codes of countries that are meant for languages, and the archive's names of scripts."""
_SCRIPTS = ("arab", "latn", "cyrl", "hans", "hant")
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


def language_of_code(code: str) -> str | None:
    """Return the language tag of a code, None if unknown.

    With the script, if the code tells one.
    """
    code = code.strip().lower().replace("_", "-")
    if code in _CODES:
        return _CODES[code]
    if not _TAG.fullmatch(code) or code == "und":
        return None
    parts = code.split("-")
    whole = "-".join((parts[0], *(part for part in parts[1:] if part in _SCRIPTS)))
    for known in (whole, "-".join(parts[:2])):
        if known in _CODES:
            return _CODES[known]
    return whole if parts[0] in _languages() else None


@cache
def _languages() -> frozenset[str]:
    return frozenset(Locale("en").languages)
