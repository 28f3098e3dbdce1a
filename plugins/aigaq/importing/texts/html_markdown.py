"""Convert HTML to Markdown without losing a word.

Blocks become paragraphs, headings, lists, quotations, tables and code; what no text of the archive can hold
(pictures, recordings, frames) becomes a link or is named. Signs that Markdown would take for marks are escaped.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

import msgspec

from aigaq.core.message import Message, msg
from aigaq.importing.texts.html_hidden import say_hidden_words
from aigaq.importing.texts.html_runs import BREAK, PARAGRAPH, Run, lines_of_runs, raise_signs
from aigaq.importing.texts.html_tables import write_table
from aigaq.importing.texts.html_tree import Element, parse_html
from aigaq.importing.texts.plain_text import clean_text

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "iframe", "embed", "audio", "video", "legend", "li", "main", "menu", "nav", "ol", "option", "p",
    "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
])  # fmt: skip
_STRONG, _EM = frozenset(("b", "strong", "summary", "dt", "legend")), frozenset(("em", "i", "dfn", "var", "cite"))
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_STRUCK = frozenset(("del", "s", "strike"))
_FORMULA_SIGNS = {"mfrac": "/", "msup": "^", "mover": "^", "msub": "_", "munder": "_", "msubsup": "_^",
                  "munderover": "_^"}  # fmt: skip
"""The signs that stand before the second part of a formula, and before the third."""
_FRAMES = ("iframe", "embed", "video", "audio")
_FOLLOWED = re.compile(r"https?://|mailto:[^\s?]+@", re.IGNORECASE)
_CONTACTS = re.compile(r"(?:tel|sms|skype|whatsapp|viber|callto):", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

STRUCK = msg("words that are struck out at the source stand in the text like others")
CONTACTS = msg("addresses of phones and messengers behind words are not taken over")
FORMULAS = msg("formulas stand as plain words and signs: compare them with the source")
LINKS = msg("links to places on one page, or to files of a computer, are not taken over")


class Converted(msgspec.Struct, frozen=True):
    """Markdown, its required words, and the skipped parts.

    `media` are the addresses of pictures and recordings that the HTML shows, `alts` the words that stand for some.
    """

    markdown: str
    words: str
    media: tuple[str, ...] = ()
    alts: dict[str, str] = {}
    left: tuple[Message, ...] = ()


def html_to_markdown(html: str, *, base: str = "", newlines: bool = False) -> Converted:
    """Convert HTML; relative links lead on from `base`.

    With `newlines`, empty lines outside of blocks part paragraphs and others break lines, as WordPress shows old posts.
    """
    tree = parse_html(clean_text(html))
    converting = _Converting(base, newlines=newlines)
    markdown = "\n\n".join(converting.blocks(tree.children))
    shown = "\n".join((tree.text, *converting.alts.values()))
    media, left = dict.fromkeys(converting.media), dict.fromkeys((*converting.left, *say_hidden_words(html, shown)))
    return Converted(markdown, tree.text, tuple(media), converting.alts, tuple(left))


def join_converted(pieces: Iterable[Converted]) -> Converted:
    """Join converted pieces that follow one another."""
    some = list(pieces)
    media = dict.fromkeys(address for piece in some for address in piece.media)
    left = dict.fromkeys(why for piece in some for why in piece.left)
    alts = {address: alt for piece in reversed(some) for address, alt in piece.alts.items()}
    markdown = "\n\n".join(piece.markdown for piece in some if piece.markdown)
    return Converted(markdown, "".join(piece.words for piece in some), tuple(media), alts, tuple(left))


class _Converting:
    """Converts one tree, with its media and the parts left out."""

    def __init__(self, base: str, *, newlines: bool) -> None:
        self._base, self._newlines = base, newlines
        self.media: list[str] = []
        self.alts: dict[str, str] = {}
        self.left: list[Message] = []

    def blocks(self, nodes: Iterable[Element | str]) -> list[str]:
        """Return the Markdown blocks for nodes.

        Words between blocks are paragraphs.
        """
        made: list[str] = []
        waiting: list[Run] = []
        for node in nodes:
            if isinstance(node, Element) and node.tag in _FRAMES:
                waiting += self._runs(node, Run(""))
            elif isinstance(node, Element) and _holds_blocks(node):
                made += self._paragraphs(waiting)
                waiting = []
                made += self._block(node)
            else:
                waiting += self._runs(node, Run(""))
        return [*made, *self._paragraphs(waiting)]

    def _paragraphs(self, runs: Iterable[Run]) -> list[str]:
        return ["  \n".join(lines) for lines in lines_of_runs(runs)]

    def _block(self, element: Element) -> list[str]:
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return self._heading(element)
            case "blockquote":
                return _prefix_lines("> ", "> ", self.blocks(element.children))
            case "ul" | "menu" | "ol":
                return self._list(element)
            case "table":
                return write_table(element, self.blocks)
            case "pre":
                return _fence(element.text)
            case "hr":
                return ["* * *"]
            case "summary" | "dt" | "legend":
                return self._paragraphs(self._within(element, Run("", strong=True)))
            case _:
                return self.blocks(element.children)

    def _heading(self, element: Element) -> list[str]:
        blocks = [child for child in element.children if isinstance(child, Element) and _holds_blocks(child)]
        if blocks:
            return self.blocks(element.children)
        lines = [line for lines in lines_of_runs(self._within(element, Run(""))) for line in lines]
        return [f"{'#' * int(element.tag[1])} {_without_stars(line)}" for line in lines]

    def _list(self, element: Element) -> list[str]:
        start = element.attributes.get("start", "1")
        number = int(start) if start.isdecimal() and len(start) < 9 else 1
        items: list[str] = []
        for child in element.children:
            if isinstance(child, str) and not child.strip():
                continue
            inside = child.children if isinstance(child, Element) and child.tag == "li" else [child]
            mark = f"{number}. " if element.tag == "ol" else "- "
            blocks = self.blocks(inside)
            if blocks:
                items += _prefix_lines(mark, " " * len(mark), blocks)
                number += 1
        loose = any("\n\n" in item for item in items)
        return ["\n\n".join(items) if loose else "\n".join(items)] if items else []

    def _within(self, element: Element, style: Run) -> list[Run]:
        return [run for child in element.children for run in self._runs(child, style)]

    def _runs(self, node: Element | str, style: Run) -> list[Run]:
        """Return the runs of an inline element or of words."""
        if isinstance(node, str):
            return list(self._split(node, style))
        if (lang := node.attributes.get("lang", "")) and _LANGUAGE.fullmatch(lang):
            style = msgspec.structs.replace(style, lang=lang.lower())
        match node.tag:
            case "br":
                return [BREAK]
            case "wbr":
                return []
            case "img" | "source" | "iframe" | "embed" | "video" | "audio":
                return self._show_element(node)
            case "a":
                return self._link(node, style)
            case "sup" | "sub":
                return self._raise_letters(node, style)
            case "q":
                return [
                    msgspec.structs.replace(style, text="«"),
                    *self._within(node, style),
                    msgspec.structs.replace(style, text="»"),
                ]
            case "rt":
                has_signs = any(one.tag == "rp" for one in node.walk())
                inside = self._within(node, style)
                return inside if has_signs else [_as(style, "("), *inside, _as(style, ")")]
            case "rp":
                return []
            case "tspan":  # An item with a place begins a line.
                return [_as(style, " " if node.attributes else ""), *self._within(node, style)]
            case "text" | "mtd":  # These are words of a drawing or a table, which stand apart from others.
                return [_as(style, " "), *self._within(node, style), _as(style, " ")]
            case tag if tag in _FORMULA_SIGNS:
                return self._join_formula(node, style)
            case "math" if node.text.strip():
                self.left.append(FORMULAS)
        return self._within(node, self._restyle(node, style))

    def _restyle(self, element: Element, style: Run) -> Run:
        if element.tag in _STRUCK and element.text.strip():
            self.left.append(STRUCK)
        if element.tag in _STRONG:
            return msgspec.structs.replace(style, strong=True)
        if element.tag in _EM:
            return msgspec.structs.replace(style, em=True)
        return msgspec.structs.replace(style, code=True) if element.tag in _CODE else style

    def _split(self, text: str, style: Run) -> Iterator[Run]:
        """Yield the words of a text, and its line breaks.

        A line end counts only if line ends are more than spaces.
        """
        if not self._newlines:
            yield _as(style, _SPACE.sub(" ", text))
            return
        for number, paragraph in enumerate(re.split(r"\n[ \t]*(?:\n[ \t]*)+", text)):
            if number:
                yield PARAGRAPH
            for place, line in enumerate(paragraph.split("\n")):
                if place:
                    yield BREAK
                yield _as(style, _SPACE.sub(" ", line))

    def _join_formula(self, element: Element, style: Run) -> list[Run]:
        """Separate the parts of a formula by signs and brackets."""
        runs: list[Run] = []
        parts = [child for child in element.children if isinstance(child, Element) or child.strip()]
        signs = _FORMULA_SIGNS[element.tag]
        for number, part in enumerate(parts):
            inside = self._runs(part, style)
            is_long = len([run for run in inside if run.text.strip()]) > 1
            sign = signs[min(number, len(signs)) - 1] if number else ""
            runs += [_as(style, sign), *([_as(style, "("), *inside, _as(style, ")")] if is_long else inside)]
        return runs

    def _raise_letters(self, element: Element, style: Run) -> list[Run]:
        inside = self._within(element, style)
        if any(run is BREAK or run is PARAGRAPH or run.link for run in inside) or len(inside) != 1:
            return inside
        text = inside[0].text
        return [_as(style, raise_signs(text, below=element.tag == "sub"))] if text.strip() else inside

    def _link(self, element: Element, style: Run) -> list[Run]:
        target = element.attributes.get("href", "").strip()
        if not target:
            return self._within(element, style)
        address = urljoin(self._base, target) if not target.startswith("#") else ""
        if not _FOLLOWED.match(address):
            self.left.append(CONTACTS if _CONTACTS.match(target) else LINKS)
            address = ""
        pictures = [one for one in element.walk() if one.tag == "img"]
        if pictures and not element.text.strip() and re.search(r"\.(?:jpe?g|png|gif|webp)$", address, re.IGNORECASE):
            self.media.append(address)  # This is the large picture behind a small one.
            self._add_alt(address, pictures[0])
            return [run for run in self._within(element, style) if run.text.strip()]
        return self._within(element, msgspec.structs.replace(style, link=address) if address else style)

    def _show_element(self, element: Element) -> list[Run]:
        """Collect the contents of an element, and links to outside ones."""
        source = element.attributes.get("src", "").strip()
        inside = [run for child in element.children for run in self._runs(child, Run(""))]
        if not source:
            return inside
        address = urljoin(self._base, f"https:{source}" if source.startswith("//") else source)
        if element.tag in ("iframe", "embed"):
            return [PARAGRAPH, Run(address, link=address), PARAGRAPH] if _FOLLOWED.match(address) else inside
        self.media.append(address)
        self._add_alt(address, element)
        return inside

    def _add_alt(self, address: str, element: Element) -> None:
        if alt := " ".join(element.attributes.get("alt", "").split()):
            self.alts.setdefault(address, alt)


def _as(style: Run, text: str) -> Run:
    return msgspec.structs.replace(style, text=text)


def _holds_blocks(element: Element) -> bool:
    """Return True if an element is or contains a block."""
    return any(one.tag in _BLOCKS and one.tag not in _FRAMES for one in element.walk())


def _prefix_lines(first: str, others: str, blocks: list[str]) -> list[str]:
    """Prefix the first line of blocks, and indent the others."""
    lines = "\n\n".join(blocks).split("\n")
    if not blocks:
        return []
    return ["\n".join((first + lines[0], *(others + line if line else others.rstrip() for line in lines[1:])))]


def _without_stars(line: str) -> str:
    """Drop the strong marks of a heading."""
    match = re.fullmatch(r"\*\*((?:[^*\\]|\\.)+)\*\*", line)
    return match[1] if match else line


def _fence(text: str) -> list[str]:
    inside = text.strip("\n")
    if not inside.strip():
        return []
    longest = max(map(len, re.findall("`+", inside)), default=0)
    fence = "`" * max(longest + 1, 3)
    return [f"{fence}\n{inside}\n{fence}"]
