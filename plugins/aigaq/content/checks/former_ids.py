"""Former ids: each belongs to one person without another record."""

from collections.abc import Iterator

from aigaq.content.checks.finding import Finding
from aigaq.content.reading.outcome import Reading
from aigaq.core.ids import RecordKind, is_id
from aigaq.core.message import Message, msg


def check_merged(reading: Reading) -> Iterator[Finding]:
    """Require former ids to be nobody else's.

    Pages at them lead on, and would tell who somebody else is.
    """
    holders: dict[str, str] = {}
    for id, file in reading.value.people.items():
        for number, former in enumerate(file.record.merged):
            if fault := _fault(former, id, holders.get(former), is_known=former in reading.value.people):
                rule, message, fix = fault
                yield Finding(path=file.path, rule=rule, keys=("merged", number), message=message, fix=fix)
            holders.setdefault(former, id)


def _fault(former: str, id: str, holder: str | None, *, is_known: bool) -> tuple[str, Message, Message] | None:
    if not is_id(former, RecordKind.PERSON):
        return (
            "id",
            msg('"%(id)s" in "merged" is not the id of a person', id=former),
            msg("Write p- and five digits or more, or delete it."),
        )
    if is_known:
        return (
            "name-mode",
            msg('"merged" holds %(id)s, which has a record of its own: it may tell who this is', id=former),
            msg("Delete it. If both are one person, then run: aigaq merge %(kept)s %(id)s", kept=id, id=former),
        )
    if holder:
        return (
            "duplicate-id",
            msg('"merged" holds %(id)s here and in %(other)s', id=former, other=holder),
            msg("Delete it where it is not meant."),
        )
    return None


RULES = (check_merged,)
