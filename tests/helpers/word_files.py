"""Word files for tests, written part by part as ECMA-376 has them (Part 1, 17: WordprocessingML; Part 2: packages)."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_OFFICE = "http://schemas.openxmlformats.org"
_NAMES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": f"{_OFFICE}/wordprocessingml/2006/main",
        "r": f"{_OFFICE}/officeDocument/2006/relationships",
        "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
        "a": f"{_OFFICE}/drawingml/2006/main",
        "pic": f"{_OFFICE}/drawingml/2006/picture",
        "m": f"{_OFFICE}/officeDocument/2006/math",
        "mc": f"{_OFFICE}/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="character" w:styleId="a4"><w:name w:val="Strong"/></w:style>
<w:style w:type="character" w:styleId="h"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>"""
NUMBERING = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""
_CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>Біреу</dc:creator>
<cp:lastModifiedBy>Басқа</cp:lastModifiedBy><dcterms:created>2020-01-02T03:04:05Z</dcterms:created></cp:coreProperties>"""


def run(text: str, properties: str = "") -> str:
    """Return a run of words with properties, as `<w:b/>`."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", level: int | None = None) -> str:
    """Return a paragraph; those without markup are made runs."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if level is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{listed}</w:pPr>{inside}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of plain cells."""
    made = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def note(id: int, kind: str = "footnote") -> str:
    """Return the mark that refers to a note."""
    return f'<w:r><w:{kind}Reference w:id="{id}"/></w:r>'


def picture(id: str, alt: str = "", crop: str = "") -> str:
    """Return a picture in a line."""
    cut = f"<a:srcRect {crop}/>" if crop else ""
    inside = f'<pic:pic><pic:blipFill><a:blip r:embed="{id}"/>{cut}</pic:blipFill></pic:pic>'
    drawn = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}"/>{drawn}</wp:inline></w:drawing></w:r>'


def text_box(*paragraphs: str) -> str:
    """Return a text box as Word writes it since 2010, without another form for older programs."""
    inside = f"<wps:wsp><wps:txbx><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></wps:txbx></wps:wsp>"
    graphic = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    drawn = f"<w:drawing><wp:anchor>{graphic}</wp:anchor></w:drawing>"
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice></mc:AlternateContent></w:r>'


def word_file(
    *blocks: str,
    files: Mapping[str, bytes] | None = None,
    relations: Mapping[str, tuple[str, str]] | None = None,
    **parts: str,
) -> bytes:
    """Return a Word file of blocks.

    `parts`, as `footnotes`, have their elements; `relations` a kind and a target by ids.
    """
    listed = {name: (name.rstrip("0123456789"), f"{name}.xml") for name in ("styles", "numbering", *parts)}
    listed |= dict(relations or {})
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}
    written = {"styles": STYLES, "numbering": NUMBERING} | parts
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_OFFICE}/package/2006/content-types"/>')
        archive.writestr("_rels/.rels", _relations({"main": ("officeDocument", "word/document.xml")}))
        archive.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{''.join(blocks)}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", _relations(listed))
        archive.writestr("docProps/core.xml", _CORE)
        for name, inside in written.items():
            root = roots.get(name, {"header": "hdr", "footer": "ftr"}.get(name.rstrip("0123456789"), name))
            archive.writestr(f"word/{name}.xml", f"<w:{root} {_NAMES}>{inside}</w:{root}>")
        for name, data in (files or {}).items():
            archive.writestr(name, data)
    return file.getvalue()


def _relations(listed: Mapping[str, tuple[str, str]]) -> str:
    inside = ""
    for id, (kind, target) in listed.items():
        outside = ' TargetMode="External"' if target.startswith("http") else ""
        address = f"{_OFFICE}/officeDocument/2006/relationships/{kind}"
        inside += f'<Relationship Id="{id}" Type="{address}" Target="{target}"{outside}/>'
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{inside}</Relationships>'
