"""Read the items of an RSS file, however damaged.

Exports of blogs are often not well-formed: blank lines or PHP warnings before the prologue, control characters, bytes
that are no UTF-8, HTML entities, a cut end. Certain faults are mended and reported; a broken item costs only itself.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from aigaq.core.message import Message, msg

_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding=["']([\w.-]+)["']""")
_PIECE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?-->", re.DOTALL)
_CLOSE = "</item>"
_TAGS = re.compile(
    r"(?P<tag><item(?:\s[^>]*)?>|</item>)|(?P<whole><!\[CDATA\[.*?\]\]>|<!--.*?-->)|(?P<cut><!\[CDATA\[|<!--)",
    re.DOTALL,
)
_LONGEST_TAG = 200
_ENDS = re.compile(r"</channel>|</rss>|<!--.*?-->|\s+", re.DOTALL)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&(#[xX]?[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);|&")
_NAMESPACE = re.compile(r"""xmlns:([\w.-]+)=["']([^"']*)["']""")
_PREFIX = re.compile(r"</?([A-Za-z][\w.-]*):")
_XML = ("amp", "lt", "gt", "quot", "apos")
_LARGEST = 200_000_000
_ROLES = (
    (re.compile(r"https?://wordpress\.org/export/[\d.]+/excerpt/?"), "excerpt"),
    (re.compile(r"https?://wordpress\.org/export/[\d.]+/?"), "wp"),
    (re.compile(r"https?://purl\.org/rss/1\.0/modules/content/?"), "content"),
    (re.compile(r"https?://purl\.org/dc/elements/1\.1/?"), "dc"),
)


class Head(NamedTuple):
    """The elements of the channel before the first item."""

    element: Element


class XmlItem(NamedTuple):
    """An item of a file.

    Its number from 1, its element, and the mended faults.
    """

    number: int
    element: Element
    mended: tuple[Message, ...]


class BrokenItem(NamedTuple):
    """An item that cannot be read.

    Its number from 1, and the reason; number 0 stands for the whole file.
    """

    number: int
    why: Message


def items_of_rss(pieces: Iterable[bytes]) -> Iterator[Head | XmlItem | BrokenItem]:
    """Yield the head of an RSS file, then its items.

    Names have the prefixes wp:, content:, excerpt: and dc:.
    """
    text = _Text(pieces)
    head = text.until_item()
    if "<rss" not in head and "<channel" not in head and text.ended:
        yield BrokenItem(0, msg("it is not an RSS file"))
        return
    prefixes = _roles(head)
    yield _head(head, prefixes)
    number = 0
    while not text.ended:
        number += 1
        yield _item(number, text, prefixes)
        behind = text.until_item().strip()
        if text.ended and not behind:
            yield BrokenItem(0, msg("the file ends in the middle: items before that come in"))
        if _ENDS.sub("", behind):
            yield BrokenItem(0, msg("text after item %(number)s belongs to no item", number=number))


def _item(number: int, text: "_Text", prefixes: dict[str, str]) -> XmlItem | BrokenItem:
    raw = text.element()
    if raw is None:
        return BrokenItem(number, msg("item %(number)s is cut off, or too large", number=number))
    mended_text, mended = mend(raw)
    try:
        return XmlItem(number, _parse(f"<item>{mended_text}</item>", prefixes)[0], mended)
    except ParseError as error:
        return BrokenItem(number, msg("item %(number)s is broken (%(error)s)", number=number, error=error))


def mend(xml: str) -> tuple[str, tuple[Message, ...]]:
    """Return XML without invalid characters and entities.

    The messages name each mended fault.
    """
    mended: dict[Message, None] = {}
    if "\ufffd" in xml:
        mended[msg("bytes that are not text stand in it, each shown as �")] = None
    cleaned = _ILLEGAL.sub("", xml)
    if cleaned != xml:
        mended[msg("control characters are taken out")] = None
    parts, at = [], 0
    for match in _PIECE.finditer(cleaned):
        parts += [_mend_entities(cleaned[at : match.start()], mended), match[0]]
        at = match.end()
    return "".join((*parts, _mend_entities(cleaned[at:], mended))), tuple(mended)


def _mend_entities(xml: str, mended: dict[Message, None]) -> str:
    def replace(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return "&amp;"
        if name in _XML:
            return match[0]
        if name.startswith("#"):
            code = int(name[2:], 16) if name[1] in "xX" else int(name[1:]) if name[1:].isdecimal() else 0
            if code < 0x110000 and code and not _ILLEGAL.match(chr(code)):
                return match[0]
            mended[msg("control characters are taken out")] = None
            return ""
        if f"{name};" in html5:
            return "".join(f"&#{ord(sign)};" for sign in html5[f"{name};"])
        mended[msg('the entity "&%(name)s;" is unknown, and stands as it is written', name=name)] = None
        return f"&amp;{name};"

    return _REFERENCE.sub(replace, xml)


def _roles(head: str) -> dict[str, str]:
    """Map each prefix of the file to our prefix."""
    roles = {}
    for prefix, address in _NAMESPACE.findall(head):
        roles[prefix] = next((role for pattern, role in _ROLES if pattern.fullmatch(address)), prefix)
    return roles


def _head(head: str, prefixes: dict[str, str]) -> Head:
    inside = head.partition("<channel")[2].partition(">")[2]
    try:
        return Head(_parse(f"<channel>{mend(inside)[0]}</channel>", prefixes)[0])
    except ParseError:
        return Head(Element("channel"))


def _parse(xml: str, prefixes: dict[str, str]) -> Element:
    """Parse an element within a wrapper that declares its prefixes."""
    used = {prefix: prefixes.get(prefix, prefix) for prefix in (*_PREFIX.findall(xml), *prefixes)}
    declared = "".join(f' xmlns:{prefix}="{role}"' for prefix, role in used.items() if prefix not in ("xml", "xmlns"))
    parsed: Element = fromstring(f"<rss{declared}>{xml}</rss>", forbid_dtd=True)
    for element in parsed.iter():
        if element.tag.startswith("{"):
            role, _, name = element.tag[1:].partition("}")
            element.tag = f"{role}:{name}"
    return parsed


class _Text:
    """Text of a file; at most one item is in memory."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        first = next(self._pieces, b"")
        self._decode = codecs.getincrementaldecoder(_encoding(first))(errors="replace")
        self.rest = self._decode.decode(first).removeprefix("\ufeff")
        self._at = 0
        self.ended = False

    def until_item(self) -> str:
        """Return the text before the next `<item>`, and skip it.

        Returns all the rest if there is no item.
        """
        while True:
            match = self._next_tag()
            if match is None:
                self.ended = True
                return self.rest[self._at :]
            if match[0] != _CLOSE:
                before, self._at = self.rest[self._at : match.start()], match.end()
                return before
            self.rest, self._at = self.rest[match.end() :], 0

    def element(self) -> str | None:
        """Return the inside of the item at the beginning.

        None if the item has no end.
        """
        match = self._next_tag()
        if match is None:
            return None
        if match[0] != _CLOSE:
            self._at = match.start()  # Another one begins before this one ended.
            return None
        inside = self.rest[self._at : match.start()]
        self.rest, self._at = self.rest[match.end() :], 0
        return inside

    def _next_tag(self) -> re.Match[str] | None:
        """Find the next item tag outside CDATA and comments.

        Reads on if need be.
        """
        at = self._at
        while True:
            match = _TAGS.search(self.rest, at)
            if match and match["tag"]:
                return match
            if match and match["whole"]:
                at = match.end()
                continue
            at = match.start() if match else max(at, len(self.rest) - _LONGEST_TAG)
            if len(self.rest) - self._at > _LARGEST or not self._more():
                return None

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self.rest += self._decode.decode(piece)
        return True


def _encoding(first: bytes) -> str:
    """Return the encoding: from the byte order mark, declaration, or UTF-8."""
    for mark, name in (
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (codecs.BOM_UTF8, "utf-8-sig"),
    ):
        if first.startswith(mark):
            return name
    named = _ENCODING.search(first[:4096])
    try:
        return codecs.lookup(named[1].decode()).name if named else "utf-8"
    except LookupError:
        return "utf-8"
