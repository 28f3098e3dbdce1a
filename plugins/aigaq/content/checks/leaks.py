"""Find secret names in public texts of the content.

The leak scan finds them in the tree of a build; here they are found where an editor can mend them, and ahead of it.
"""

from collections.abc import Iterator
from datetime import date
from itertools import tee
from pathlib import Path
from typing import NamedTuple

from aigaq.content.checks.finding import record_path
from aigaq.content.reading.file_faults import Keys
from aigaq.content.reading.file_reader import body_of, captions_of, line_of
from aigaq.content.reading.line_numbers import lines_in
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Archive, Testimony, Text
from aigaq.privacy.independent_gate import PublicIds, decide_public, is_shown, text_fields, visible_fields
from aigaq.privacy.scan import findings as scan
from aigaq.privacy.scan.allow_list import AllowList
from aigaq.privacy.scan.file_scan import NAME, Rules, line_of_words
from aigaq.privacy.scan.rules import make_rules
from aigaq.privacy.scan.secrets import NO_EXCEPTIONS, Exceptions, Reader, public_texts, secrets_of
from aigaq.privacy.scan.text_search import find_names
from aigaq.privacy.scan.tree_scan import JobMap, map_here

READER = Reader(body_of, captions_of)
_WORTH_PROCESSES = 1000
"""Testimonies to search from which on several processes are faster."""


class Passage(NamedTuple):
    """A public text at `keys`, or from the 1-based `line` on."""

    path: str
    text: str
    keys: Keys = ()
    line: int = 0


class Leak(NamedTuple):
    """A secret name on a line of a passage.

    0 if the keys tell the line.
    """

    passage: Passage
    line: int
    found: scan.Finding


def check_leaks(archive: Archive, today: date | None, map_jobs: JobMap = map_here) -> list[Problem]:
    """Return a problem for each public line with a secret name.

    It names somebody who is not named on the day `today`.
    """
    public = decide_public(archive, today)
    leaks = find_leaks(archive, public, make_rules(archive, public, READER, ()), map_jobs=map_jobs)
    return list(dict.fromkeys(map(to_problem, leaks)))


def check_new_leaks(
    archive: Archive, before: Archive, today: date | None, map_jobs: JobMap = map_here
) -> list[Problem]:
    """Return the problems of names that became secret since `before`."""
    known = {*secrets_of(before, decide_public(before, today), READER)}
    public = decide_public(archive, today)
    rules = make_rules(archive, public, READER, ())
    new = tuple(secret for secret in rules.secrets if secret.kind is scan.Kind.NAME and secret not in known)
    leaks = find_leaks(archive, public, rules.only(new), map_jobs=map_jobs)
    return list(dict.fromkeys(map(to_problem, leaks)))


def find_leaks(
    archive: Archive,
    public: PublicIds,
    rules: Rules,
    exceptions: Exceptions = NO_EXCEPTIONS,
    within: PublicIds | None = None,
    map_jobs: JobMap = map_here,
) -> list[Leak]:
    """Return the secret names in an archive's public texts.

    All public records are searched, or those `within` alone; many of them in the processes of `map_jobs`.
    """
    names = tuple(secret for secret in rules.secrets if secret.kind is scan.Kind.NAME)
    if not names:
        return []
    searched = within or public
    passages, to_search = tee(public_passages(archive, searched))
    spread = len(searched.testimonies) >= _WORTH_PROCESSES
    texts = (passage.text for passage in to_search)
    found = find_names(texts, rules.only(names), map_jobs, spread=spread)
    leaks = [_leak(passage, name) for passage, some in zip(passages, found, strict=True) for name in some]
    allowed = AllowList(archive, public, READER, exceptions)
    kept = allowed.keep_leaks({leak.found for leak in leaks}, [leak.passage.path for leak in leaks], lambda _runs: None)
    return [leak for leak in leaks if leak.found in kept]


def public_passages(archive: Archive, public: PublicIds) -> Iterator[Passage]:
    """Yield every public text of an archive, with its place."""
    yield from _of_record(f"{archive.root}/site.yaml", archive.site)
    for place in archive.places.values():
        yield from _of_record(f"{archive.root}/places.yaml", place)
    for id in sorted(public.people & archive.people.keys()):
        file = archive.people[id]
        yield from (Passage(file.path, said.text, (said.field,)) for said in visible_fields(file.record))
    for id in sorted(public.testimonies):
        yield from _of_testimony(archive.testimonies[id], archive)
    for text in public_texts(archive, public):
        yield from _of_text(text)


def _of_testimony(testimony: Testimony, archive: Archive) -> Iterator[Passage]:
    record, path = testimony.record, record_path(testimony)
    shown = [medium for medium in record.media if is_shown(medium, record, archive)]
    for key in record.__struct_fields__:
        value = tuple(shown) if key == "media" else getattr(record, key)
        yield from (Passage(path, said.text, (key,)) for said in text_fields(value, key))
    for medium in shown:
        for name in sorted(medium.captions.values()):
            track = f"{testimony.path}/{name}"
            yield Passage(track, READER.captions(track), line=1)


def _of_text(text: Text) -> Iterator[Passage]:
    yield Passage(text.path, text.front.title, ("title",))
    yield Passage(text.path, text.front.summary, ("summary",))
    yield Passage(text.path, READER.body(text), line=text.body_line)


def _of_record(path: str, record: object) -> Iterator[Passage]:
    return (Passage(path, said.text, (said.field,)) for said in text_fields(record))


def _leak(passage: Passage, found: scan.Finding) -> Leak:
    line = passage.line + max(found.line - 1, 0) if passage.line else 0
    return Leak(passage, line, found)


def to_problem(leak: Leak) -> Problem:
    """Return the problem of a leak, on the line to mend."""
    path, keys = leak.passage.path, leak.passage.keys
    return Problem(
        path=path,
        line=leak.line or line_of_words(_written(path), leak.found.run) or line_of(lines_in(path), keys),
        rule=NAME,
        message=msg("a person is named here whom no public record names; see %(owner)s", owner=leak.found.owner),
        fix=msg('Write [[withheld: name]] instead, or add it to "waive", with the reason why it is public.'),
    )


def _written(path: str) -> str:
    return Path(path).read_text(encoding="utf-8", errors="replace")
