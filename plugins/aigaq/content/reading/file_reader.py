"""Read one file: YAML to a record, Markdown to a Text."""

import hashlib
import re
from pathlib import Path
from typing import TypeVar

import msgspec

from aigaq.content.reading import diagnosis, typed_values, yaml
from aigaq.content.reading.decoding import decode
from aigaq.content.reading.explain import explain, explain_front
from aigaq.content.reading.file_faults import Fault, Keys
from aigaq.content.reading.folders import problem, read_bytes
from aigaq.content.reading.revision import revision
from aigaq.core.errors import OutsideError
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Text
from aigaq.model.records import FrontMatter

T = TypeVar("T", bound=msgspec.Struct)

_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NO_FRONT = Fault(
    rule="front-matter",
    line=1,
    message=msg("the title is missing: the file does not begin with front matter"),
    fix=msg('Begin with a line "---", then "title: ...", then a line "---".'),
)
_OPEN_FRONT = Fault(
    rule="front-matter",
    line=1,
    message=msg('the front matter that begins with "---" is never closed'),
    fix=msg('Write a line "---" after its last key.'),
)


def read_text_file(path: str, problems: list[Problem]) -> str | None:
    """Return a file's text, or nothing if unreadable.

    Its faults are added to `problems`.
    """
    return _decode_file(path, read_bytes(path, problems), problems)


def _decode_file(path: str, data: bytes | None, problems: list[Problem]) -> str | None:
    if data is None:
        return None
    text, faults = decode(data)
    problems += (problem(path, fault) for fault in faults)
    return text


def read_tree(path: str, problems: list[Problem]) -> tuple[str, yaml.Tree] | None:
    """Return a YAML file's text and tree."""
    text = read_text_file(path, problems)
    if text is None:
        return None
    try:
        return text, yaml.parse(text)
    except yaml.YamlError as error:
        problems += (problem(path, explain(fault, text)) for fault in error.faults)
        return None


def read_record(path: str, kind: type[T], problems: list[Problem]) -> T | None:
    """Return a YAML file as a record of type `kind`."""
    found = read_tree(path, problems)
    return found and to_record(path, *found, kind, problems)


def to_record(
    path: str, text: str, tree: yaml.Tree, kind: type[T], problems: list[Problem], above: int = 0
) -> T | None:
    """Return the record of type `kind` in `tree`.

    `text` is what `tree` was parsed from; `above` counts the lines before it.
    """
    try:
        return typed_values.convert(tree, kind)
    except ValueError:
        lines = yaml.marks(text)
        for fault in diagnosis.faults(tree, kind):
            told = explain(msgspec.structs.replace(fault, line=line_of(lines, fault.keys)), text)
            problems.append(problem(path, msgspec.structs.replace(told, line=told.line and told.line + above)))
        return None


def read_text(path: str, language: str, problems: list[Problem]) -> Text | None:
    """Return a Markdown file with its front matter."""
    data = read_bytes(path, problems)
    text = _decode_file(path, data, problems)
    if data is None or text is None:
        return None
    match = _FRONT.match(text)
    if not match:
        problems.append(problem(path, explain_front(_OPEN_FRONT if text.startswith("---") else _NO_FRONT, text)))
        return None
    front = _front(path, match[1], problems)
    if front is None:
        return None
    rest = text[match.end() :]
    body = rest.strip("\n")
    return Text(
        language=language,
        path=path,
        front=front,
        body_line=text.count("\n", 0, match.end()) + len(rest) - len(rest.lstrip("\n")) + 1,
        revision=revision(front.title, body),
        sha256=hashlib.sha256(data).hexdigest(),
        opening="" if front.summary else opening(body),
        words=body,
    )


def with_words(text: Text) -> Text:
    """Return a text with its words from the file.

    Raises OutsideError if the file changed since it was read.
    """
    if text.words is not None:
        return text
    data = read_bytes(text.path, []) or b""
    found, _faults = decode(data)
    front = _FRONT.match(found or "")
    if found is None or front is None or hashlib.sha256(data).hexdigest() != text.sha256:
        raise OutsideError(msg("%(path)s: the file was changed while the site was built. Build again", path=text.path))
    return msgspec.structs.replace(text, words=found[front.end() :].strip("\n"))


def body_of(text: Text) -> str:
    """Return a text's body, from its file if need be.

    Raises OutsideError as `with_words`.
    """
    return with_words(text).body


def captions_of(path: str) -> str:
    """Return the text of a caption file, empty if missing.

    A check reports that.
    """
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def opening(body: str, least: int = 600) -> str:
    """Return the first paragraphs in Markdown.

    Up to the first end of one behind `least` characters.
    """
    end = body.find("\n\n", least)
    return body if end < 0 else body[:end]


def front_matter(text: str) -> str:
    """Return the YAML between the `---` lines of a read text."""
    match = _FRONT.match(text)
    return match[1] if match else ""


def line_of(lines: yaml.Marks, keys: Keys, above: int = 0) -> int:
    """Return the line of the value at `keys`.

    Else the line of its parent; 0 for the whole file.
    """
    while keys and keys not in lines:
        keys = keys[:-1]
    return lines[keys] + above if keys else 0


def _front(path: str, text: str, problems: list[Problem]) -> FrontMatter | None:
    if not text.strip():
        problems.append(
            problem(
                path,
                Fault(rule="missing-field", message=msg('"title" is missing'), fix=msg('Add "title:" and its value.')),
            )
        )
        return None
    try:
        return to_record(path, text, yaml.parse(text), FrontMatter, problems, above=1)
    except yaml.YamlError as error:
        told = [explain(fault, text) for fault in error.faults]
        problems += (problem(path, msgspec.structs.replace(one, line=one.line and one.line + 1)) for one in told)
        return None
