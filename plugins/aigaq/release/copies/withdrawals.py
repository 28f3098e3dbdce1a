"""Report who still serves withdrawn records.

Until the last copy that renews itself has dropped them.

The list of withdrawn records stands in no copy: beside an older one it would say who was pressed, and when. It is read
from the content, and the findings of audits stay in the publisher's `.cache/aigaq/`.
"""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

import msgspec

from aigaq.core.files import write_file
from aigaq.release.copies.audit import Report

_FILE = "withdrawals.json"


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """An audit's findings on a withdrawn record.

    `serving` are the addresses that still have something of it, `silent` those that could not be asked. `dropped` is
    the day of the first audit in which all addresses answered and none had anything.
    """

    id: str
    serving: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    dropped: date | None = None
    is_news: bool = True


def note_withdrawals(
    state: Path, withdrawn: Collection[str], reports: Sequence[Report], today: date
) -> list[Withdrawal]:
    """Return the reports' findings by withdrawn record.

    The day on which the last address dropped it is kept.
    """
    known = _read(state)
    found = [_judge(id, reports, known.get(id), today) for id in sorted(withdrawn)]
    kept = {one.id: one.dropped for one in found if one.dropped}
    if kept != known:
        write_file(state / _FILE, msgspec.json.encode(kept, order="sorted"))
    return found


def _judge(id: str, reports: Sequence[Report], known: date | None, today: date) -> Withdrawal:
    serving = tuple(report.address for report in reports if id in report.withdrawn)
    silent = tuple(report.address for report in reports if report.checked == 0)
    if serving:
        return Withdrawal(id=id, serving=serving, silent=silent)
    is_gone = bool(reports) and not silent
    dropped = known or (today if is_gone else None)
    return Withdrawal(id=id, silent=silent, dropped=dropped, is_news=known is None)


def _read(state: Path) -> dict[str, date]:
    try:
        return msgspec.json.decode((state / _FILE).read_bytes(), type=dict[str, date])
    except (FileNotFoundError, msgspec.DecodeError):
        return {}
