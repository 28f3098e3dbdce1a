"""Consent: terms, dates, and reasons against publication."""

import re
from collections.abc import Iterator

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.core.problems import Severity
from aigaq.model.vocabulary import ConsentStatus, Use
from aigaq.privacy.gate_rules import CONSENTED

EVIDENCE = re.compile(r"ev(?:-[0-9a-f]{4}){4}")
"""The reference to a form or recording that is kept outside the repository: it tells nothing of anybody."""

MUST_BE_PROVED = frozenset({ConsentStatus.GIVEN, ConsentStatus.GIVEN_BY_RELATIVE})
"""The states of consent in which somebody was asked, so that there is evidence of the answer."""

_DATED = frozenset({ConsentStatus.GIVEN, ConsentStatus.GIVEN_BY_RELATIVE, ConsentStatus.WITHDRAWN})


def consent_is_dated(reading: Reading) -> Iterator[Finding]:
    """Require a day for every consent and withdrawal."""
    for testimony in reading.value.testimonies.values():
        consent = testimony.record.consent
        if consent.status in _DATED and consent.on is None:
            message = msg('consent is "%(status)s", but the day is missing', status=consent.status)
            fix = msg('Add "on" under "consent", as on: 2020-12-01.')
            yield Finding(
                path=record_path(testimony),
                rule="consent",
                keys=("consent", "status"),
                message=message,
                fix=fix,
                severity=Severity.WARNING,
            )


def consent_names_uses(reading: Reading) -> Iterator[Finding]:
    """Warn of consents without `web`, which publish nothing."""
    for testimony in reading.value.testimonies.values():
        consent = testimony.record.consent
        if consent.status in CONSENTED and Use.WEB not in consent.uses:
            message = msg('the testimony stays unpublished: "web" is not among the uses agreed to')
            fix = msg('Add "web" to "uses" if the consent covers it.')
            yield Finding(
                path=record_path(testimony),
                rule="consent",
                keys=("consent", "uses"),
                message=message,
                fix=fix,
                severity=Severity.WARNING,
            )


def withdrawn_records_are_empty(reading: Reading) -> Iterator[Finding]:
    """Require a withdrawn testimony to be empty.

    Its words are deleted, and do not wait for an accident.
    """
    for testimony in reading.value.testimonies.values():
        left = sorted((*(f"{language}.md" for language in testimony.texts), *testimony.files))
        if testimony.record.consent.status is ConsentStatus.WITHDRAWN and left:
            message = msg(
                "the testimony was withdrawn, but its words or media still lie here: %(left)s", left=", ".join(left)
            )
            fix = msg(
                "Delete them, keep in record.yaml only the lines that the page in its place needs (id, original, "
                'kind, published, about, consent), and commit; then "aigaq check" says how to clear the '
                "history."
            )
            yield Finding(
                path=record_path(testimony),
                rule="withdrawn",
                keys=("consent", "status"),
                message=message,
                fix=fix,
                severity=Severity.WARNING,
            )


def evidence_is_opaque(reading: Reading) -> Iterator[Finding]:
    """Require opaque references to evidence.

    A name, a place or a file name would tell of the witness.
    """
    for testimony in reading.value.testimonies.values():
        evidence = testimony.record.consent.evidence
        if evidence is not None and not EVIDENCE.fullmatch(evidence):
            message = msg('"evidence" is not a reference that "aigaq consent evidence" gives')
            fix = msg(
                'Keep the form or recording outside with "aigaq consent evidence FILE", and write the '
                "reference that it prints."
            )
            keys = ("consent", "evidence")
            yield Finding(path=record_path(testimony), rule="evidence", keys=keys, message=message, fix=fix)


def consents_are_proved(reading: Reading) -> Iterator[Finding]:
    """Require evidence that others can be shown.

    The day alone proves nothing.
    """
    for testimony in reading.value.testimonies.values():
        consent = testimony.record.consent
        if consent.status in MUST_BE_PROVED and consent.evidence is None:
            message = msg(
                'consent is "%(status)s", but nothing proves it: "evidence" is missing', status=consent.status
            )
            fix = msg(
                "Keep the signed form, the recording, or a note of when, how and before whom the person agreed, "
                "outside the repository: aigaq consent evidence FILE --record %(id)s. "
                'That writes "evidence: ev-..." here.',
                id=testimony.record.id,
            )
            path, keys = record_path(testimony), ("consent", "status")
            yield Finding(path=path, rule="evidence", keys=keys, message=message, fix=fix, incomplete=True)


def public_statements_may_be_recalled(reading: Reading) -> Iterator[Finding]:
    """Refuse `permanent` for mere public statements.

    Being public on a platform never implies it: that needs a consent of its own.
    """
    for testimony in reading.value.testimonies.values():
        consent = testimony.record.consent
        is_only_public = consent.status is ConsentStatus.PUBLIC_STATEMENT and consent.evidence is None
        if is_only_public and Use.PERMANENT in consent.uses:
            message = msg('the words were said in public, which is not consent to "permanent"')
            fix = msg('Delete "permanent", or ask the person and name the evidence.')
            keys = ("consent", "uses")
            yield Finding(path=record_path(testimony), rule="permanent", keys=keys, message=message, fix=fix)


RULES = (
    evidence_is_opaque,
    consents_are_proved,
    public_statements_may_be_recalled,
    consent_is_dated,
    consent_names_uses,
    withdrawn_records_are_empty,
)
