"""Withdraw a testimony: find all of it, then remove it.

First the record says that it is withdrawn, so that the gate is closed whatever happens then. It loses what it tells of
people and media last: a second run finds by it what the first one left.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from aigaq.content.checks.leaks import check_leaks, check_new_leaks
from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.files import write_file
from aigaq.core.ids import RECORD_FILE, is_id
from aigaq.core.message import msg
from aigaq.media.store import in_store
from aigaq.model.archive_tree import Archive, Testimony
from aigaq.model.records import About, Consent, Person, TestimonyRecord
from aigaq.model.vocabulary import ConsentStatus, NameMode, TombstoneRule
from aigaq.privacy.gate_rules import passes
from aigaq.privacy.scan.tree_scan import JobMap, map_here
from aigaq.site.sources.serialise import record_bytes


class Mention(msgspec.Struct, frozen=True):
    """A line elsewhere that names the testimony.

    Or someone whom no public record names without it.
    """

    path: str
    line: int


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """The effects of a withdrawal.

    `files` and `originals` are deleted; the record becomes `closed`, at the end `record`. `people` stand in other
    records too. Of those `alone`, whom nothing else names, the ids stay, by their files, so that nobody else gets them.
    """

    id: str
    title: str
    path: Path
    record: TestimonyRecord
    closed: TestimonyRecord
    files: tuple[Path, ...]
    originals: tuple[Path, ...]
    people: tuple[str, ...]
    alone: dict[Path, Person]
    mentions: tuple[Mention, ...]

    @property
    def deleted(self) -> tuple[Path, ...]:
        """All files that will be gone."""
        return (*self.files, *self.originals)


def plan_withdrawal(
    archive: Archive,
    id: str,
    on: date,
    store: Path,
    rule: TombstoneRule | None,
    today: date | None,
    map_jobs: JobMap = map_here,
) -> Withdrawal:
    """Find everything of a testimony.

    Raises UsageError if there is none of this id. A testimony that is not public on the day `today` leaves no
    tombstone: where no page stood, none says so. Names are searched in the processes of `map_jobs`.
    """
    testimony = archive.testimonies.get(id)
    if testimony is None:
        raise _unknown(archive, id)
    record = testimony.record
    named = _mentions(archive, (id, *record.people), Path(testimony.path))
    people = tuple(person for person in record.people if _stands_elsewhere(archive, person, named[person]))
    gone = [archive.people[person] for person in record.people if person not in people and person in archive.people]
    alone = {Path(file.path): _what_stays_of(file.record) for file in gone}
    beside = [Path(testimony.path) / name for name in testimony.files]
    texts = [Path(text.path) for text in testimony.texts.values()]
    text = testimony.texts.get(record.original) or next(iter(testimony.texts.values()), None)
    stays = _what_stays(record, people, on, rule or _rule_of(record, today))
    mentions = [one for one in named[id] if Path(one.path) not in alone]
    return Withdrawal(
        id=id,
        title=text.front.title if text else "",
        path=Path(testimony.path) / RECORD_FILE,
        record=stays,
        closed=replace(record, consent=stays.consent, tombstone=stays.tombstone),
        files=(*texts, *beside),
        originals=tuple(_originals(archive, testimony, store)),
        people=people,
        alone=alone,
        mentions=tuple(dict.fromkeys([*mentions, *_names_left(archive, testimony, stays, today, map_jobs)])),
    )


def carry_out(plan: Withdrawal) -> None:
    """Write the record, then delete; OutsideError where the disk refuses."""
    try:
        for step in steps_of(plan):
            step()
    except OSError as error:
        raise OutsideError(
            msg(
                "%(path)s cannot be changed: %(strerror)s. Mend that and give the command again: it goes on from here",
                path=error.filename,
                strerror=error.strerror,
            )
        ) from error


def steps_of(plan: Withdrawal) -> Iterator[Callable[[], object]]:
    """Yield the steps of a withdrawal.

    After each, a second withdrawal finds the rest.
    """
    yield partial(write_file, plan.path, record_bytes(plan.closed), durable=True)
    for path, person in plan.alone.items():
        yield partial(write_file, path, record_bytes(person), durable=True)
    for path in plan.deleted:
        yield partial(path.unlink, missing_ok=True)
    yield partial(write_file, plan.path, record_bytes(plan.record), durable=True)


def _rule_of(record: TestimonyRecord, today: date | None) -> TombstoneRule | None:
    if record.consent.status is ConsentStatus.WITHDRAWN:
        return record.tombstone
    return None if passes(record.consent, today) else TombstoneRule.NONE


def _what_stays(
    record: TestimonyRecord, people: tuple[str, ...], on: date, rule: TombstoneRule | None
) -> TestimonyRecord:
    """Return the record without words.

    People stay if a page of theirs counts this testimony.
    """
    is_again = record.consent.status is ConsentStatus.WITHDRAWN
    return TestimonyRecord(
        id=record.id,
        original=record.original,
        kind=record.kind,
        published=record.published,
        about=() if rule else tuple(About(person=person) for person in people),
        consent=Consent(status=ConsentStatus.WITHDRAWN, on=(record.consent.on if is_again else None) or on),
        tombstone=rule,
    )


def _what_stays_of(person: Person) -> Person:
    """Return the ids of a person, who is not named."""
    return Person(id=person.id, name_mode=NameMode.WITHHELD, merged=person.merged)


def _originals(archive: Archive, testimony: Testimony, store: Path) -> Iterator[Path]:
    """Yield the originals in the store that no other record names."""
    others = (one.record.media for id, one in archive.testimonies.items() if id != testimony.record.id)
    needed = {medium.sha256 for media in others for medium in media}
    for medium in testimony.record.media:
        path = in_store(store, medium)
        if medium.sha256 and medium.sha256 not in needed and path.is_file():
            yield path


def _mentions(archive: Archive, ids: Iterable[str], without: Path) -> dict[str, list[Mention]]:
    """Return the content lines that hold each id as a word.

    Files in the folder `without` are skipped.
    """
    found: dict[str, list[Mention]] = {id: [] for id in ids}
    word = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, found))})(?![\w-])")
    for path in sorted(Path(archive.root).rglob("*")):
        if path.suffix in (".md", ".yaml", ".vtt") and path.is_file() and without not in path.parents:
            text = path.read_text(encoding="utf-8", errors="replace")
            # The search for words looks at every letter; most files hold none of the ids.
            is_named = any(id in text for id in found) and word.search(text)
            for at, line in enumerate(text.splitlines(), 1) if is_named else ():
                for id in dict.fromkeys(word.findall(line)):
                    found[id].append(Mention(path.as_posix(), at))
    return found


def _names_left(
    archive: Archive, testimony: Testimony, record: TestimonyRecord, today: date | None, map_jobs: JobMap
) -> Iterator[Mention]:
    """Yield public lines naming someone not public after this.

    Their files must still be there: the leak scan knows nobody who is deleted.
    """
    gone = replace(testimony, record=record, texts={}, files={})
    after = replace(archive, testimonies={**archive.testimonies, record.id: gone})
    # A waiver of what is gone may have let a name stand elsewhere.
    waivers = (testimony.record.waive, *(text.front.waive for text in testimony.texts.values()))
    before = set(check_leaks(archive, today, map_jobs)) if any(waivers) else set()
    problems = check_leaks(after, today, map_jobs) if any(waivers) else check_new_leaks(after, archive, today, map_jobs)
    yield from (Mention(problem.path, problem.line) for problem in problems if problem not in before)


def _stands_elsewhere(archive: Archive, person: str, named: Iterable[Mention]) -> bool:
    """Return True if a file beside the person's own names the person.

    Drafts count, too.
    """
    own = archive.people.get(person)
    return any(own is None or mention.path != own.path for mention in named)


def _unknown(archive: Archive, id: str) -> UsageError:
    if not is_id(id):
        return UsageError(msg('"%(id)s" is not the id of a testimony. Write it as t-00412', id=id))
    return UsageError(msg("%(id)s is not in %(root)s/testimonies", id=id, root=archive.root))
