"""Settle consents of drafts in batches, each decision undoable.

The evidence of a consent (a signed form, a recording) is kept outside the repository; a record names it by an opaque
reference. The journal lies beside the drafts, which git ignores.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from aigaq.content.checks.consent import EVIDENCE, MUST_BE_PROVED
from aigaq.content.writing.new_files import rewrite
from aigaq.content.writing.yaml_edit import edit_yaml, flow
from aigaq.core.errors import UsageError
from aigaq.core.files import append_durably, write_private
from aigaq.core.ids import RECORD_FILE, by_number
from aigaq.core.message import msg
from aigaq.importing.drafts.marks import marks_in
from aigaq.model.archive_tree import Testimony
from aigaq.model.vocabulary import ConsentStatus, Use

JOURNAL = ".consents.jsonl"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft without settled consent: record path and title."""

    id: str
    path: str
    title: str


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Drafts of one source, speaker, and set of marks."""

    source: str
    speaker: str
    marks: tuple[str, ...]
    drafts: tuple[Draft, ...]


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A decision, as the record has it under `consent`."""

    status: ConsentStatus
    on: date | None = None
    uses: tuple[Use, ...] = ()
    evidence: str | None = None

    def to_yaml(self) -> dict[str, str | list[str]]:
        """Return the value of `consent`, as strings."""
        value: dict[str, str | list[str]] = {"status": self.status.value}
        if self.on:
            value["on"] = self.on.isoformat()
        if self.uses:
            value["uses"] = [use.value for use in Use if use in self.uses]
        if self.evidence:
            value["evidence"] = self.evidence
        return value


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """A journal line: a batch's decision, and the earlier values.

    `undone` says that the last decision before this line was taken back.
    """

    decision: Decision | None = None
    before: dict[str, dict[str, str | list[str]]] = {}
    undone: bool = False


def batches_of(drafts: Mapping[str, Testimony]) -> list[Batch]:
    """Group the drafts whose consent is unknown, the largest batch first."""
    found: dict[tuple[str, str, tuple[str, ...]], list[Draft]] = {}
    for id in sorted(drafts, key=by_number):
        draft = drafts[id]
        if draft.record.consent.status is ConsentStatus.UNKNOWN:
            path = f"{draft.path}/{RECORD_FILE}"
            marks = tuple(mark.value for _line, mark in marks_in(Path(path).read_text(encoding="utf-8")))
            text = draft.texts.get(draft.record.original)
            one = Draft(id=id, path=path, title=text.front.title if text else "")
            found.setdefault((source_of(draft), draft.record.witness or "", marks), []).append(one)
    batches = [Batch(source=key[0], speaker=key[1], marks=key[2], drafts=tuple(ones)) for key, ones in found.items()]
    return sorted(batches, key=lambda one: (-len(one.drafts), one.source, one.speaker, one.marks))


def source_of(draft: Testimony) -> str:
    """Return a draft's source: the host, and any account."""
    sources = draft.record.sources
    if not sources:
        return ""
    parts = urlsplit(sources[0].url or "")
    first, _slash, rest = parts.path.strip("/").partition("/")
    return f"{parts.hostname}/{first}" if rest else parts.hostname or sources[0].kind.value


def refuse_unproved(decision: Decision) -> None:
    """Raise UsageError for a decision without its evidence.

    Also if it makes more of a public statement than it is.
    """
    if decision.status in MUST_BE_PROVED and not decision.evidence:
        raise UsageError(
            msg("A consent needs its evidence: keep the form or recording outside, and give its reference as ev-...")
        )
    if decision.status in MUST_BE_PROVED and decision.on is None:
        raise UsageError(msg("A consent needs the day on which it was given, as 2020-12-01"))
    if decision.evidence and not EVIDENCE.fullmatch(decision.evidence):
        raise UsageError(
            msg('"%(evidence)s" is not a reference that "aigaq consent evidence" gives', evidence=decision.evidence)
        )
    if Use.PERMANENT in decision.uses and not decision.evidence:
        raise UsageError(msg('Being public on a platform is not consent to "permanent": ask the person'))


def settle(batch: Batch, decision: Decision, journal: Path) -> None:
    """Write a decision into a batch, after journalling the undo."""
    refuse_unproved(decision)
    before = {draft.path: _consent_in(Path(draft.path)) for draft in batch.drafts}
    append_durably(journal, msgspec.json.encode(Settled(decision=decision, before=before)) + b"\n")
    for one in batch.drafts:
        _write_consent(Path(one.path), decision.to_yaml())


def undo_last(journal: Path) -> Settled:
    """Undo the last decision and return it.

    Raises UsageError if there is none, or a record was changed since.
    """
    open_decisions = _open_decisions(journal)
    if not open_decisions:
        raise UsageError(msg("There is no decision to undo"))
    last = open_decisions[-1]
    written = last.decision.to_yaml() if last.decision else {}
    gone = [path for path in last.before if not Path(path).exists()]
    changed = [
        path for path in last.before if path not in gone and _consent_in(Path(path)) not in (written, last.before[path])
    ]
    if gone or changed:
        raise UsageError(
            msg(
                "The decision cannot be undone: %(paths)s was accepted or changed since. Nothing was changed",
                paths=", ".join(sorted([*gone, *changed])),
            )
        )
    for path, consent in last.before.items():
        _write_consent(Path(path), consent)
    append_durably(journal, msgspec.json.encode(Settled(undone=True)) + b"\n")
    return last


def keep_evidence(file: Path, folder: Path) -> str:
    """Copy evidence to its private folder; return its opaque reference."""
    reference = new_reference()
    write_private(folder / f"{reference}{file.suffix.lower()}", file.read_bytes(), durable=True)
    return reference


def name_evidence(path: Path, reference: str) -> None:
    """Name the evidence in a record, whose other lines stay."""
    consent = _consent_in(path)
    _write_consent(path, {**consent, "evidence": reference})


def new_reference() -> str:
    """Return a new random reference of 64 bits."""
    digits = secrets.token_hex(8)
    return "-".join(("ev", *(digits[at : at + 4] for at in range(0, 16, 4))))


def _open_decisions(journal: Path) -> list[Settled]:
    found: list[Settled] = []
    for line in _lines(journal):
        if line.undone:
            found.pop()
        else:
            found.append(line)
    return found


def _lines(journal: Path) -> Iterator[Settled]:
    """Yield the whole lines of the journal.

    A line that was cut off settled nothing yet.
    """
    data = journal.read_bytes() if journal.exists() else b""
    yield from (msgspec.json.decode(line, type=Settled) for line in _whole(data))


def _whole(data: bytes) -> Iterable[bytes]:
    return filter(None, data[: data.rfind(b"\n") + 1].split(b"\n"))


def _consent_in(path: Path) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}

    def look(tree: dict[str, dict[str, str | list[str]]]) -> None:
        for key, value in tree.get("consent", {}).items():
            found[str(key)] = [str(one) for one in value] if isinstance(value, list) else str(value)

    edit_yaml(path.read_text(encoding="utf-8"), look)
    return found


def _write_consent(path: Path, consent: dict[str, str | list[str]]) -> None:
    text = path.read_text(encoding="utf-8")
    rewrite(path, edit_yaml(text, lambda tree: tree.__setitem__("consent", flow(dict(consent)))).encode())
