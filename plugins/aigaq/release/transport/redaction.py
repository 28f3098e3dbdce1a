"""Remove credentials from messages about hosts.

User names and passwords in addresses, and values that are secrets.
"""

import re

_USER_INFO = re.compile(r"(?<=://)[^/\s@]+@")
_SECRET = re.compile(r"((?:pass(?:word)?|secret(?:_access_key)?|token|key)\s*[=:]\s*)[^\s,;'\"]+", re.IGNORECASE)
_LONGEST = 300


def redact(text: str) -> str:
    """Return `text` on one short line without credentials."""
    line = " ".join(text.split())
    shown = _SECRET.sub(r"\1…", _USER_INFO.sub("…@", line))
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
