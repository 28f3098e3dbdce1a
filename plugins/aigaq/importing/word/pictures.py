"""The pictures of a Word file, in their order.

ECMA-376 Part 1: 20.2 (`a:blip`, the picture), 20.1.8.55 (`a:srcRect`, what of it is cut off), 20.4.2.5 (`wp:docPr`,
their description); pictures of older files are VML's `v:imagedata`.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from aigaq.importing.word.package import Relation
from aigaq.importing.word.xml_names import DRAWN, OFFICE, WP, A, R, V, children_of, is_deleted

_CROPS = ("cropleft", "cropright", "croptop", "cropbottom")


class Picture(NamedTuple):
    """A picture: part or address, words, and cropping."""

    target: str
    is_outside: bool
    alt: str
    is_cropped: bool


def pictures_in(root: Element, relations: Mapping[str, Relation]) -> Iterator[Picture]:
    """Yield the pictures below an element in their order."""
    for child in children_of(root):
        if child.tag in DRAWN:
            yield from _pictures_in_drawing(child, relations, "", is_cropped=False)
        elif not is_deleted(child):
            yield from pictures_in(child, relations)


def _pictures_in_drawing(
    element: Element, relations: Mapping[str, Relation], alt: str, *, is_cropped: bool
) -> Iterator[Picture]:
    told = element.find(f"{WP}docPr")
    if told is not None:
        alt = told.get("descr", "").strip() or told.get("title", "").strip()
    crop = element.find(f"{A}srcRect")
    is_cropped = is_cropped or (crop is not None and any(value.strip("0%") for value in crop.attrib.values()))
    for child in children_of(element):
        if child.tag == f"{A}blip":
            yield from _picture(child.get(f"{R}embed") or child.get(f"{R}link"), relations, alt, is_cropped)
        elif child.tag == f"{V}imagedata":
            is_cut = any(child.get(name, "0").strip("0f") for name in _CROPS)
            words = alt or child.get(f"{OFFICE}title", "")
            yield from _picture(child.get(f"{R}id"), relations, words, is_cut)
        yield from _pictures_in_drawing(child, relations, alt, is_cropped=is_cropped)


def _picture(id: str | None, relations: Mapping[str, Relation], alt: str, is_cropped: bool) -> Iterator[Picture]:
    if id and id in relations:
        relation = relations[id]
        yield Picture(relation.target, relation.is_outside, alt, is_cropped)
