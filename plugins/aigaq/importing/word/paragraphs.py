"""The paragraphs of a Word part: shown, deleted and hidden words.

ECMA-376 Part 1: 17.3.1 (paragraphs), 17.3.2.41 (`vanish`), 17.13.5 (tracked changes), 22.1 (mathematics).
"""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import msgspec

from aigaq.i18n.scripts import script_of
from aigaq.importing.word.styles import Styles
from aigaq.importing.word.xml_names import DRAWN, TEXT_BOX, M, V, W, children_of, is_deleted, value_of

_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}


class Paragraph(msgspec.Struct):
    """The words of a paragraph.

    `languages` counts letters by the tags that its runs name.

    `notes` are the part and the number of each note to which it refers.
    """

    element: Element | None = None
    style: str = ""
    words: str = ""
    deleted: str = ""
    hidden: str = ""
    languages: Counter[str] = msgspec.field(default_factory=Counter)
    notes: list[tuple[str, str]] = []
    has_insertions: bool = False


def read_paragraphs(root: Element, styles: Styles) -> list[Paragraph]:
    """Return an element's paragraphs, text boxes last."""
    return list(_Reading(styles).within(root))


class _Reading:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._boxes: list[Paragraph] = []

    def within(self, element: Element, *, deleted: bool = False) -> Iterator[Paragraph]:
        """Yield the paragraphs below a non-paragraph element."""
        for child in children_of(element):
            gone = deleted or is_deleted(child)
            if child.tag == f"{W}p":
                yield from self._paragraph(child, deleted=gone)
            else:
                yield from self.within(child, deleted=gone)

    def _paragraph(self, element: Element, *, deleted: bool) -> list[Paragraph]:
        style = value_of(element.find(f"{W}pPr"), f"{W}pStyle")
        paragraph = Paragraph(element=element, style=style)
        outer, self._boxes = self._boxes, []
        for child in children_of(element):
            self._inline(child, paragraph, None, deleted=deleted)
        boxes, self._boxes = self._boxes, outer
        return [paragraph, *boxes]

    def _inline(self, element: Element, paragraph: Paragraph, run: Element | None, *, deleted: bool) -> None:
        """Collect the words of an element within a paragraph."""
        tag = element.tag
        deleted = deleted or is_deleted(element)
        if tag in DRAWN:
            self._boxes += self._paragraphs_of_boxes(element, deleted=deleted)
            return
        if tag == f"{W}ins":
            paragraph.has_insertions = True
        if tag in (f"{W}t", f"{M}t", f"{W}delText") or tag in _SIGNS:
            self._add(_SIGNS.get(tag) or element.text or "", paragraph, run, deleted=deleted or tag == f"{W}delText")
            return
        if tag in _NOTES and not deleted:
            paragraph.notes.append((_NOTES[tag], element.get(f"{W}id", "")))
        if tag in (f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}rubyPr"):
            return
        for child in base_first(element) if tag == f"{W}ruby" else children_of(element):
            self._inline(child, paragraph, element if tag == f"{W}r" else run, deleted=deleted)

    def _paragraphs_of_boxes(self, element: Element, *, deleted: bool) -> Iterator[Paragraph]:
        """Yield the paragraphs of text boxes and drawn words."""
        for child in children_of(element):
            if child.tag == TEXT_BOX:
                yield from self.within(child, deleted=deleted)
            elif child.tag == f"{V}textpath" and child.get("string"):
                words = child.get("string", "")
                yield Paragraph(deleted=words) if deleted else Paragraph(words=words)
            else:
                yield from self._paragraphs_of_boxes(child, deleted=deleted)

    def _add(self, text: str, paragraph: Paragraph, run: Element | None, *, deleted: bool) -> None:
        properties = run.find(f"{W}rPr") if run is not None else None
        if deleted:
            paragraph.deleted += text
        elif self._styles.is_hidden(paragraph.style, properties):
            paragraph.hidden += text
        else:
            paragraph.words += text
            if tag := self._language(text, properties):
                paragraph.languages[tag] += sum(map(str.isalpha, text))

    def _language(self, text: str, properties: Element | None) -> str:
        """Return the language tag of a run for its script."""
        kind = {"Han": "eastAsia", "Arabic": "bidi"}.get(script_of(text) or "", "val")
        return value_of(properties, f"{W}lang", kind) or self._styles.languages.get(kind, "")


def base_first(ruby: Element) -> list[Element]:
    """Return a ruby's words before its annotation."""
    return sorted(ruby, key=lambda one: one.tag != f"{W}rubyBase")
