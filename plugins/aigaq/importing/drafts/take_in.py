"""Turn an export into drafts.

New items become drafts; changed items update drafts that nobody edited.

A draft is written in a folder beside its place (`.t-00412.unfinished`), then told to the ledger, then renamed; a run
that was cut off in between is finished, or undone, by the next one.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from aigaq.content.writing import draft_ledger as ledgers
from aigaq.content.writing.draft_ledger import Ledger
from aigaq.core.errors import OutsideError
from aigaq.core.files import UNFINISHED, move_new
from aigaq.core.ids import PATTERN
from aigaq.core.message import msg
from aigaq.importing.archives.export import Export, Member
from aigaq.importing.drafts.account import FILE, Account
from aigaq.importing.drafts.carry_out import Carrying
from aigaq.importing.drafts.import_plan import plan
from aigaq.importing.drafts.import_report import Report
from aigaq.importing.drafts.known_items import read_known
from aigaq.importing.item import Found, Part, PartKind
from aigaq.importing.source import Source

DRAFTS = "drafts"
_UNFINISHED = re.compile(rf"\.({PATTERN}){re.escape(UNFINISHED)}")


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Destination of drafts and media.

    With `dry_run` nothing is written.
    """

    content: Path
    store: Path
    dry_run: bool = False
    include_private: bool = False

    @property
    def drafts(self) -> Path:
        """The folder of the drafts."""
        return self.content / DRAFTS


def take_in(source: Source, export: Export, place: Place) -> Report:
    """Create and update drafts.

    Raises OutsideError if the disk fails; a second run then finishes.
    """
    try:
        account = Account(_with_files(source.census(export), export.members))
        with opened_ledger(place) as ledger:
            known = read_known(place.content, ledger)
            carrying = Carrying(place.drafts, place.store, ledger, known, account, dry_run=place.dry_run)
            for skipped in export.left_out:
                carrying.leave(skipped)
            found = source.items(export)
            for action in plan(found, ledger.entries, known, include_private=place.include_private):
                carrying.carry_out(action)
    except OSError as error:
        raise OutsideError(
            msg(
                "%(filename)s cannot be written or read: %(strerror)s. Records that came in stay. Mend that, "
                "and import again",
                filename=error.filename or place.drafts,
                strerror=error.strerror or error,
            )
        ) from error
    return carrying.report()


@contextmanager
def opened_ledger(place: Place) -> Iterator[Ledger]:
    """Open the ledger of a place, finishing any interrupted run."""
    if not place.dry_run:
        place.drafts.mkdir(parents=True, exist_ok=True)
    ledger = Ledger(place.drafts / ledgers.NAME)
    try:
        if not place.dry_run:
            finish(place.drafts, ledger)
        yield ledger
    finally:
        ledger.close()


def _with_files(census: Iterable[Found], members: Iterable[Member]) -> Iterator[Found]:
    """Yield census entries, and files without any entry."""
    with_entries = set()
    for found in census:
        with_entries.add(found.where)
        yield found
    for member in members:
        if member.where not in with_entries:
            yield Found(member.where, "", (Part(FILE, PartKind.FILE),))


def finish(drafts: Path, ledger: Ledger) -> None:
    """Finish an interrupted run.

    A draft that the ledger knows is moved into place; others are deleted.
    """
    known = {entry.id for entry in ledger.entries.values()}
    for folder in sorted(drafts.glob(f".t-*{UNFINISHED}")):
        match = _UNFINISHED.fullmatch(folder.name)
        target = drafts / match[1] if match else None
        if target and match and match[1] in known and not target.exists():
            move_new(folder, target)
        else:
            shutil.rmtree(folder)
