"""Open the parts of a Word file, or say why not.

A `.docx` is a zip of XML parts with relationships between them (ECMA-376 Part 2, "Open Packaging Conventions"). Older
and encrypted files begin with the bytes of [MS-CFB] 2.2; encrypted ones hold a stream "EncryptedPackage"
([MS-OFFCRYPTO] 2.3.4.4).
"""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from posixpath import dirname, normpath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, NamedTuple, cast
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from aigaq.core.message import Message, msg
from aigaq.importing.archives.export import BROKEN, DamagedError, Member, pieces
from aigaq.importing.word.xml_names import RELATION, use_one_namespace

_OLE, _ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_ZIP, _RTF = b"PK\x03\x04", b"{\\rtf"
_IN_MEMORY, _LARGEST, _LARGEST_PART, _MOST_PARTS = 20_000_000, 500_000_000, 100_000_000, 20_000


class Relation(NamedTuple):
    """A relation to another part: its kind and target."""

    kind: str
    target: str
    is_outside: bool


class Package(msgspec.Struct, frozen=True):
    """The parts of a Word file: all sizes, and XML bytes."""

    sizes: dict[str, int]
    data: dict[str, bytes]

    def xml(self, name: str) -> Element | None:
        """Return the parsed XML of a part; None without it."""
        return _parse(name, self.data[name]) if name in self.data else None

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part refers to, by ids."""
        folder, _, name = part.rpartition("/")
        tree = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        return {} if tree is None else dict(_relations(tree, part))

    def main(self) -> str:
        """Return the name of the part that holds the text."""
        listed = self.relations("")
        return next((one.target for one in listed.values() if one.kind == "officeDocument"), "word/document.xml")

    def made_at(self) -> str:
        """Return a short hash of Word's file id and the moment."""
        settings, core = self.xml("word/settings.xml"), self.xml("docProps/core.xml")
        ids = () if settings is None else (setting for setting in settings if setting.tag.endswith("}docId"))
        told = [value for one in ids for value in one.attrib.values()]
        told += [one.text or "" for one in (() if core is None else core) if one.tag.endswith("}created")]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]


def read_package(member: Member) -> Package:
    """Open a Word file.

    Raises DamagedError with a reason if it is none, broken or encrypted.
    """
    with _open_copy(member) as file:
        if why := _why_no_package(file):
            raise DamagedError(why)
        try:
            with zipfile.ZipFile(file) as archive:
                sizes = {info.filename: info.file_size for info in archive.infolist()}
                package = Package(sizes, dict(_data(archive)))
        except (*BROKEN, OSError, ValueError) as error:
            why = msg("the Word file is broken (%(error)s). Copy it again", error=error)
            raise DamagedError(why) from error
    if package.main() not in package.data:
        raise DamagedError(msg("it is not a Word file, but another kind of document or archive"))
    return package


def open_part(member: Member, name: str) -> BinaryIO:
    """Open a part of a Word file, such as a picture.

    Raises BadZipFile if it is broken.
    """
    with _open_copy(member) as file, zipfile.ZipFile(file) as archive:
        return BytesIO(archive.read(name))


def part_opener(member: Member, name: str) -> partial[BinaryIO]:
    """Return an opener of a part."""
    return partial(open_part, member, name)


def _why_no_package(file: BinaryIO) -> Message | None:
    first = file.read(8)
    rest = file.read() if first == _OLE else b""
    file.seek(0)
    if first.startswith(_ZIP):
        return None
    if _ENCRYPTED in rest:
        return msg("it asks for a password. Open it in Word, take the password out, save it, and import that")
    if first == _OLE:
        return msg("it is in the old format .doc. Open it in Word or LibreOffice, save it as .docx, and import that")
    if first.startswith(_RTF):
        return msg("it is in the format RTF. Open it in Word or LibreOffice, save it as .docx, and import that")
    return msg("it is empty, broken, or not a Word file")


@contextmanager
def _open_copy(member: Member) -> Iterator[BinaryIO]:
    """Open a seekable copy, since files within zips are not."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        size = 0
        for piece in pieces(member):
            size += len(piece)
            if size > _LARGEST:
                raise DamagedError(msg("it is larger than %(size)s MB", size=_LARGEST // 1_000_000))
            file.write(piece)
        file.seek(0)
        yield cast(BinaryIO, file)


def _data(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the XML of a package.

    Raises DamagedError if it unpacks to far too much.
    """
    infos = archive.infolist()
    if len(infos) > _MOST_PARTS:
        raise DamagedError(msg("it holds far too many parts for a text"))
    for info in infos:
        if info.filename.lower().endswith((".xml", ".rels")):
            if info.file_size > _LARGEST_PART:
                size = info.file_size // 1_000_000
                raise DamagedError(
                    msg("the file would unpack to %(size)s MB, far more than it is: a zip bomb", size=size)
                )
            yield info.filename, archive.read(info)


def _parse(name: str, data: bytes) -> Element:
    try:
        tree: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        why = msg("the part %(name)s of the Word file is broken (%(error)s)", name=name, error=error)
        raise DamagedError(why) from error
    return use_one_namespace(tree)


def _relations(tree: Element, part: str) -> Iterator[tuple[str, Relation]]:
    for one in tree.iter(f"{RELATION}Relationship"):
        target, is_outside = one.get("Target", ""), one.get("TargetMode") == "External"
        if not is_outside:
            target = normpath(f"{dirname(part)}/{target}").lstrip("/") if not target.startswith("/") else target[1:]
        yield one.get("Id", ""), Relation(one.get("Type", "").rpartition("/")[2], target, is_outside)
