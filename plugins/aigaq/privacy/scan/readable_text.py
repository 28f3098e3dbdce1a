"""Extract readable text: tags, references and escapes undone."""

import html
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from aigaq.privacy.scan.unpacking import Form

_TAG = re.compile(r"(<[A-Za-z/!?][^>]*>)")
_NAME = re.compile(r"</?([A-Za-z!?][^\s/>]*)")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_PLAIN_VALUE = re.compile(r"[a-z0-9]*")
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL
)
_QUOTED_KEY = re.compile(r"[a-z@$][\w$-]*")
_BARE_KEY = re.compile(r"[a-z_]\w*")
"""Keys of JSON and of programs; one with a capital letter may be a name, and stays beside its value."""
_QUOTES = ('"', "'")
_VALUE_BEHIND_KEY = re.compile(r"""\s*["'\[]""")
_MOST_LAYERS = 4
_LAST_CODE = 0x10FFFF
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LETTERS = {"n": "\n", "t": "\t", "r": "\n", "b": " ", "f": " ", "v": " "}
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*")
_PERCENT_CODE = re.compile(r"%u([0-9A-Fa-f]{4})")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2}(?:=\r?\n)?){2,}")
"""Escapes as mail has them (quoted-printable)."""
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "i",
        "mark",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    }
)


def read(text: str, form: Form) -> str:
    """Return a text's words as read, then those in tags."""
    if form is Form.STRINGS:
        return _unquote(text)
    plain = _without_tags(text) if form is Form.MARKUP else _undo_escapes(text)
    return _values_of_json(plain)


def _values_of_json(text: str) -> str:
    """Return JSON's values, then its keys, as one text.

    A name may stand in two values.
    """
    parts = text.split(":")
    keys: dict[str, None] = {}
    has_quotes = False
    for at in range(len(parts) - 1):
        before, value = parts[at].rstrip(), _VALUE_BEHIND_KEY.match(parts[at + 1])
        is_quoted = before.endswith(_QUOTES)
        has_quotes = has_quotes or is_quoted or (value is not None and value[0].endswith(_QUOTES))
        start, key = _quoted_key(before) if is_quoted else _bare_key(before) if value else (0, "")
        if key:
            keys[key] = None
            parts[at] = f"{before[:start]} "
        else:
            parts[at] += ":"
    return "\n".join(("".join(parts), *keys)) if has_quotes else text


def _quoted_key(before: str) -> tuple[int, str]:
    """Return a quoted key that ends a text, and its place.

    The key is "" where there is none.
    """
    start = before.rfind(before[-1], 0, -1)
    key = before[start + 1 : -1]
    return (start, key) if start >= 0 and _QUOTED_KEY.fullmatch(key) else (0, "")


def _bare_key(before: str) -> tuple[int, str]:
    """Return a bare key that ends a text, and its place.

    The key is "" where there is none.
    """
    start = max(before.rfind("{"), before.rfind(",")) + 1
    key = before[start:].lstrip()
    return (start, key) if start and _BARE_KEY.fullmatch(key) else (0, "")


def _unquote(text: str) -> str:
    """Return the text with the escapes of addresses and of mail undone."""
    if "%" in text:
        text = _PERCENT_CODE.sub(lambda escape: chr(int(escape[1], 16)), text)
        text = _PERCENT.sub(lambda escapes: unquote(escapes[0], errors="replace"), text)
    return _QUOTED.sub(_from_quoted, text) if "=" in text else text


def _from_quoted(escapes: re.Match[str]) -> str:
    plain = re.sub(r"=\r?\n", "", escapes[0])
    try:
        return bytes.fromhex(plain.replace("=", "")).decode()
    except UnicodeDecodeError:
        return escapes[0]


def unescape_literals(text: str) -> str:
    """Return the text with the escapes of JSON and JavaScript undone."""
    if "\\" not in text:
        return text
    if "\\\\" not in text:  # Then each backslash is an escape, and the most frequent escapes are undone fast.
        text = text.replace("\\n", "\n").replace('\\"', '"')
    done = _ESCAPE.sub(_character, text)
    return _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), done)


def _character(match: re.Match[str]) -> str:
    code = next(filter(None, match.groups()[:4]), "")
    if not code:
        return _LETTERS.get(match[5], match[5])
    return chr(int(code, 16)) if int(code, 16) <= _LAST_CODE else match[0]


def _without_tags(text: str) -> str:
    """Return the text, then the contents of tags, once each."""
    comments = _COMMENT.findall(text) if "<!--" in text else []
    parts = _TAG.split(text)
    tags = parts[1::2]
    read = {tag: _tag(tag) for tag in set(tags)}
    parts[1::2] = [read[tag].gap for tag in tags]
    inside = sorted({value for tag in read.values() for value in tag.values})
    return "\n".join((_undo_escapes("".join(parts)), *inside, *map(_undo_escapes, comments)))


def without_tags(markup: str) -> str:
    """Return a text's words as read, without those in tags."""
    parts = _TAG.split(markup)
    parts[1::2] = [_tag(tag).gap for tag in parts[1::2]]
    return _undo_escapes("".join(parts))


def _undo_escapes(text: str) -> str:
    """Undo nested references and escapes of programs and addresses."""
    for _layer in range(_MOST_LAYERS):
        plain = _unquote(unescape_literals(html.unescape(text)))
        if plain == text:
            break
        text = plain
    return text


class _Tag(NamedTuple):
    """A tag's separator between words, and its readable values."""

    gap: str
    values: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def _tag(tag: str) -> _Tag:
    name = _NAME.match(tag)
    values = (one or other for one, other in _VALUE.findall(tag))
    read = tuple(_undo_escapes(value) for value in values if not _PLAIN_VALUE.fullmatch(value))
    return _Tag("" if name and name[1].lower() in _INLINE else " ", read)
