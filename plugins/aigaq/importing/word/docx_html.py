"""Convert a Word file to HTML by mammoth."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, tostring

import mammoth

from aigaq.core.message import msg
from aigaq.importing.archives.export import DamagedError
from aigaq.importing.word.body import LANGUAGE_STYLE, Body, Notes
from aigaq.importing.word.document import Document, note_relations, part_of
from aigaq.importing.word.list_numbers import Numbers, set_numbers
from aigaq.importing.word.package import Package, Relation
from aigaq.importing.word.paragraphs import Paragraph
from aigaq.importing.word.xml_names import RELATION, R, W

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOXES = ((re.compile(r'<input type="checkbox"[^>]*checked[^>]*>'), "☑"), (re.compile(r"<input [^>]*>"), "☐"))
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
r[style-name='Emphasis'] => em
r[style-name='Intense Emphasis'] => em
"""


def to_html(package: Package, document: Document, languages: Mapping[int, str], title: Paragraph | None) -> str:
    """Convert a Word file without its `title`; DamagedError where mammoth fails.

    `languages` are those of paragraphs to be marked, by the ids of their elements.
    """
    relations = dict(package.relations(package.main()))
    for kind, some in note_relations(package).items():
        relations |= {f"{kind}-{id}": one for id, one in some.items()}
    for (kind, _id), note in document.notes.items():
        for element in note.element.iter():
            if id := element.get(f"{R}id"):
                element.set(f"{R}id", f"{kind}-{id}")
    notes = Notes({key: note.element for key, note in document.notes.items()}, document.note_numbers())
    numbers = Numbers(part_of(package, "numbering"))
    body = Body(document.styles, numbers, notes, languages, title.element if title else None)
    parts = {kind: tree for kind in ("styles", "numbering") if (tree := part_of(package, kind)) is not None}
    marked = "".join(
        f"r.{LANGUAGE_STYLE}{language} => span[lang='{language}']\n" for language in sorted(set(languages.values()))
    )
    try:
        made = mammoth.convert_to_html(  # type: ignore[no-untyped-call]  # it has no types
            _package(body.make(document.body), parts, relations),
            style_map=marked + _STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, RecursionError) as error:
        why = msg("the Word file cannot be converted (%(error)s). Save it anew in Word, and import again", error=error)
        raise DamagedError(why) from error
    html = set_numbers(made.value)
    for pattern, sign in _BOXES:
        html = pattern.sub(sign, html)
    return html


def _package(blocks: Iterable[Element], parts: Mapping[str, Element], relations: Mapping[str, Relation]) -> BytesIO:
    """Return a Word file with nothing but blocks, styles, lists and links."""
    root = Element(f"{W}document")
    SubElement(root, f"{W}body").extend(blocks)
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_TYPES}"/>')
        main = SubElement(listed := Element(f"{RELATION}Relationships"), f"{RELATION}Relationship")
        main.attrib |= {"Id": "main", "Type": f"{_KINDS}/officeDocument", "Target": "word/document.xml"}
        archive.writestr("_rels/.rels", tostring(listed))
        archive.writestr("word/document.xml", tostring(root, encoding="utf-8"))
        archive.writestr("word/_rels/document.xml.rels", tostring(_links(relations), encoding="utf-8"))
        for name, tree in parts.items():
            archive.writestr(f"word/{name}.xml", tostring(tree, encoding="utf-8"))
    file.seek(0)
    return file


def _links(relations: Mapping[str, Relation]) -> Element:
    """Return the relationships of the text as links, if only to nowhere."""
    root = Element(f"{RELATION}Relationships")
    for id, one in relations.items():
        made = SubElement(root, f"{RELATION}Relationship")
        target = one.target if one.kind == "hyperlink" else ""
        made.attrib |= {"Id": id, "Type": f"{_KINDS}/hyperlink", "Target": target, "TargetMode": "External"}
    return root
