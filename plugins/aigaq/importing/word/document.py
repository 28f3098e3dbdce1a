"""The text of a Word file, its notes, and their surroundings."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import msgspec

from aigaq.importing.word.package import Package, Relation
from aigaq.importing.word.paragraphs import Paragraph, read_paragraphs
from aigaq.importing.word.pictures import Picture, pictures_in
from aigaq.importing.word.styles import Styles
from aigaq.importing.word.xml_names import M, W

_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_AROUND = ("header", "footer")
_EMBEDDED = frozenset(
    (
        "aFChunk",
        "chart",
        "chartEx",
        "diagramData",
        "oleObject",
        "package",
        "video",
        "audio",
        "media",
        "attachedToolbars",
    )
)
_PEOPLE = ("creator", "lastModifiedBy", "Manager", "Company")
_SAID = ("title", "subject", "description", "keywords", "category")
_TITLES = ("title", "heading 1")
_LONGEST_TITLE = 200


class Note(msgspec.Struct, frozen=True):
    """A note: its element, and its paragraphs."""

    element: Element
    paragraphs: tuple[Paragraph, ...]


class Document(msgspec.Struct, frozen=True):
    """The contents of a Word file.

    `notes` are by part and id, `comments` the paragraphs of each; `around` are the words of headers and footers by
    parts; `people` are properties that name persons, `properties` the others, `embedded` parts that hold no text.
    """

    body: Element
    styles: Styles
    paragraphs: tuple[Paragraph, ...]
    notes: dict[tuple[str, str], Note]
    pictures: tuple[Picture, ...]
    comments: tuple[str, ...]
    around: dict[str, str]
    people: dict[str, str]
    properties: dict[str, str]
    embedded: tuple[str, ...]
    has_formulas: bool

    def note_numbers(self) -> dict[tuple[str, str], int]:
        """Return the numbers of notes in order of reference."""
        listed = dict.fromkeys(key for paragraph in self.paragraphs for key in paragraph.notes if key in self.notes)
        return {key: number for number, key in enumerate(listed, 1)}

    def shown(self) -> list[Paragraph]:
        """Return the paragraphs of the text, then those of its notes."""
        return [
            *self.paragraphs,
            *(paragraph for key in self.note_numbers() for paragraph in self.notes[key].paragraphs),
        ]

    def title(self) -> Paragraph | None:
        """Return the first paragraph if its style is a title."""
        first = next((paragraph for paragraph in self.paragraphs if paragraph.words.strip()), None)
        is_title = first is not None and self.styles.name(first.style) in _TITLES and first.element is not None
        return first if first and is_title and not first.notes and len(first.words) <= _LONGEST_TITLE else None


def read_document(package: Package) -> Document:
    """Read a Word file; DamagedError where a part is broken."""
    main = package.main()
    tree = package.xml(main)
    found = tree.find(f"{W}body") if tree is not None else None
    body = Element(f"{W}body") if found is None else found
    relations = package.relations(main)
    styles = Styles(_part(package, relations, "styles"))
    notes = dict(_notes(package, relations, styles))
    in_notes = note_relations(package)
    pictures = [*pictures_in(body, relations)]
    for (kind, _id), note in notes.items():
        pictures += pictures_in(note.element, in_notes[kind])
    return Document(
        body=body,
        styles=styles,
        paragraphs=tuple(read_paragraphs(body, styles)),
        notes=notes,
        pictures=tuple(dict.fromkeys(pictures)),
        comments=tuple(_comments(_part(package, relations, "comments"), styles)),
        around=dict(_around(package, relations, styles)),
        people=dict(_properties(package, _PEOPLE)) | dict(_reviewers(_part(package, relations, "people"))),
        properties=dict(_properties(package, _SAID)),
        embedded=tuple(_embedded_parts(package, relations)),
        has_formulas=next(body.iter(f"{M}oMath"), None) is not None,
    )


def part_of(package: Package, kind: str) -> Element | None:
    """Return the referenced part of a kind: styles or lists."""
    return _part(package, package.relations(package.main()), kind)


def note_relations(package: Package) -> dict[str, dict[str, Relation]]:
    """Return what the notes of each kind refer to, by ids."""
    relations = package.relations(package.main())
    return {kind: package.relations(_target(relations, kind)) for kind in _NOTES}


def _target(relations: dict[str, Relation], kind: str) -> str:
    return next((relation.target for relation in relations.values() if relation.kind == kind), f"word/{kind}.xml")


def _part(package: Package, relations: dict[str, Relation], kind: str) -> Element | None:
    return package.xml(_target(relations, kind))


def _notes(package: Package, relations: dict[str, Relation], styles: Styles) -> Iterator[tuple[tuple[str, str], Note]]:
    for part, tag in _NOTES.items():
        tree = _part(package, relations, part)
        for element in () if tree is None else tree.iter(f"{W}{tag}"):
            if element.get(f"{W}type", "normal") == "normal":  # The others are lines between the text and its notes.
                yield (part, element.get(f"{W}id", "")), Note(element, tuple(read_paragraphs(element, styles)))


def _comments(tree: Element | None, styles: Styles) -> Iterator[str]:
    for element in () if tree is None else tree.iter(f"{W}comment"):
        words = "\n".join(read_paragraph.words for read_paragraph in read_paragraphs(element, styles))
        yield f"{element.get(f'{W}author', '')}\n{words}"


def _around(package: Package, relations: dict[str, Relation], styles: Styles) -> Iterator[tuple[str, str]]:
    """Yield the words of headers and footers, each once."""
    for relation in relations.values():
        tree = package.xml(relation.target) if relation.kind in _AROUND else None
        if tree is not None:
            words = " ".join(read_paragraph.words.strip() for read_paragraph in read_paragraphs(tree, styles)).strip()
            if any(map(str.isalpha, words)):
                yield relation.target, words


def _reviewers(tree: Element | None) -> Iterator[tuple[str, str]]:
    """Yield the persons whom Word lists with their accounts ([MS-DOCX] 2.5.2, `w15:people`)."""
    for number, element in enumerate(() if tree is None else tree, 1):
        yield f"person {number}", " ".join(element.attrib.values())


def _properties(package: Package, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the properties of a file.

    ECMA-376 Part 2, 11: core properties; Part 1, 22.2: others.
    """
    for part in ("docProps/core.xml", "docProps/app.xml"):
        tree = package.xml(part)
        for element in () if tree is None else tree:
            name = element.tag.rpartition("}")[2]
            if name in names and (element.text or "").strip():
                yield name, element.text or ""


def _embedded_parts(package: Package, relations: dict[str, Relation]) -> Iterator[str]:
    for relation in relations.values():
        if relation.kind in _EMBEDDED and not relation.is_outside:
            yield relation.target
