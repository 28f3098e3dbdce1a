"""For the preview alone: an archive in which everything passes the gate, and what of it readers would not see.

What is opened is changed in memory, and only `aigaq.builder.preview` takes it, which has an output of its own.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec.structs import replace

from aigaq.content.reading.outcome import Reading
from aigaq.core.errors import ContentError
from aigaq.core.problems import Problem, Severity
from aigaq.media.store import in_store
from aigaq.model.records import Archive, Consent, Medium, Testimony, Text
from aigaq.model.vocabulary import ConsentStatus, Review, Use
from aigaq.privacy.gate import CONSENTED, passes

_ALL = Consent(status=ConsentStatus.PUBLIC_STATEMENT, uses=tuple(Use))


class Why(StrEnum):
    """Why readers do not see a record, or a text of it."""

    DRAFT = "draft"
    CONSENT = "consent"
    WEB = "web"
    EMBARGO = "embargo"
    TEXT = "text"


class Mark(msgspec.Struct, frozen=True):
    """A reason, with the day of an embargo, or the languages of the texts that are drafts."""

    why: Why
    value: str = ""


class OpenedArchive(msgspec.Struct, frozen=True):
    """The archive as the preview shows it, the marks of each testimony that has some, and what is wrong in drafts."""

    archive: Archive
    marks: dict[str, tuple[Mark, ...]]
    problems: tuple[Problem, ...]


def open_gate(reading: Reading, problems: list[Problem], today: date | None, store: Path) -> OpenedArchive:
    """What the preview shows of `reading`; ContentError where more than drafts has errors.

    A draft with errors is left out, and its errors are told as warnings: hundreds may wait after an import.
    """
    top = f"{reading.found.root}/drafts/"
    told = tuple(replace(one, severity=Severity.WARNING) if one.path.startswith(top) else one for one in problems)
    if any(problem.is_error for problem in told):
        raise ContentError(list(told))
    broken = {one.path[len(top) :].partition("/")[0] for one in problems if one.is_error}
    kept = {
        id: testimony
        for id, testimony in reading.found.testimonies.items()
        if not (testimony.path.startswith(top) and testimony.path[len(top) :] in broken)
    }
    marks = {id: tuple(_marks(testimony, today, top)) for id, testimony in kept.items()}
    shown = {id: _open_testimony(testimony, store) if marks[id] else testimony for id, testimony in kept.items()}
    archive = replace(reading.found, testimonies=shown)
    return OpenedArchive(archive, {id: some for id, some in marks.items() if some}, told)


def _marks(testimony: Testimony, today: date | None, drafts: str) -> Iterator[Mark]:
    consent = testimony.record.consent
    if consent.status is ConsentStatus.WITHDRAWN:
        return
    if testimony.path.startswith(drafts):
        yield Mark(Why.DRAFT)
    if consent.status not in CONSENTED:
        yield Mark(Why.CONSENT)
    elif Use.WEB not in consent.uses:
        yield Mark(Why.WEB)
    elif not passes(consent, today):
        yield Mark(Why.EMBARGO, str(consent.embargo))
    if languages := [text.language for text in testimony.texts.values() if text.front.review is Review.DRAFT]:
        yield Mark(Why.TEXT, ", ".join(languages))


def _open_testimony(testimony: Testimony, store: Path) -> Testimony:
    record = testimony.record
    media = tuple(one for one in record.media if _is_there(one, testimony, store))
    return replace(
        testimony,
        record=replace(record, consent=_ALL, media=media),
        texts={language: _show_text(text) for language, text in testimony.texts.items()},
    )


def _is_there(medium: Medium, testimony: Testimony, store: Path) -> bool:
    beside = [*medium.captions.values(), *([medium.poster] if medium.poster else [])]
    here = medium.file in testimony.files or (medium.sha256 is not None and in_store(store, medium).is_file())
    return here and all(name in testimony.files for name in beside)


def _show_text(text: Text) -> Text:
    return replace(text, front=replace(text.front, review=None)) if text.front.review is Review.DRAFT else text
