"""For the preview only: open the gate, and mark hidden parts.

Opened records are changed in memory, and only `aigaq.builder.preview` takes it, which has an output of its own.
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
from aigaq.model.archive_tree import Archive, Testimony, Text
from aigaq.model.records import Consent, Medium
from aigaq.model.vocabulary import ConsentStatus, Review, Use
from aigaq.privacy.gate_rules import CONSENTED, passes

_ALL = Consent(status=ConsentStatus.PUBLIC_STATEMENT, uses=tuple(Use))


class HiddenReason(StrEnum):
    """The reason why readers do not see a record or text."""

    DRAFT = "draft"
    CONSENT = "consent"
    WEB = "web"
    EMBARGO = "embargo"
    TEXT = "text"


class Mark(msgspec.Struct, frozen=True):
    """A reason, with an embargo's day or drafts' languages."""

    why: HiddenReason
    value: str = ""


class OpenedArchive(msgspec.Struct, frozen=True):
    """The opened archive, marks by testimony, and drafts' faults."""

    archive: Archive
    marks: dict[str, tuple[Mark, ...]]
    problems: tuple[Problem, ...]


def open_gate(reading: Reading, problems: list[Problem], today: date | None, store: Path) -> OpenedArchive:
    """Open the gate for the preview.

    Raises ContentError if more than drafts has errors. A draft with errors is left out, and its errors become
    warnings: hundreds may wait after an import.
    """
    drafts = f"{reading.value.root}/drafts/"
    softened = tuple(
        replace(problem, severity=Severity.WARNING) if problem.path.startswith(drafts) else problem
        for problem in problems
    )
    if any(problem.is_error for problem in softened):
        raise ContentError(list(softened))
    broken = {problem.path[len(drafts) :].partition("/")[0] for problem in problems if problem.is_error}
    whole = {
        id: testimony
        for id, testimony in reading.value.testimonies.items()
        if not (testimony.path.startswith(drafts) and testimony.path[len(drafts) :] in broken)
    }
    marks = {id: tuple(_marks(testimony, today, drafts)) for id, testimony in whole.items()}
    shown = {id: _open_testimony(testimony, store) if marks[id] else testimony for id, testimony in whole.items()}
    archive = replace(reading.value, testimonies=shown)
    return OpenedArchive(archive, {id: some for id, some in marks.items() if some}, softened)


def _marks(testimony: Testimony, today: date | None, drafts: str) -> Iterator[Mark]:
    consent = testimony.record.consent
    if consent.status is ConsentStatus.WITHDRAWN:
        return
    if testimony.path.startswith(drafts):
        yield Mark(HiddenReason.DRAFT)
    if consent.status not in CONSENTED:
        yield Mark(HiddenReason.CONSENT)
    elif Use.WEB not in consent.uses:
        yield Mark(HiddenReason.WEB)
    elif not passes(consent, today):
        yield Mark(HiddenReason.EMBARGO, str(consent.embargo))
    if languages := [text.language for text in testimony.texts.values() if text.front.review is Review.DRAFT]:
        yield Mark(HiddenReason.TEXT, ", ".join(languages))


def _open_testimony(testimony: Testimony, store: Path) -> Testimony:
    record = testimony.record
    media = tuple(medium for medium in record.media if _is_there(medium, testimony, store))
    return replace(
        testimony,
        record=replace(record, consent=_ALL, media=media),
        texts={language: _show_text(text) for language, text in testimony.texts.items()},
    )


def _is_there(medium: Medium, testimony: Testimony, store: Path) -> bool:
    beside = [*medium.captions.values(), *filter(None, (medium.poster, medium.sound))]
    here = medium.file in testimony.files or (medium.sha256 is not None and in_store(store, medium).is_file())
    return here and all(name in testimony.files for name in beside)


def _show_text(text: Text) -> Text:
    return replace(text, front=replace(text.front, review=None)) if text.front.review is Review.DRAFT else text
