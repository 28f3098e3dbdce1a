"""What an import did: counts, conflicts, and all that was left out."""

from collections import Counter

import msgspec

from aigaq.importing.item import LeftOut


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A draft that an import would change, and that was changed by hand since: it stays as it is."""

    id: str
    path: str
    why: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The ids of drafts that were made and changed; `unchanged` and `repeated` are counts of items."""

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: int = 0
    repeated: int = 0
    media: int = 0
    conflicts: tuple[Conflict, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was broken, and nothing waits for a decision."""
        return not self.conflicts and not any(one.damage for one in self.left_out)


def lines_of(report: Report, *, dry_run: bool) -> list[str]:
    """The report for a person: conflicts, what was left out (alike things counted), and counts last."""
    lines = [f"{one.path}: {one.why} [conflict]" for one in report.conflicts]
    alike = Counter((one.where, one.why) for one in report.left_out)
    lines += [f"{where}: {why}{f' ({number} times)' if number > 1 else ''}" for (where, why), number in alike.items()]
    would = "would be " if dry_run else ""
    counts = [
        f"{len(report.created)} drafts {would}made{_span(report.created)}",
        f"{len(report.updated)} {would}changed{_span(report.updated)}",
        f"{report.unchanged} unchanged",
    ]
    if report.repeated:
        counts.append(f"{report.repeated} repeated in the export, taken once")
    if report.media:
        counts.append(f"{report.media} media {would}taken along")
    counts += [f"{len(report.conflicts)} in conflict", f"{len(report.left_out)} left out"]
    return [*lines, "; ".join(counts) + "."]


def _span(ids: tuple[str, ...]) -> str:
    if not ids:
        return ""
    return f" ({ids[0]})" if len(ids) == 1 else f" ({ids[0]} to {ids[-1]})"
