"""List what each draft lacks before publication, least work first."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import msgspec
from msgspec.structs import replace

from aigaq.content.build_date import Days
from aigaq.content.checks import check
from aigaq.content.checks.consent import MUST_BE_PROVED
from aigaq.content.reading.outcome import Reading
from aigaq.core.ids import Order, by_number
from aigaq.core.message import Message, msg, verbatim
from aigaq.core.problems import Problem, in_order
from aigaq.i18n.archive_languages import languages_of
from aigaq.importing.drafts.marks import marks_in, say_mark
from aigaq.importing.drafts.read_drafts import Drafts
from aigaq.importing.texts.detection import UNKNOWN
from aigaq.model.archive_tree import Testimony
from aigaq.model.vocabulary import ConsentStatus, Use
from aigaq.privacy.gate_rules import CONSENTED

_STAND_IN = "ev-0000-0000-0000-0000"
"""The evidence of drafts whose consent nobody has been asked for yet."""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A draft, its open problems, and missing parts for readers."""

    id: str
    path: str
    title: str
    problems: tuple[Problem, ...]
    wanted: tuple[Message, ...]

    @property
    def work(self) -> tuple[int, int, Order]:
        """Return the sort key: least work first."""
        return len(self.problems), len(self.wanted), by_number(self.id)

    def to_json(self) -> dict[str, object]:
        """Return the draft as programs read it, in English."""
        problems = [problem.to_json() for problem in self.problems]
        wanted = [str(message) for message in self.wanted]
        return {"id": self.id, "path": self.path, "title": self.title, "problems": problems, "wanted": wanted}


def waiting(drafts: Drafts, days: Days) -> list[Waiting]:
    """Return every draft, least work first.

    Drafts that cannot be read have no title.
    """
    problems = faults(drafts, days)
    readable = {testimony.path: id for id, testimony in drafts.testimonies.items()}
    languages = languages_of(drafts.archive.site)
    found = [_waiting(one, problems.get(one.path, ()), languages) for one in drafts.testimonies.values()]
    found += [
        Waiting(id=path.rpartition("/")[2], path=path, title="", problems=those, wanted=())
        for path, those in problems.items()
        if path not in readable
    ]
    return sorted(found, key=lambda one: one.work)


def faults(drafts: Drafts, days: Days) -> dict[str, tuple[Problem, ...]]:
    """Return the problems that block each draft, by folder.

    The archive's rules apply as if consent were given.
    """
    testimonies = {id: _consenting(testimony) for id, testimony in drafts.testimonies.items()}
    reading = Reading(
        value=replace(drafts.reading.value, testimonies=testimonies),
        problems=drafts.reading.problems,
        broken=drafts.reading.broken,
    )
    top = f"{drafts.archive.root}/drafts/"
    errors = [one for one in check(reading, days) if one.is_error and one.path.startswith(top)]
    errors += (one for testimony in drafts.testimonies.values() for one in _own(testimony, drafts))
    length = len(top.split("/"))
    ordered = sorted(in_order(errors), key=lambda one: by_number(_folder(one, length)))
    return {path: tuple(those) for path, those in groupby(ordered, key=lambda one: _folder(one, length))}


def _folder(problem: Problem, length: int) -> str:
    return "/".join(problem.path.split("/")[:length])


def _consenting(testimony: Testimony) -> Testimony:
    """Return a draft as if its consent were given.

    Whether a consent that is named has evidence is looked at.
    """
    before = testimony.record.consent
    evidence = before.evidence if before.status in MUST_BE_PROVED else _STAND_IN
    consent = replace(before, status=ConsentStatus.GIVEN, uses=tuple(Use), embargo=None, evidence=evidence)
    return replace(testimony, record=replace(testimony.record, consent=consent))


def _own(testimony: Testimony, drafts: Drafts) -> Iterator[Problem]:
    path, record = f"{testimony.path}/record.yaml", testimony.record
    if record.consent.status not in CONSENTED:
        fix = msg(
            "Ask the witness, then write it: {status: given, on: 2020-12-01, uses: [web, search, download], "
            "evidence: ev-...}."
        )
        yield Problem(
            path=path, rule="consent", message=msg('consent is "%(status)s"', status=record.consent.status), fix=fix
        )
    if record.original == UNKNOWN:
        message, fix = (
            msg('the language of the original is not known ("und")'),
            msg('Write its code, as "original: kk".'),
        )
        yield Problem(path=path, rule="original", message=message, fix=fix)
    for line, mark in marks_in(Path(path).read_text(encoding="utf-8")):
        fix = msg("Decide, change the draft if need be, and delete this line.")
        yield Problem(path=path, line=line, rule="decide", message=say_mark(mark), fix=fix)
    if record.id in drafts.archive.testimonies:
        other = drafts.archive.testimonies[record.id].path
        fix = msg('Give the draft a new id: aigaq renumber "%(path)s"', path=testimony.path)
        yield Problem(
            path=path,
            rule="duplicate-id",
            message=msg('id "%(id)s" is used already: %(other)s', id=record.id, other=other),
            fix=fix,
        )


def _waiting(testimony: Testimony, problems: tuple[Problem, ...], languages: tuple[str, ...]) -> Waiting:
    text = testimony.texts.get(testimony.record.original)
    title = text.front.title if text else ""
    return Waiting(
        id=testimony.record.id,
        path=testimony.path,
        title=title,
        problems=problems,
        wanted=tuple(_missing_languages(testimony, languages)),
    )


def _missing_languages(testimony: Testimony, languages: tuple[str, ...]) -> Iterator[Message]:
    record = testimony.record
    is_for_web = record.consent.status not in CONSENTED or Use.WEB in record.consent.uses
    what: tuple[tuple[Message, object], ...] = (
        (msg("web among the uses of the consent"), is_for_web),
        (verbatim("witness"), record.witness),
        (verbatim("about"), record.about),
        (verbatim("places"), record.places),
        (verbatim("given"), record.given),
    )
    yield from (name for name, value in what if not value)
    missing = [language for language in languages if language not in testimony.texts]
    if missing:
        what_is_missing = msg("texts in other languages: %(missing)s", missing=", ".join(missing))
        yield what_is_missing
