"""Compare days with the day of the build.

`dates` compares a record's days with one another.

None lies ahead, and an embargo needs a day by which it ends.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

import msgspec

from aigaq.content.build_date import SLACK, Days
from aigaq.content.checks.alone import Groups, only_in
from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.file_faults import Keys
from aigaq.core.message import msg
from aigaq.model.archive_tree import Archive, Document, Text
from aigaq.model.dates import Day, Edtf
from aigaq.model.record_days import days_in


def check_days(archive: Archive, days: Days, groups: Groups | None = None) -> Iterator[Finding]:
    """Yield problems of the content's days.

    Only records of `groups` with a later day are looked at, where these are known (see `last_day_in`).
    """
    yield from _embargoes_without_end(archive, days)
    yield from _embargoes_ended_by_epoch_alone(archive, days)
    if days.committed and days.committed > days.latest:
        yield _to_come(archive.root, (), days.committed, days)
    if groups is not None:
        latest = (days.latest.year, days.latest.month, days.latest.day)
        archive = only_in(archive, {path for path, group in groups.items() if group.last_day > latest})
    for path, keys, day in _days_of(archive):
        if day > days.latest if isinstance(day, date) else day.begins_after(days.latest):
            yield _to_come(path, keys, day, days)
    for file in archive.people.values():
        if file.record.born is not None and file.record.born > days.latest.year:
            yield _to_come(file.path, ("born",), file.record.born, days)


def last_day_in(archive: Archive) -> Day:
    """Return the last day that records name.

    None of theirs lies ahead if this does not.
    """
    days = (_as_day(day) for _path, _keys, day in _days_of(archive))
    births = ((file.record.born, 1, 1) for file in archive.people.values() if file.record.born is not None)
    return max(chain(days, births), default=(0, 0, 0))


def _as_day(day: date | Edtf) -> Day:
    return day.latest_begin if isinstance(day, Edtf) else (day.year, day.month, day.day)


def _embargoes_without_end(archive: Archive, days: Days) -> Iterator[Finding]:
    for testimony in archive.testimonies.values() if days.build is None else ():
        embargo = testimony.record.consent.embargo
        if embargo is not None:
            message = msg("an embargo runs until %(embargo)s, but the build has no date", embargo=embargo)
            fix = msg(
                "Commit the content with git, or set SOURCE_DATE_EPOCH to the day of the build in seconds since 1970, "
                'as "%(command)s" prints it.',
                command="date +%s",
            )
            keys = ("consent", "embargo")
            yield Finding(path=record_path(testimony), rule="embargo", keys=keys, message=message, fix=fix)


def _embargoes_ended_by_epoch_alone(archive: Archive, days: Days) -> Iterator[Finding]:
    """Yield embargoes ended by SOURCE_DATE_EPOCH alone.

    A digit too many in it would open them all.
    """
    for testimony in archive.testimonies.values() if days.epoch else ():
        embargo = testimony.record.consent.embargo
        if embargo is not None and days.epoch and days.clock + SLACK < embargo <= days.epoch:
            yield _to_come(record_path(testimony), ("consent", "embargo"), embargo, days)


def _days_of(archive: Archive) -> Iterator[tuple[str, Keys, date | Edtf]]:
    """Yield the days of all files, and where they stand."""
    records: Iterable[tuple[str, msgspec.Struct]] = (
        *((record_path(testimony), testimony.record) for testimony in archive.testimonies.values()),
        *((file.path, file.record) for file in archive.people.values()),
        *((text.path, text.front) for text in _texts(archive)),
    )
    for path, record in records:
        yield from ((path, keys, day) for keys, day in days_in(record))
    for number, mirror in enumerate(archive.mirrors):
        for keys, day in days_in(mirror):
            yield f"{archive.root}/mirrors.yaml", ("mirrors", number, *keys), day
    yield from ((item.path, (), item.on) for item in archive.news.values() if item.on)


def _texts(archive: Archive) -> Iterator[Text]:
    documents: tuple[Document, ...] = (*archive.pages.values(), *archive.news.values())
    for texts in (
        *(testimony.texts for testimony in archive.testimonies.values()),
        *(document.texts for document in documents),
    ):
        yield from texts.values()


def _to_come(path: str, keys: Keys, day: date | Edtf | int, days: Days) -> Finding:
    return Finding(
        path=path,
        rule="future",
        keys=keys,
        message=msg(
            "%(day)s has not come yet: %(explained)s",
            day=day.text if isinstance(day, Edtf) else day,
            explained=days.explain(),
        ),
        fix=msg("Correct this day, or set the clock."),
    )
