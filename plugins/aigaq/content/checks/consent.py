"""Consent: what was agreed to, and when; what keeps a record from being published is said aloud."""

from collections.abc import Iterator

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.core.problems import Severity
from aigaq.model.vocabulary import ConsentStatus, Use
from aigaq.privacy.gate import CONSENTED

_DATED = frozenset({ConsentStatus.GIVEN, ConsentStatus.GIVEN_BY_RELATIVE, ConsentStatus.WITHDRAWN})


def consent_is_dated(reading: Reading) -> Iterator[Finding]:
    """Who agrees, or takes it back, does so on a day."""
    for testimony in reading.found.testimonies.values():
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
    """A consent without `web` publishes nothing: editors should know."""
    for testimony in reading.found.testimonies.values():
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
    """Of a withdrawn testimony only the record stays: its words are deleted, and do not wait for an accident."""
    for testimony in reading.found.testimonies.values():
        left = sorted((*(f"{language}.md" for language in testimony.texts), *testimony.files))
        if testimony.record.consent.status is ConsentStatus.WITHDRAWN and left:
            message = msg(
                "the testimony was withdrawn, but its words or media still lie here: %(left)s", left=", ".join(left)
            )
            fix = msg(
                "Delete them, keep of record.yaml what is needed for the page in its place (id, original, "
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


RULES = (consent_is_dated, consent_names_uses, withdrawn_records_are_empty)
