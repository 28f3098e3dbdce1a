"""Names of elements in Word's XML (ECMA-376 Part 1; [MS-DOCX] 2)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_OFFICE, _STRICT = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
W = f"{{{_OFFICE}/wordprocessingml/2006/main}}"
WP = f"{{{_OFFICE}/drawingml/2006/wordprocessingDrawing}}"
A = f"{{{_OFFICE}/drawingml/2006/main}}"
R = f"{{{_OFFICE}/officeDocument/2006/relationships}}"
M = f"{{{_OFFICE}/officeDocument/2006/math}}"
RELATION = f"{{{_OFFICE}/package/2006/relationships}}"
ALTERNATE = f"{{{_OFFICE}/markup-compatibility/2006}}"
V, OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"

_SAME = {
    f"{{{_STRICT}/wordprocessingml/main}}": W,
    f"{{{_STRICT}/drawingml/wordprocessingDrawing}}": WP,
    f"{{{_STRICT}/drawingml/main}}": A,
    f"{{{_STRICT}/drawingml/picture}}": f"{{{_OFFICE}/drawingml/2006/picture}}",
    f"{{{_STRICT}/officeDocument/relationships}}": R,
    f"{{{_STRICT}/officeDocument/math}}": M,
}
"""The namespaces of the form "Strict" (ECMA-376 Part 1), and those that Word writes."""

TEXT_BOX = f"{W}txbxContent"
DRAWN = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))


def use_one_namespace(tree: Element) -> Element:
    """Rename elements and attributes of "Strict" files to Word's."""
    for element in tree.iter():
        element.tag = _rename(element.tag)
        for name in [name for name in element.attrib if name.startswith(f"{{{_STRICT}")]:
            element.set(_rename(name), element.attrib.pop(name))
    return tree


def _rename(name: object) -> str:
    text = str(name)
    space, sign, local = text.rpartition("}")
    return _SAME.get(space + sign, space + sign) + local


def value_of(element: Element | None, path: str, name: str = "val") -> str:
    """Return an attribute of a child; empty if missing."""
    child = element.find(path) if element is not None else None
    return child.get(f"{W}{name}", "") if child is not None else ""


def is_on(element: Element | None, path: str) -> bool:
    """Return True if a property such as `<w:b/>` is on."""
    child = element.find(path) if element is not None else None
    return child is not None and child.get(f"{W}val", "1") not in ("0", "false", "off")


def is_deleted(element: Element) -> bool:
    """Return True if tracked changes deleted an element.

    Words, a row, or a cell.
    """
    return (
        element.tag in (f"{W}del", f"{W}moveFrom")
        or (element.tag == f"{W}tr" and element.find(f"{W}trPr/{W}del") is not None)
        or (element.tag == f"{W}tc" and element.find(f"{W}tcPr/{W}cellDel") is not None)
    )


def chosen_branch(alternate: Element) -> Element:
    """Return the alternative with the most content.

    Of equal ones it is the fallback, which all programs know.
    """
    branches = [*alternate.findall(f"{ALTERNATE}Fallback"), *alternate.findall(f"{ALTERNATE}Choice")]
    return max(branches, key=_weight, default=Element("nothing"))


def _weight(branch: Element) -> tuple[int, int]:
    letters = sum(len(one.text or "") for one in branch.iter(f"{W}t"))
    return letters, sum(one.tag in (f"{A}blip", f"{V}imagedata") for one in branch.iter())


def children_of(element: Element) -> Iterator[Element]:
    """Yield an element's children, one branch of alternatives."""
    for child in element:
        if child.tag == f"{ALTERNATE}AlternateContent":
            yield from children_of(chosen_branch(child))
        else:
            yield child
