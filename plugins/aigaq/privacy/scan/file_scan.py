"""Scan one file for secrets: a pure function."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from aigaq.privacy.scan.block_edges import edges_around
from aigaq.privacy.scan.file_units import Unit, cut
from aigaq.privacy.scan.findings import Finding, Kind, Secret
from aigaq.privacy.scan.initials import is_written_with_initial
from aigaq.privacy.scan.limit_search import LimitSearch
from aigaq.privacy.scan.metadata import metadata_in
from aigaq.privacy.scan.name_forms import NameForms
from aigaq.privacy.scan.packed_files import PackedError
from aigaq.privacy.scan.patterns import personal_in
from aigaq.privacy.scan.readable_text import read
from aigaq.privacy.scan.text_runs import TextRuns
from aigaq.privacy.scan.text_words import NO_WORD, join_texts, split
from aigaq.privacy.scan.unpacking import Form, Part, leaves_of, parts_in
from aigaq.privacy.scan.word_split import words

if TYPE_CHECKING:
    from aigaq.privacy.scan.contents import Contents, Seen

NAME, WORDS, METADATA, PACKED, MACHINE = "leak-name", "leak-words", "leak-metadata", "leak-packed", "leak-machine"
NAMED = "its own name"
"""Where a finding is that is in no part of a file."""
_RULES = {Kind.NAME: NAME, Kind.WORDS: WORDS}
_CAMEL = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-zа-я])(?=[A-ZА-Я])")
"""Where words end in names like IMG2019AinaSampleova."""
_CODE, _TESTS = "source/code", "tests/"
"""The tests of the code make up secrets of their own."""
_NO_PROSE = re.compile(r"(?:assets|source/code)\b|search/.*\.js$")


class Rules(msgspec.Struct, frozen=True):
    """The rules of a scan.

    `waived` are (rule, value) pairs that may stand; `machine` are texts that tell of this computer. `program` are the
    SHA-256 of the program's own files: words in these, where copies carry the program, tell nothing of the archive.
    `code` is the version of the code that looks. `forms` are those of words in secret names, which are known already;
    `texts` are the runs of all texts among the secrets.
    """

    secrets: tuple[Secret, ...] = ()
    waived: frozenset[tuple[str, str]] = frozenset()
    machine: tuple[str, ...] = ()
    program: frozenset[str] = frozenset()
    code: bytes = b""
    forms: dict[str, NameForms] = {}
    texts: dict[str, TextRuns] = {}

    def only(self, secrets: tuple[Secret, ...]) -> "Rules":
        """Return the same rules with some of the secrets."""
        files = {secret.owner for secret in secrets if secret.kind is Kind.TEXT}
        return replace(self, secrets=secrets, texts={file: self.texts[file] for file in files})


class Scanner:
    """The rules, made ready once for many files."""

    def __init__(self, rules: Rules) -> None:
        from aigaq.privacy.scan.matching import Matcher  # The library for arrays takes long to load.

        self._rules = rules
        self._matcher = Matcher(rules.secrets, rules.forms, rules.texts)
        self._limits = LimitSearch(rules.secrets)

    def scan(self, path: str, data: bytes, seen: "Seen | None" = None) -> list[Finding]:
        """Return all findings in the file at `path`.

        They are ordered, once each in a unit.

        `seen` notes what stands in it.
        """
        return [one for unit in cut(path, data) for one in self.scan_unit(path, data, unit, seen)]

    def scan_unit(self, path: str, data: bytes, unit: Unit, seen: "Seen | None" = None) -> list[Finding]:
        """Return the findings in a unit of the file at `path`."""
        found = [] if unit.name else self._around(path, data, seen)
        try:
            members: set[str] = set()
            leaves = leaves_of(path, data) if unit.leaves is None else unit.leaves
            for part in chain.from_iterable(map(parts_in, leaves)):
                if not (path.startswith(_CODE) and part.member.startswith(_TESTS)):
                    found += self._in_part(path, part, seen)
                    members.add(part.member)
            found += self._in_names(members, seen)
        except PackedError as error:
            found.append(Finding(PACKED, told=str(error)))
        return list(dict.fromkeys(replace(one, line=unit.line) if unit.line else one for one in found))

    def _around(self, path: str, data: bytes, seen: "Seen | None" = None) -> list[Finding]:
        """Return findings in a file's metadata, and in its path."""
        found = [Finding(METADATA, told=told) for told in metadata_in(data)]
        return [*found, *self._in_names([path], seen), *self._limits.in_path(path)]

    def scan_text(self, text: str) -> Iterator[Finding]:
        """Yield findings in a text of a content file."""
        return self._in_part("", Part("", Form.PROSE, text, b""))

    def may_find_among(self, texts: Iterable[str]) -> bool:
        """Return False if no name stands in any of these texts of content files.

        They are searched as one run of words, in which every text is whole.
        """
        found = join_texts(split(read(text, Form.PROSE)) for text in texts)
        return any(True for _hit in self._matcher.find(found))

    def may_find(self, contents: "Contents") -> bool:
        """Return False if no secret stands in files with these contents."""
        return self._matcher.may_stand_among(contents) or self._limits.may_stand_among(contents)

    def _in_names(self, names: Iterable[str], seen: "Seen | None" = None) -> Iterator[Finding]:
        """Yield findings in file names.

        As words, with escapes undone, and names written together.
        """
        forms: dict[tuple[str, ...], None] = {}
        for name in filter(None, names):
            plain = read(name, Form.STRINGS)
            forms |= dict.fromkeys((tuple(words(plain)), tuple(words(_CAMEL.sub(" ", plain)))))
            if seen is not None:
                seen.add_ids(name)
        found = [word for form in forms for word in (*form, NO_WORD)]
        for hit in (*self._matcher.find(found, seen), *self._matcher.find_joined(found)) if found else ():
            yield Finding(_RULES[hit.kind], NAMED, 0, hit.owner, hit.secret, hit.run)

    def _in_part(self, path: str, part: Part, seen: "Seen | None" = None) -> Iterator[Finding]:
        text = read(part.text, part.form)
        if seen is not None:
            seen.add_ids(part.text)
            if "\\" in part.text:
                seen.add_ids(text)  # A row of JSON may write an id with escapes.
        yield from self._beyond_limits(path, part, text)
        is_program = self._is_of_program(path, part)
        for hit in self._matcher.find(split(text), seen) if self._matcher.holds_any or seen is not None else ():
            if is_program and hit.kind is Kind.WORDS:
                continue
            if (_RULES[hit.kind], " ".join(hit.run)) in self._rules.waived:
                continue
            if hit.by_initial and not is_written_with_initial(text, hit.run):
                continue
            line = line_of_words(part.text, hit.run)
            is_markup = hit.kind is Kind.NAME and part.form is Form.MARKUP
            edges = edges_around(part.text, hit.run) if is_markup else ()
            yield Finding(_RULES[hit.kind], part.member, line, hit.owner, hit.secret, hit.run, edges)
        if any(told in text for told in self._rules.machine):
            yield Finding(MACHINE, part.member)
        if part.form in (Form.MARKUP, Form.PROSE) and not _NO_PROSE.match(path):
            for personal in personal_in(text):
                if (personal.rule, personal.value) not in self._rules.waived:
                    line = line_of_words(part.text, tuple(words(personal.written)))
                    yield Finding(personal.rule, part.member, line, run=(personal.value,))

    def _is_of_program(self, path: str, part: Part) -> bool:
        """Return True for a file that equals one of the program.

        It must lie among the code that a copy carries.
        """
        is_code = bool(self._rules.program) and path.startswith(_CODE)
        return is_code and hashlib.sha256(part.data).hexdigest() in self._rules.program

    def _beyond_limits(self, path: str, part: Part, text: str) -> Iterator[Finding]:
        """Yield publications beyond records' limits."""
        is_text = part.form is not Form.STRINGS
        is_media = path.startswith(("media/", "source/media/"))
        found = [*self._limits.in_hashes(text, part.data, is_text=is_text or is_media)]
        if is_text:
            found += self._limits.in_source(part.member, part.text)
            if not part.member:  # Otherwise it is a packed or encoded part of the file, and no row of it.
                found += self._limits.in_export(path, part.text)
            found += self._limits.in_page(path, part.text)
        yield from (replace(one, member=part.member) for one in found)


def line_of_words(text: str, run: Sequence[str]) -> int:
    """Return the line of words in a text; 0 within escapes."""
    gap = r"(?:[^\w<]|_|<[^>]*>)*"
    found = re.search(gap.join(map(re.escape, run)), text, re.IGNORECASE)
    if not found and len(run) == 2:  # A patronymic stands between.
        found = re.search(rf"{re.escape(run[0])}{gap}\w+{gap}{re.escape(run[1])}", text, re.IGNORECASE)
    return text.count("\n", 0, found.start()) + 1 if found else 0
