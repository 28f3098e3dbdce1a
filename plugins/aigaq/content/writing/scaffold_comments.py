"""Comments that scaffolds write: help, and placeholders for empty fields.

A placeholder is a comment such as `# gender:`.
"""

import re
from collections.abc import Iterable

import msgspec

from aigaq.content.writing.answers import NewPerson
from aigaq.content.writing.scaffolds import person_file
from aigaq.core.program_files import TRANSLATIONS
from aigaq.i18n.catalogues import Catalogue, read_catalogue
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.model.records import Person
from aigaq.model.vocabulary import NameMode

_FIELDS = "|".join(field.name for field in msgspec.structs.fields(Person))
_PLACEHOLDER = re.compile(rf"# ({_FIELDS}):(?: \[?\{{.*)?")
_FIELD = re.compile(rf"({_FIELDS}):")


def fill_placeholders(text: str) -> str:
    """Move each field to its placeholder, if it has one."""
    blocks = _blocks(text.splitlines(keepends=True))
    fields = {match[1]: block for block in blocks if (match := _FIELD.match(block))}
    places = [_PLACEHOLDER.fullmatch(block.strip()) for block in blocks]
    moved = {match[1] for match in places if match} & fields.keys()
    lines = []
    for block, place in zip(blocks, places, strict=True):
        field = _FIELD.match(block)
        if place and place[1] in moved:
            lines.append(fields.pop(place[1], ""))
        elif not (field and field[1] in moved):
            lines.append(block)
    return "".join(lines)


def own_comments(lines: Iterable[str]) -> list[str]:
    """Return an editor's comments, without placeholders and help in any language."""
    comments = [line for line in map(str.strip, lines) if line.startswith("#") and not _PLACEHOLDER.fullmatch(line)]
    left = [line for line in comments if line not in _help_lines(editors_words())]
    if left:
        catalogues = (read_catalogue(TRANSLATIONS / f"{code}.po", code)[0] for code in SOURCE_LANGUAGES)
        helps = {line for words in catalogues for line in _help_lines(words)}
        left = [line for line in left if line not in helps]
    return left


def _blocks(lines: Iterable[str]) -> list[str]:
    """Split a record's text into fields and the lines between."""
    blocks: list[str] = []
    for line in lines:
        goes_on = line[:1] in (" ", "-") and blocks and _FIELD.match(blocks[-1])
        if goes_on:
            blocks[-1] += line
        else:
            blocks.append(line)
    return blocks


def _help_lines(words: Catalogue) -> set[str]:
    made = person_file("p-00001", NewPerson(name_mode=NameMode.REAL), words).decode()
    return {line for line in made.splitlines() if line.startswith("#")}
