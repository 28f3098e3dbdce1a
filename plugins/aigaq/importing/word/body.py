"""Rewrite a Word body so that mammoth loses nothing.

Hidden and deleted words are taken out, text boxes are those of old Word, formulas are their signs, notes are
paragraphs behind the text, marked `[1]`. Pictures are taken from the file apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

import msgspec

from aigaq.importing.word.list_numbers import Numbers, number_mark
from aigaq.importing.word.paragraphs import base_first
from aigaq.importing.word.styles import Styles
from aigaq.importing.word.xml_names import DRAWN, TEXT_BOX, M, V, W, children_of, is_deleted, value_of

LANGUAGE_STYLE = "aigaq-lang-"
"""The beginning of the ids of styles that stand for languages."""
_KEPT = frozenset(
    f"{W}{name}"
    for name in (
        *("p", "r", "t", "tab", "br", "noBreakHyphen", "softHyphen", "sym", "hyperlink", "fldChar", "instrText"),
        *("tbl", "tr", "tc", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr"),
    )
)
"""Elements that mammoth reads; of all others their children stand in their place."""
_DROPPED = frozenset(
    f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "commentReference", "sectPr", "proofErr", "delText")
)
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_AS = {f"{W}cr": "br", f"{W}ptab": "tab"}
_PROPERTIES = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr"))
_STYLES_OF_RUNS = {"strong": "b", "emphasis": "i"}


class Notes(msgspec.Struct, frozen=True):
    """The notes of a file and their numbers in the text."""

    elements: Mapping[tuple[str, str], Element]
    numbers: Mapping[tuple[str, str], int]


class Body:
    """Makes the new body, without the paragraph `title`.

    `languages` are those of paragraphs to be marked, by the ids of their elements.
    """

    def __init__(
        self,
        styles: Styles,
        numbers: Numbers,
        notes: Notes,
        languages: Mapping[int, str],
        title: Element | None,
    ) -> None:
        self._styles, self._numbers, self._notes = styles, numbers, notes
        self._languages, self._title = languages, title

    def make(self, body: Element) -> list[Element]:
        """Return the blocks of the body, then its notes."""
        blocks = self._children(body, "")
        for key in sorted(self._notes.numbers, key=self._notes.numbers.__getitem__):
            blocks += _with_mark(self._children(self._notes.elements[key], ""), f"[{self._notes.numbers[key]}] ")
        return blocks

    def _children(self, element: Element, style: str) -> list[Element]:
        return [made for child in children_of(element) for made in self._element(child, style)]

    def _element(self, element: Element, style: str) -> Iterator[Element]:
        tag = element.tag
        if is_deleted(element) or tag in _DROPPED or element is self._title:
            return
        if tag in DRAWN:
            yield from self._text_boxes(element)
        elif tag in _NOTES:
            yield from self._reference(element)
        elif tag in (f"{M}oMath", f"{M}oMathPara"):
            yield _run("".join(one.text or "" for one in element.iter(f"{M}t")))
        elif tag == f"{W}ruby":
            yield from self._ruby(element, style)
        elif tag == f"{W}p":
            yield self._paragraph(element)
        elif tag == f"{W}r":
            if not self._styles.is_hidden(style, element.find(f"{W}rPr")):
                yield self._fill(element, style)
        elif tag in _AS:
            yield Element(f"{W}{_AS[tag]}")
        elif tag in _PROPERTIES or tag in _KEPT:
            yield element if tag in _PROPERTIES else self._fill(element, style)
        else:
            yield from self._children(element, style)

    def _fill(self, element: Element, style: str) -> Element:
        made = Element(element.tag, dict(element.attrib))
        made.text = element.text
        made.extend(self._children(element, style))
        return made

    def _paragraph(self, element: Element) -> Element:
        properties = element.find(f"{W}pPr")
        made = self._fill(element, value_of(properties, f"{W}pStyle"))
        if (own := made.find(f"{W}pPr/{W}rPr")) is not None:
            made.find(f"{W}pPr").remove(own)  # type: ignore[union-attr]  # a mark of a deleted end of a paragraph
        if language := self._languages.get(id(element)):
            for run in list(made.iter(f"{W}r")):
                self._set_style(run, f"{LANGUAGE_STYLE}{language}")
        if number := self._numbers.of(properties):
            made.insert(0 if made.find(f"{W}pPr") is None else 1, _run(number_mark(number)))
        return made

    def _set_style(self, run: Element, style: str) -> None:
        properties = run.find(f"{W}rPr")
        old = self._styles.name(value_of(properties, f"{W}rStyle"))
        made = Element(f"{W}rPr")
        SubElement(made, f"{W}rStyle", {f"{W}val": style})
        if old in _STYLES_OF_RUNS:
            SubElement(made, f"{W}{_STYLES_OF_RUNS[old]}")
        if properties is not None:
            made.extend(one for one in properties if one.tag != f"{W}rStyle")
            run.remove(properties)
        run.insert(0, made)

    def _reference(self, element: Element) -> Iterator[Element]:
        """Yield a note's mark, unless the text has its own sign."""
        number = self._notes.numbers.get((_NOTES[element.tag], element.get(f"{W}id", "")))
        if number and element.get(f"{W}customMarkFollows", "0") in ("0", "false"):
            yield _text(f"[{number}]")

    def _ruby(self, element: Element, style: str) -> Iterator[Element]:
        for part in base_first(element):
            words = self._children(part, style) if part.tag != f"{W}rubyPr" else []
            if words and part.tag == f"{W}rt":
                words = [_run("("), *words, _run(")")]
            yield from words

    def _text_boxes(self, element: Element) -> Iterator[Element]:
        """Yield text boxes and drawn words of old Word files."""
        for words in _boxes(element):
            picture = Element(f"{W}pict")
            inside = SubElement(SubElement(SubElement(picture, f"{V}shape"), f"{V}textbox"), TEXT_BOX)
            if isinstance(words, str):
                SubElement(inside, f"{W}p").append(_run(words))
            else:
                inside.extend(self._children(words, ""))
            yield picture


def _boxes(element: Element) -> Iterator[Element | str]:
    for child in children_of(element):
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag == f"{V}textpath" and child.get("string"):
            yield child.get("string", "")
        else:
            yield from _boxes(child)


def _run(text: str) -> Element:
    run = Element(f"{W}r")
    run.append(_text(text))
    return run


def _text(text: str) -> Element:
    made = Element(f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    made.text = text
    return made


def _with_mark(blocks: Sequence[Element], mark: str) -> Iterable[Element]:
    """Put a mark before the words of the first paragraph."""
    first = next((block for block in blocks if block.tag == f"{W}p"), None)
    if first is None:
        return [_paragraph_of(mark), *blocks]
    first.insert(0 if first.find(f"{W}pPr") is None else 1, _run(mark))
    return blocks


def _paragraph_of(text: str) -> Element:
    made = Element(f"{W}p")
    made.append(_run(text))
    return made
