"""What an import did: counts, conflicts, and all that was left out."""

from collections import Counter

import msgspec

from aigaq.core.message import Message
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.translate import translate
from aigaq.importing.item import Skipped


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A draft that an import would change, and that was changed by hand since: it stays as it is."""

    id: str
    path: str
    why: Message


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The ids of drafts that were made and changed; `unchanged` and `repeated` are counts of items."""

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: int = 0
    repeated: int = 0
    media: int = 0
    conflicts: tuple[Conflict, ...] = ()
    left_out: tuple[Skipped, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was broken, and nothing waits for a decision."""
        return not self.conflicts and not any(one.damage for one in self.left_out)


def lines_of(report: Report, words: Catalogue, *, dry_run: bool) -> list[str]:
    """The report for a person: conflicts, what was left out (alike things counted), and counts last."""
    lines = [f"{one.path}: {translate(one.why, words)} [conflict]" for one in report.conflicts]
    alike = Counter((one.where, one.why) for one in report.left_out)
    for (where, why), number in alike.items():
        times = words.gettext(" (times: %(count)s)") % {"count": number} if number > 1 else ""
        lines.append(f"{where}: {translate(why, words)}{times}")
    counts = {
        words.gettext("drafts made"): f"{len(report.created)}{_span(report.created)}",
        words.gettext("changed"): f"{len(report.updated)}{_span(report.updated)}",
        words.gettext("unchanged"): report.unchanged,
        words.gettext("repeated in the export, taken once"): report.repeated or None,
        words.gettext("media taken along"): report.media or None,
        words.gettext("in conflict"): len(report.conflicts),
        words.gettext("left out"): len(report.left_out),
    }
    told = "; ".join(f"{name}: {count}" for name, count in counts.items() if count is not None) + "."
    unchanged = words.gettext("Nothing was changed; this is what would be done")
    return [*lines, f"{unchanged}: {told}" if dry_run else told]


def _span(ids: tuple[str, ...]) -> str:
    if not ids:
        return ""
    return f" ({ids[0]})" if len(ids) == 1 else f" ({ids[0]} – {ids[-1]})"
