"""Move complete drafts into the archive.

Small media go beside the record; large ones stay in the store.
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from aigaq.content.build_date import Days
from aigaq.content.reading.file_faults import did_you_mean
from aigaq.content.writing.next_id import place_of
from aigaq.core.errors import ContentError, OutsideError
from aigaq.core.files import move_new, write_file
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.importing.drafts.keep_media import bring_beside
from aigaq.importing.drafts.publishable import faults
from aigaq.importing.drafts.read_drafts import Drafts, read_drafts
from aigaq.media.store import in_store
from aigaq.model.archive_tree import Testimony

_PUBLISHED = re.compile(r"^(published:[ \t]*)[^\s#]+", re.MULTILINE)
_HEAD = re.compile(r"\A# Imported: .*\n")


def accept(content: Path, store: Path, ids: Iterable[str], days: Days) -> list[Path]:
    """Move drafts into `testimonies/`, and return their new folders.

    Raises ContentError if one is not complete.
    """
    wanted = list(dict.fromkeys(ids))
    drafts = read_drafts(content, wanted)
    problems = [one for those in faults(drafts, days).values() for one in those]
    problems += _missing(content, drafts, wanted, {problem.path for problem in problems})
    problems += (
        media_fault for testimony in drafts.testimonies.values() for media_fault in _media_faults(testimony, store)
    )
    if problems:
        raise ContentError(problems)
    try:
        return [_move(drafts.testimonies[id], content, store, days.entry) for id in wanted]
    except OSError as error:
        message = msg(
            "%(filename)s cannot be written: %(strerror)s. Records accepted before it stay",
            filename=error.filename,
            strerror=error.strerror,
        )
        raise OutsideError(message) from error


def _missing(content: Path, drafts: Drafts, wanted: list[str], told: set[str]) -> Iterable[Problem]:
    top = content / "drafts"
    known = [path.name for path in top.glob("t-*")] if top.is_dir() else []
    for id in wanted:
        if id not in drafts.testimonies and not any(path.startswith(f"{top.as_posix()}/{id}/") for path in told):
            fix = did_you_mean(id, known) or msg('"aigaq publishable" lists the drafts.')
            yield Problem(
                path=(top / id).as_posix(), rule="missing-file", message=msg("there is no such draft"), fix=fix
            )


def _media_faults(testimony: Testimony, store: Path) -> Iterable[Problem]:
    for medium in testimony.record.media:
        if medium.sha256 and medium.file not in testimony.files and not in_store(store, medium).is_file():
            yield Problem(
                path=f"{testimony.path}/record.yaml",
                rule="missing-file",
                message=msg(
                    '"%(file)s" is neither in this folder nor in the media store %(store)s',
                    file=medium.file,
                    store=store,
                ),
                fix=msg("Name the store with --media-store, or put the file here."),
            )


def _move(testimony: Testimony, content: Path, store: Path, today: date) -> Path:
    draft, target = Path(testimony.path), place_of(content, testimony.record.id)
    for medium in testimony.record.media:
        if medium.sha256 and medium.file not in testimony.files:
            bring_beside(draft, medium.file, medium.sha256, store)
    captured = {source.captured for source in testimony.record.sources}
    record = _HEAD.sub("", (draft / "record.yaml").read_text(encoding="utf-8"))
    if testimony.record.published in captured:
        record = _PUBLISHED.sub(rf"\g<1>{today.isoformat()}", record, count=1)
    write_file(draft / "record.yaml", record.encode())
    return move_new(draft, target)
