"""Find hashes of originals in any notation.

Who has the original, has its hash. Sixteen digits of a hash are enough to know it by.
"""

import base64
import re
from collections.abc import Iterable, Iterator

_HEX_DIGITS, _BYTES = 16, 8
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}[\s:.,_-]?){8,}")
_NO_HEX = re.compile(r"[^0-9A-Fa-f]")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{22,}={0,2}")
_FROM_URL = bytes.maketrans(b"-_", b"+/")
_PIECE = 1 << 16


class HashSearch:
    """Hashes (SHA-256, in hex) that are looked for."""

    def __init__(self, hashes: Iterable[str]) -> None:
        self._by_hex = {one[:_HEX_DIGITS].lower(): one for one in hashes}
        self._by_bytes = {bytes.fromhex(begin): one for begin, one in self._by_hex.items()}

    @property
    def holds_any(self) -> bool:
        """Return True if there is anything to find."""
        return bool(self._by_hex)

    def in_text(self, text: str) -> Iterator[str]:
        """Yield hashes in a text, as hex or base64."""
        for run in _HEX.findall(text):
            digits = _NO_HEX.sub("", run).lower()
            windows = (digits[at : at + _HEX_DIGITS] for at in range(len(digits) - _HEX_DIGITS + 1))
            yield from (self._by_hex[window] for window in windows if window in self._by_hex)
        for packed in _BASE64.findall(text.encode("utf-8", "replace")):
            bare = packed.translate(_FROM_URL).rstrip(b"=")
            for start in range(4):  # Any letters may stand before it without a space.
                part = bare[start : start + (len(bare) - start) // 4 * 4]
                yield from self.in_bytes(base64.b64decode(part))

    def in_bytes(self, data: bytes) -> Iterator[str]:
        """Yield the hashes that stand in bytes as they are."""
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE + _BYTES - 1]
            windows = {piece[at : at + _BYTES] for at in range(len(piece) - _BYTES + 1)}
            yield from (self._by_bytes[window] for window in sorted(windows & self._by_bytes.keys()))
