"""Convert the files of a testimony to cells, and back.

Text that a cell does not change stays byte for byte.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec
from ruamel.yaml.comments import CommentedMap

from aigaq.content.reading import diagnosis, typed_values, yaml
from aigaq.content.reading.decoding import decode
from aigaq.content.reading.file_reader import read_text_file
from aigaq.content.writing.yaml_edit import edit_yaml
from aigaq.core.errors import ContentError
from aigaq.core.message import Message, join, message_of, msg, verbatim
from aigaq.core.problems import Problem
from aigaq.i18n.editions import TEXT_LANGUAGES
from aigaq.importing.drafts.draft_files import HEAD
from aigaq.importing.spreadsheet.columns import FRONT, TEXT, CellError, Cells, record_cells, set_field, text_cells
from aigaq.importing.texts.compared_letters import lost_letters
from aigaq.importing.texts.plain_text import title_of
from aigaq.model.records import FrontMatter, TestimonyRecord

RECORD = "record.yaml"
_TEXT = re.compile(
    r"---[ \t]*\n(?P<front>.*?)^---[ \t]*(?:\n|\Z)(?P<gap>\n*)(?P<body>.*?)(?P<end>\n*)\Z", re.DOTALL | re.MULTILINE
)

Files = dict[str, str]


class RecordFiles(msgspec.Struct, frozen=True):
    """The texts in a record's folder, and their cells."""

    texts: Files
    cells: Cells


def read_files(folder: Path) -> RecordFiles:
    """Read the record and the texts in a folder.

    Raises ContentError if one is broken.
    """
    problems: list[Problem] = []
    texts: Files = {}
    for path in sorted(folder.iterdir()):
        if (path.name == RECORD or path.suffix == ".md") and not path.name.startswith("."):
            text = read_text_file(path.as_posix(), problems)
            if text is not None:
                texts[path.name] = text
    if problems or RECORD not in texts:
        raise ContentError(problems or [_report_broken(folder, msg("%(name)s is missing", name=RECORD))])
    try:
        return RecordFiles(texts, _cells(texts))
    except (yaml.YamlError, CellError) as error:
        raise ContentError([_report_broken(folder, message_of(error))]) from error


def apply_cells(files: RecordFiles, cells: Cells) -> Files:
    """Return the files with `cells` written into them.

    Raises CellError if a cell does not fit its field.
    """
    after = dict(files.texts)
    of_record = {name: cell for name, cell in cells.items() if not _language(name)}
    if of_record:
        after[RECORD] = edit_yaml(after[RECORD], lambda tree: _set(tree, of_record))
    for language in {_language(name) for name in cells if _language(name)}:
        own = {name.partition(".")[0]: cell for name, cell in cells.items() if _language(name) == language}
        if f"{language}.md" not in after and own.get(TEXT) and not own.get("title"):
            own["title"] = title_of(own[TEXT])
        text = _with_cells(after.get(f"{language}.md"), own)
        if text is None:
            after.pop(f"{language}.md", None)
        else:
            after[f"{language}.md"] = text
    _refuse(after)
    return after


def new_files(id: str, cells: Cells, today: date, language_of: Callable[[str], str]) -> Files:
    """Return the files of a draft made of a row."""
    told = {name: cell for name, cell in cells.items() if cell}
    languages = [language for name in told if (language := _language(name))]
    if not languages and "sources" not in told:
        raise CellError(msg("a new row needs a text in some language, or sources"))
    defaults = {"kind": "document", "published": today.isoformat(), "consent.status": "unknown"}
    original = next(iter(languages), "und")
    record = {"original": original, **defaults, **{name: cell for name, cell in told.items() if not _language(name)}}
    files: Files = {RECORD: edit_yaml(f"{HEAD}id: {id}\n", lambda tree: _set(tree, record))}
    return apply_cells(RecordFiles(files, {}), {name: cell for name, cell in told.items() if _language(name)})


def lost_cells(files: Files, cells: Cells) -> Iterator[str]:
    """Yield names of cells whose letters were lost."""
    there = _cells(files)
    for name, cell in cells.items():
        if lost_letters(cell, there.get(name, "")):
            yield name


def _language(column: str) -> str | None:
    """Return the language of a text column, None for others."""
    field, _, language = column.partition(".")
    return language if language and field in (*FRONT, TEXT) else None


def _cells(texts: Files) -> Cells:
    cells: Cells = {}
    for name, text in texts.items():
        if name == RECORD:
            tree = yaml.parse(text)
            if not isinstance(tree, dict):
                raise CellError(msg("%(record)s is not a list of fields", record=RECORD))
            cells |= record_cells(tree)
        elif match := _TEXT.match(text):
            front = yaml.parse(match["front"])
            cells |= text_cells(name.removesuffix(".md"), front if isinstance(front, dict) else {}, match["body"])
        else:
            raise CellError(msg("%(name)s does not begin with front matter", name=name))
    return cells


def _set(tree: CommentedMap, cells: Cells) -> None:
    for name, cell in cells.items():
        set_field(tree, name, cell)


def _with_cells(text: str | None, cells: Cells) -> str | None:
    """Return a text with new cells, None if nothing is left."""
    match = _TEXT.match(text) if text else None
    front, body = (match["front"], match["body"]) if match else ("", "")
    told = {name: cell for name, cell in cells.items() if name != TEXT}
    front = edit_yaml(front, lambda tree: _set(tree, told)) if told else front
    if TEXT in cells:
        body = cells[TEXT].strip("\n")
    if not front.strip() and not body:
        return None
    gap, end = (match["gap"], match["end"]) if match and match["body"] else ("\n", "\n")
    return f"---\n{front}---\n{gap}{body}{end}" if body else f"---\n{front}---\n"


def _refuse(files: Files) -> None:
    for name, text in files.items():
        decoded, invisible = decode(text.encode())
        if invisible or decoded is None:
            raise CellError(join(verbatim(f"{name}:"), invisible[0].message))
        match = _TEXT.match(text)
        try:
            tree = yaml.parse(text if name == RECORD else match["front"] if match else "")
        except yaml.YamlError as error:
            raise CellError(join(verbatim(f"{name}:"), error.fault.message)) from error
        kind: type[TestimonyRecord | FrontMatter] = TestimonyRecord if name == RECORD else FrontMatter
        try:
            record = typed_values.convert(tree, kind)
        except ValueError as error:
            fault = next(iter(diagnosis.faults(tree, kind)), None)
            raise CellError(
                join(verbatim(f"{name}:"), join(fault.message, verbatim("."), by=""), fault.fix)
                if fault
                else verbatim(f"{name}: {error}")
            ) from error
        if isinstance(record, TestimonyRecord):
            _refuse_names(files, (*TEXT_LANGUAGES, record.original))
        elif isinstance(record, FrontMatter) and "\n" in record.title.strip():
            raise CellError(
                msg('%(name)s: "title" stands on several lines; perhaps its column holds something else', name=name)
            )


def _refuse_names(files: Files, languages: Iterable[str]) -> None:
    for name in files:
        if name != RECORD and name.removesuffix(".md") not in languages:
            raise CellError(
                msg('%(name)s: only the original may be in this language. Write it as "original"', name=name)
            )


def _report_broken(folder: Path, message: Message) -> Problem:
    fix = msg('"aigaq check" tells more, once it lies in testimonies/.')
    return Problem(path=folder.as_posix(), rule="unreadable", message=message, fix=fix)
