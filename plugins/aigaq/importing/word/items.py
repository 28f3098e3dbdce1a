"""Import Word files, a testimony each.

Folders and zips of them are one export. The format is Office Open XML (ECMA-376, ISO/IEC 29500), whose part
"WordprocessingML" Word, LibreOffice, Google Docs and Pages write; Word's additions are in [MS-DOCX]. mammoth makes
HTML of it (https://github.com/mwilliamson/python-mammoth). What mammoth leaves out silently (comments, deleted words,
headers, text boxes of newer files) is read here and named.
"""

from collections.abc import Iterator
from pathlib import Path
from posixpath import splitext

from aigaq.core.files import hash_pieces
from aigaq.core.message import Message, message_of, msg
from aigaq.importing.archives.export import DamagedError, Export, Member, pieces
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.item import Found, Item, ItemMedium, ItemText, Part, PartKind, Ref, Skipped
from aigaq.importing.source import Source
from aigaq.importing.texts.compared_letters import count_letters
from aigaq.importing.texts.html_markdown import html_to_markdown
from aigaq.importing.texts.plain_text import clean_text, title_of
from aigaq.importing.word.document import Document, read_document
from aigaq.importing.word.docx_html import to_html
from aigaq.importing.word.package import Package, part_opener, read_package
from aigaq.importing.word.paragraph_languages import languages_of_paragraphs
from aigaq.importing.word.pictures import Picture
from aigaq.model.vocabulary import MediumKind, SourceKind, TestimonyKind

_READ = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".rtf")
"""Endings of files that are opened; the first bytes tell what they are."""
_OTHERS = (".odt", ".pages", ".pdf", ".wps", ".wpd", ".txt", ".hwp", ".djvu")
_OWNER_FILE = "~$"
_AT, _IN = "text", "file"


def census(export: Export) -> Iterator[Found]:
    """Every paragraph, note, picture, comment and property of each file."""
    for member in export.members:
        if _is_read(member) and not isinstance(read := _read(member), Message):
            yield from _census_of(member.where, read[1])


def items(export: Export) -> Iterator[Item | Skipped]:
    """Yield the files of an export, a testimony each."""
    for member in export.members:
        if not _is_read(member):
            is_text = splitext(member.name)[1].lower() in _OTHERS
            why = (
                msg("it is not a Word file. Open it in Word or LibreOffice, save it as .docx, and import that")
                if is_text
                else msg("the file belongs to no Word file")
            )
            yield Skipped(where=member.where, why=why, damage=is_text)
            continue
        read = _read(member)
        if isinstance(read, Message):
            yield Skipped(where=member.where, why=read, damage=True)
            continue
        yield from _left(member, read[1])
        try:
            yield from _items(member, *read)
        except DamagedError as error:
            refs = tuple(
                Ref(where, at, part.name) for where, at, some in _parts_taken_in(member.where, read[1]) for part in some
            )
            yield Skipped(where=member.where, why=message_of(error), damage=True, refs=refs)


SOURCE = Source(
    name="word",
    help="Take in Word files (.docx): one or several, or folders and zips of them; each becomes a testimony.",
    census=census,
    items=items,
)


def _is_read(member: Member) -> bool:
    return splitext(member.name)[1].lower() in _READ and not member.name.startswith(_OWNER_FILE)


def _read(member: Member) -> tuple[Package, Document] | Message:
    try:
        package = read_package(member)
        return package, read_document(package)
    except DamagedError as error:
        return message_of(error)
    except RecursionError:
        return msg("the Word file is nested too deeply")


def _parts_taken_in(where: str, document: Document) -> Iterator[Found]:
    """Yield the words and pictures of a file."""
    words = (
        Part(f"paragraph {number}", PartKind.TEXT, count_letters(one.words))
        for number, one in enumerate(document.shown(), 1)
        if one.words.strip()
    )
    yield Found(where, _AT, tuple(words))
    pictures = (Part(f"picture {number}", PartKind.MEDIUM) for number, _one in enumerate(document.pictures, 1))
    yield Found(where, _IN, tuple(pictures))


def _census_of(where: str, document: Document) -> Iterator[Found]:
    yield from _parts_taken_in(where, document)
    for at, part, _why, letters in _parts_named(document):
        yield Found(where, at, (Part(part, PartKind.DETAIL, letters),))


def _left(member: Member, document: Document) -> Iterator[Skipped]:
    for at, part, why, _letters in _parts_named(document):
        yield Skipped(where=member.where, why=why, refs=(Ref(member.where, at, part),))
    if any(one.has_insertions for one in document.shown()):
        yield Skipped(where=member.where, why=msg("tracked changes are taken in as if all were accepted"))
    if document.has_formulas:
        yield Skipped(where=member.where, why=msg("only the signs of formulas are taken in, one after another"))


