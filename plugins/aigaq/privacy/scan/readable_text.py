"""A text of a file to what a reader, or a program, would read in it: tags, references and escapes undone."""

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
_PLAIN_VALUE = re.compile(r"[a-z0-9.#]*")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_KEY = re.compile(r'"((?:[^"\\\n]|\\.)*)"\s*:')
_MOST_LAYERS = 4
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LETTERS = {"n": "\n", "t": "\t", "r": "\n", "b": " ", "f": " ", "v": " "}
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*")
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
    """The words of a text, as they would be read: what stands in tags follows behind the rest."""
    if form is Form.MARKUP:
        return _without_tags(text)
    if form is Form.STRINGS:
        return _unquote(text)
    return _undo_escapes(_values_of_json(text) if '":' in text else text)


def _values_of_json(text: str) -> str:
    """Put the values of JSON behind one another, then its keys: a name may stand in two values."""
    keys = dict.fromkeys(_KEY.findall(text))
    return "\n".join((_KEY.sub(" ", text), *keys))


def _unquote(text: str) -> str:
    """The text with the escapes of addresses undone."""
    if "%" not in text:
        return text
    return _PERCENT.sub(lambda escapes: unquote(escapes[0], errors="replace"), text)


def unescape_literals(text: str) -> str:
    """The text with the escapes of JSON and JavaScript undone."""
    if "\\" not in text:
        return text
    if "\\\\" not in text:  # then each backslash is an escape, and the most frequent are soon undone
        text = text.replace("\\n", "\n").replace('\\"', '"')
    done = _ESCAPE.sub(_character, text)
    return _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), done)


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _LETTERS.get(match[3], match[3])


def _without_tags(text: str) -> str:
    """The text, then what stands in tags: each thing once, in a fixed order."""
    comments = _COMMENT.findall(text) if "<!--" in text else []
    parts = _TAG.split(text)
    tags = [_tag(tag) for tag in parts[1::2]]
    parts[1::2] = [tag.gap for tag in tags]
    inside = sorted({value for tag in tags for value in tag.values})
    return "\n".join((_undo_escapes("".join(parts)), *inside, *map(_undo_escapes, comments)))


def _undo_escapes(text: str) -> str:
    """Undo references, escapes of programs and of addresses, as often as they were laid on one another."""
    for _layer in range(_MOST_LAYERS):
        plain = _unquote(unescape_literals(html.unescape(text)))
        if plain == text:
            break
        text = plain
    return text


class _Tag(NamedTuple):
    """What a tag leaves between the words around it, and the values in it that a reader could read, as they read."""

    gap: str
    values: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def _tag(tag: str) -> _Tag:
    name = _NAME.match(tag)
    values = (one or other for one, other in _VALUE.findall(tag))
    read = tuple(_undo_escapes(value) for value in values if not _PLAIN_VALUE.fullmatch(value))
    return _Tag("" if name and name[1].lower() in _INLINE else " ", read)
