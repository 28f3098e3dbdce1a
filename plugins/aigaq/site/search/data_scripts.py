"""Search data as classic scripts, which work from disk.

A page opened from a disk may load nothing else. `theme/static/search/load/load.js` loads them, and receives what each
hands to `aigaqData`.
"""

import json
from typing import Any

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def script(key: str, value: Any) -> tuple[str, bytes]:
    """Return the file `search/<key>.js`, which hands `value` to the search page."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"search/{key}.js", f"aigaqData({json.dumps(key)},{written});\n".encode()


def shard_of(key: str, shards: int) -> int:
    """Return an ASCII key's shard by 32-bit FNV-1a.

    As `shardOf` of the theme's `search/names/lookup.js`. `shards` is a power of two.
    """
    hashed = 0x811C9DC5
    for byte in key.encode("ascii"):
        hashed = ((hashed ^ byte) * 0x01000193) & 0xFFFFFFFF
    return (hashed ^ (hashed >> 16)) & (shards - 1)


def power_of_two(number: float) -> int:
    """Return the smallest power of two that is not less than `number`."""
    return 1 << max(0, int(-(-number // 1)) - 1).bit_length()


def base36(number: int) -> str:
    """Return a whole number in base 36."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits
