"""Upgrade an archive to the present format, line by line.

So comments stay.
"""

import ast
import difflib
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from aigaq.content.checks.site import FORMAT, knows_format, tell_format
from aigaq.content.reading.file_reader import read_record
from aigaq.core.errors import ContentError
from aigaq.core.problems import Problem
from aigaq.i18n.archive_languages import editions_of, languages_of
from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES
from aigaq.model.records import Site
from aigaq.site.sources.program_code import PROGRAM
from aigaq.starting.pinned_program import PinnedProgram

SETTINGS = "pelicanconf.py"
_ID = re.compile(r"^id:", re.MULTILINE)
_INSTEAD = "# Languages and editions stand in site.yaml, in the folder of the content."


class Change(msgspec.Struct, frozen=True):
    """A file before and after; None where it is not there."""

    path: Path
    before: bytes | None
    after: bytes | None

    def lines(self) -> Iterator[str]:
        """Yield the difference for people.

        Lines of texts; of other files, that they come or go.
        """
        try:
            before, after = ((data or b"").decode().splitlines() for data in (self.before, self.after))
        except UnicodeDecodeError:
            yield f"{'-' if self.after is None else '+'} {self.path}"
            return
        yield from difflib.unified_diff(before, after, str(self.path), str(self.path), lineterm="")


def upgrade_format(archive: Path, content: Path) -> Iterator[Change]:
    """Yield the changes from the archive's format to the present.

    Raises ContentError if site.yaml cannot be read, or is of an unknown format.
    """
    path = content / "site.yaml"
    problems: list[Problem] = []
    site = read_record(path.as_posix(), Site, problems)
    if site is None:
        raise ContentError(problems)
    if not knows_format(site.format):
        message, fix = tell_format(site.format)
        raise ContentError([Problem(path=path.as_posix(), rule="format", message=message, fix=fix)])
    if site.format == 0:
        yield from _to_1(archive / SETTINGS, path, site)


def _to_1(settings: Path, path: Path, site: Site) -> Iterator[Change]:
    """Write languages and editions into site.yaml.

    Before, pelicanconf.py named the editions.
    """
    before = settings.read_bytes() if settings.is_file() else b""
    codes, after = take_out_editions(before.decode())
    text = path.read_bytes()
    editions = codes or editions_of(site)
    named = {*languages_of(site), *(EDITIONS[code].source for code in editions)}
    languages = [language for language in SOURCE_LANGUAGES if language in named]
    said = f"format: {FORMAT}\nlanguages: [{', '.join(languages)}]\neditions: [{', '.join(editions)}]\n"
    yield Change(path, text, _ID.sub(f"{said}id:", text.decode(), count=1).encode())
    if codes:
        yield Change(settings, before, after.encode())


def take_out_editions(settings: str) -> tuple[tuple[str, ...], str]:
    """Return the settings' editions, and settings with a comment instead."""
    for statement in ast.parse(settings).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "EDITIONS":
            lines = settings.splitlines(keepends=True)
            lines[statement.lineno - 1 : statement.end_lineno] = [f"{_INSTEAD}\n"]
            codes = ast.literal_eval(statement.value)
            return tuple(code for code in codes if code in EDITIONS), "".join(lines)
    return (), settings


def pin_anew(archive: Path, program: PinnedProgram) -> Iterator[Change]:
    """Yield the changes that pin another program."""
    files = dict(program.files())
    for path in sorted((archive / PROGRAM).glob("*.whl")):
        if f"{PROGRAM}/{path.name}" not in files:
            yield Change(path, path.read_bytes(), None)
    for name, data in files.items():
        path = archive / name
        before = path.read_bytes() if path.is_file() else None
        if before != data:
            yield Change(path, before, data)
