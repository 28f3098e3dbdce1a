"""The result of an import: counts, conflicts, skipped things, account."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from aigaq.core.message import Message
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.translate import translate
from aigaq.importing.drafts.account import Outcome
from aigaq.importing.item import PartKind, Skipped


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A draft edited by hand that the import would change."""

    id: str
    path: str
    why: Message


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of an import.

    `created` and `changed` are ids of drafts; `unchanged` and `repeated` count items. `notes` ask for a decision
    about what came in. `left_out` has each reason once, with its count. `faults` are things that were found but
    neither written nor named: a bug of an importer. `account` counts the parts of each kind.
    """

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: int = 0
    repeated: int = 0
    media: int = 0
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[Skipped, ...] = ()
    left_out: tuple[tuple[Skipped, int], ...] = ()
    faults: tuple[Skipped, ...] = ()
    account: dict[tuple[PartKind, Outcome], int] = {}

    @property
    def is_whole(self) -> bool:
        """Return True if nothing is broken, lost, or undecided."""
        return not self.conflicts and not self.faults and not any(one.damage for one, _times in self.left_out)


def report_as_json(report: Report) -> dict[str, Any]:
    """Return the report for programs, whole; its messages in English."""
    return {
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "repeated": report.repeated,
        "media": report.media,
        "conflicts": [
            {"id": conflict.id, "path": conflict.path, "why": str(conflict.why)} for conflict in report.conflicts
        ],
        "notes": [_as_json(note) for note in report.notes],
        "left_out": [{**_as_json(one), "broken": one.damage, "times": number} for one, number in report.left_out],
        "lost": [_as_json(fault) for fault in report.faults],
        "found": [
            {"kind": kind.value, "became": outcome.value, "count": number}
            for (kind, outcome), number in report.account.items()
        ],
    }


def _as_json(one: Skipped) -> dict[str, Any]:
    return {"where": one.where, "why": str(one.why)}


def lines_to_mend(report: Report, words: Catalogue) -> list[str]:
    """Return the report's lines about work for people.

    These are conflicts, decisions, broken and lost files.
    """
    broken = tuple((one, number) for one, number in report.left_out if one.damage)
    return _lines_of_things(replace(report, left_out=broken), words)


def _lines_of_things(report: Report, words: Catalogue) -> list[str]:
    lines = [f"{conflict.path}: {translate(conflict.why, words)} [conflict]" for conflict in report.conflicts]
    lines += [f"{note.where}: {translate(note.why, words)}" for note in report.notes]
    for one, number in report.left_out:
        times = words.gettext(" (times: %(count)s)") % {"count": number} if number > 1 else ""
        lines.append(f"{one.where}: {translate(one.why, words)}{times}")
    return lines + [f"{fault.where}: {translate(fault.why, words)} [lost]" for fault in report.faults]


def lines_of(report: Report, words: Catalogue, *, dry_run: bool) -> list[str]:
    """Return the lines of a report for people.

    Conflicts, skipped things (alike ones counted), the account, then the counts.
    """
    lines = [*_lines_of_things(report, words), *_account_lines(report.account, words)]
    counts = {
        words.gettext("drafts made"): f"{len(report.created)}{_span(report.created)}",
        words.gettext("changed"): f"{len(report.updated)}{_span(report.updated)}",
        words.gettext("unchanged"): report.unchanged,
        words.gettext("repeated in the export, taken once"): report.repeated or None,
        words.gettext("media taken along"): report.media or None,
        words.gettext("in conflict"): len(report.conflicts),
        words.gettext("left out"): sum(number for _one, number in report.left_out),
        words.gettext("lost"): len(report.faults) or None,
    }
    told = "; ".join(f"{name}: {count}" for name, count in counts.items() if count is not None) + "."
    unchanged = words.gettext("Nothing was changed. These changes would be made")
    return [*lines, f"{unchanged}: {told}" if dry_run else told]


def _account_lines(account: Mapping[tuple[PartKind, Outcome], int], words: Catalogue) -> Iterator[str]:
    """Return a line for each kind: how many, and their outcome."""
    for kind in PartKind:
        counts = {outcome: account.get((kind, outcome), 0) for outcome in Outcome}
        if total := sum(counts.values()):
            became = ", ".join(f"{_name(outcome, words)}: {number}" for outcome, number in counts.items() if number)
            yield f"{_name(kind, words)}: {total} ({became})"


def _name(value: PartKind | Outcome, words: Catalogue) -> str:
    return _part_name(value, words) if isinstance(value, PartKind) else _outcome_name(value, words)


def _part_name(kind: PartKind, words: Catalogue) -> str:
    return {
        PartKind.TEXT: words.gettext("texts found"),
        PartKind.DESCRIPTION: words.gettext("descriptions found"),
        PartKind.MEDIUM: words.gettext("media found"),
        PartKind.CAPTIONS: words.gettext("captions found"),
        PartKind.CELL: words.gettext("cells found"),
        PartKind.DETAIL: words.gettext("details found"),
        PartKind.FILE: words.gettext("other files found"),
    }[kind]


def _outcome_name(outcome: Outcome, words: Catalogue) -> str:
    return {
        Outcome.WRITTEN: words.gettext("written"),
        Outcome.UNCHANGED: words.gettext("unchanged"),
        Outcome.LEFT_OUT: words.gettext("left out"),
    }[outcome]


def _span(ids: tuple[str, ...]) -> str:
    if not ids:
        return ""
    return f" ({ids[0]})" if len(ids) == 1 else f" ({ids[0]} – {ids[-1]})"
