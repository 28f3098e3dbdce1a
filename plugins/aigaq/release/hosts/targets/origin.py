"""Addresses at which readers find copies."""

import re
from urllib.parse import urlsplit

_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_ORIGIN = re.compile(
    rf"https?://(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9A-Fa-f:.]+\])(?::[0-9]{{1,5}})?/(?:[A-Za-z0-9~_][A-Za-z0-9._~-]*/)*",
    re.IGNORECASE,
)


def is_origin(address: str) -> bool:
    """Return True if `address` may be a copy's origin.

    HTTP, ending with `/`, with no user, query or fragment. It goes into the settings of servers: no character of it
    can mean anything there.
    """
    if _ORIGIN.fullmatch(address) is None:
        return False
    try:
        return bool(urlsplit(address).hostname) and urlsplit(address).port != 0
    except ValueError:
        return False
