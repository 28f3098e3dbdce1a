"""Map traditional Chinese characters to simplified, from OpenCC.

Only those whose simplified character is among the 6,763 of GB 2312: the page loads this table, and rarer characters
are mostly the same in both.
"""

from functools import lru_cache

from opencc import OpenCC

_BLOCK = range(0x4E00, 0xA000)


@lru_cache(maxsize=1)
def simplified_characters() -> dict[str, str]:
    """Each traditional character, in order, and its simplified one."""
    characters = "\n".join(map(chr, _BLOCK))
    pairs = zip(characters.split("\n"), OpenCC("t2s").convert(characters).split("\n"), strict=True)
    return {one: other for one, other in pairs if one != other and _is_common(other)}


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