def _parts_named(document: Document) -> Iterator[tuple[str, str, Message, int]]:
    """Yield skipped parts: place, name, reason, letters."""
    for number, one in enumerate(document.shown(), 1):
        if one.deleted.strip():
            why = msg("words that tracked changes deleted are not taken in")
            yield _AT, f"deleted in paragraph {number}", why, count_letters(one.deleted)
        if one.hidden.strip():
            why = msg('hidden words are not taken in: "%(words)s"', words=_short(one.hidden))
            yield _AT, f"hidden in paragraph {number}", why, count_letters(one.hidden)
    numbers = document.note_numbers()
    for key, note in document.notes.items():
        words = "\n".join(paragraph.words for paragraph in note.paragraphs).strip()
        if key not in numbers and words:
            why = msg('no word refers to the note "%(words)s": it is not taken in', words=_short(words))
            yield _IN, f"note {key[0]} {key[1]}", why, count_letters(words)
    for number, comment in enumerate(document.comments, 1):
        why = msg("comments at the margin, and the names of those who wrote them, are not taken in")
        yield _IN, f"comment {number}", why, count_letters(comment)
    for part, words in document.around.items():
        why = msg('the words above or below each page are not taken in: "%(words)s"', words=_short(words))
        yield _IN, part, why, count_letters(words)
    for name in document.people:
        why = msg("the names of those who wrote and saved the file, and of their firm, are not taken over")
        yield _IN, f"property {name}", why, 0
    for name, words in document.properties.items():
        why = msg('the property "%(name)s" of the file is not taken over: "%(words)s"', name=name, words=_short(words))
        yield _IN, f"property {name}", why, count_letters(words)
    for part in document.embedded:
        why = msg('"%(name)s" within the file is not taken in: charts, diagrams, sounds and other files', name=part)
        yield _IN, f"part {part}", why, 0


def _items(member: Member, package: Package, document: Document) -> Iterator[Item | Skipped]:
    paragraphs = document.shown()
    languages = languages_of_paragraphs(paragraphs, document.styles)
    title = document.title()
    marked = {id(paragraphs[place].element): one for place, one in languages.others.items()}
    html = to_html(package, document, marked, title)
    converted = html_to_markdown(html)
    yield from (Skipped(where=member.where, why=why) for why in converted.left)
    for language in sorted(set(languages.others.values())):
        why = msg('paragraphs in "%(language)s" stand in it, and are marked so', language=language)
        yield Skipped(where=member.where, why=why)
    source = "\n\n".join(
        paragraph.words for paragraph in paragraphs if paragraph is not title and paragraph.words.strip()
    )
    heading = " ".join(clean_text(title.words).split()) if title else ""
    taken = tuple(
        Ref(member.where, _AT, f"paragraph {number}") for number, one in enumerate(paragraphs, 1) if one.words.strip()
    )
    media = tuple(_medium(member, package, number, picture) for number, picture in enumerate(document.pictures, 1))
    if not taken and not any(medium.open for medium in media):
        yield from (Skipped(where=member.where, why=medium.missing, refs=medium.refs) for medium in media)
        yield Skipped(where=member.where, why=msg("the Word file has no words and no pictures"))
        return
    words = ItemText(
        title=heading or title_of(source),
        body=converted.markdown,
        source=source,
        is_titled=bool(heading),
        language=languages.most,
        refs=taken,
    )
    yield Item(
        identity=_identity(member, package),
        where=member.where,
        captured=member.modified,
        sha256=hash_pieces(pieces(member)),
        texts=(words,) if taken else (),
        kind=TestimonyKind.DOCUMENT,
        source_kind=SourceKind.DOCUMENT,
        media=media,
    )


def _medium(member: Member, package: Package, number: int, picture: Picture) -> ItemMedium:
    name = picture.target.rpartition("/")[2]
    kind = kind_of(name)
    is_there = not picture.is_outside and picture.target in package.sizes
    missing = _why_missing(picture, name, is_there=is_there, is_shown=kind is MediumKind.PHOTO)
    return ItemMedium(
        key=picture.target,
        name=name,
        kind=MediumKind.PHOTO,
        size=package.sizes.get(picture.target, 0),
        open=None if missing else part_opener(member, picture.target),
        missing=missing or msg("it is missing"),
        alt=picture.alt,
        refs=(Ref(member.where, _IN, f"picture {number}"),),
    )


def _why_missing(picture: Picture, name: str, *, is_there: bool, is_shown: bool) -> Message | None:
    if picture.is_outside:
        return msg("the picture %(address)s does not lie within the Word file", address=picture.target)
    if not is_there:
        return msg("the picture %(address)s is missing from the Word file", address=picture.target)
    if picture.is_cropped:
        return msg(
            "the picture %(name)s is cropped, and the file holds the parts cut off too. In Word, compress the pictures "
            'with "Delete cropped areas", and import again', name=name,
        )  # fmt: skip
    return None if is_shown else msg("%(name)s is a file of a kind that cannot be shown", name=name)


def _identity(member: Member, package: Package) -> str:
    """Return the identity of a file: name, folder, making."""
    folder, _, name = Path(member.where).absolute().as_posix().rpartition("/")
    return f"word:{package.made_at()}:{folder.rpartition('/')[2]}/{name}"


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= 80 else text[:79] + "…"
