"""An interview that skips given answers and survives interruption."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from aigaq.cli.asking import Asker
from aigaq.cli.screen import say
from aigaq.content.writing import answer_checks
from aigaq.content.writing.kept_answers import KeptAnswers
from aigaq.content.writing.offers import Offers
from aigaq.core.errors import UsageError
from aigaq.core.message import Message, join, msg, verbatim
from aigaq.i18n.catalogues import Catalogue

T = TypeVar("T")

NEW = "+"
"""The answer that begins somebody who is not in the archive yet."""


class Interview:
    """Asks for what no option answered.

    Without a terminal optional answers are left out. `kept` holds the answers of before, if an interview was
    interrupted; `within` is the question in which this interview is held.
    """

    def __init__(
        self,
        words: Catalogue,
        given: Mapping[str, Any],
        kept: KeptAnswers | None = None,
        within: str = "",
        faults: list[Message] | None = None,
    ) -> None:
        self.words = words
        self._given, self._kept, self._within = given, kept, within
        self._faults = [] if faults is None else faults
        self._asker = Asker()

    @property
    def has_terminal(self) -> bool:
        """Return True if somebody can be asked."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    def has(self, key: str) -> bool:
        """Return True if an option answered the question."""
        return bool(self._given.get(key))

    def hold_within(self, key: str, given: Mapping[str, Any] | None = None) -> "Interview":
        """Return an interview within a question of this one.

        It has options of its own.
        """
        return Interview(self.words, given or {}, self._kept, f"{self._within}{key}/", self._faults)

    def note_fault(self, fault: Message) -> None:
        """Collect wrong and missing options, until all are told at once."""
        place = verbatim(self._within.rstrip("/"))
        self._faults.append(join(place, fault, by=": ") if self._within else fault)

    def refuse_faults(self) -> None:
        """Raise UsageError with all faults in the options.

        No answer may be used before that.
        """
        if self._faults:
            raise UsageError(join(*self._faults, by="\n"))

    def one(
        self, key: str, question: str, check: Callable[[str], T], offers: Offers | None = None, default: str = ""
    ) -> T:
        """Return the given or kept answer, else ask `question`.

        Nothing typed means `default`.
        """
        given = self._given.get(key)
        if given is not None or not self.has_terminal:
            answers = self._check(question, default if given is None else given, check)
            return next(answers, cast(T, None))  # Nobody sees the None: refuse_faults comes first.
        if default:
            question = f"{question} [{default}]"
            check = _or_default(check, default)
        before = self._kept.answers.get(f"{self._within}{key}") if self._kept else None
        if before is not None:
            try:
                answer = check(before)
            except ValueError:
                pass  # The archive changed meanwhile, so the question is asked again.
            else:
                click.echo(f"{question}: {before}")
                return answer
        typed = self._asker.ask(question, check, offers=offers)
        self.keep(key, typed)
        return check(typed)

    def many(
        self, key: str, question: str, check: Callable[[str], T], offers: Offers | None = None
    ) -> Iterator[tuple[str, T]]:
        """Yield answers with keys, until nothing is typed."""
        given = self._given.get(key) or ()
        for number, text in enumerate(given):
            yield from ((f"{key}.{number}", answer) for answer in self._check(question, text, check))
        number = 0
        while self.has_terminal and not given:
            own = f"{key}.{number}"
            answer = self.one(own, question, answer_checks.optional(check), offers)
            if answer is None:
                return
            yield own, answer
            number += 1

    def keep(self, key: str, text: str) -> None:
        """Keep an answer until the record is written."""
        if self._kept:
            self._kept.put(f"{self._within}{key}", text)

    def _check(self, question: str, text: str, check: Callable[[str], T]) -> Iterator[T]:
        """Yield the answer that `text` means; where it means none, note why."""
        try:
            yield check(text)
        except ValueError as error:
            self.note_fault(verbatim(f"{question}: {error}" if question else f"{error}"))


def _or_default(check: Callable[[str], T], default: str) -> Callable[[str], T]:
    return lambda text: check(text or default)


@contextmanager
def interview(content: Path, kind: str, words: Catalogue, given: Mapping[str, Any]) -> Iterator[Interview]:
    """Hold an interview about a new record of a `kind`.

    Its answers are kept until this ends without an error.
    """
    kept = KeptAnswers(content, kind)
    held = Interview(words, given, kept)
    if not held.has_terminal:
        yield held
        return
    if kept.answers and not _goes_on(words, kept):
        kept.forget()
    try:
        yield held
    except (KeyboardInterrupt, EOFError):
        if kept.answers:
            say(msg("Your answers are kept: the same command goes on with them."), err=True)
        raise
    kept.forget()


def _goes_on(words: Catalogue, kept: KeptAnswers) -> bool:
    """Ask whether to go on with the answers of an interrupted interview."""
    yes, no = words.gettext("yes"), words.gettext("no")

    def check(text: str) -> bool:
        if text.casefold() in (yes.casefold(), no.casefold()):
            return text.casefold() == yes.casefold()
        raise ValueError(words.gettext("Write one of: %(values)s.") % {"values": f"{yes}, {no}"})

    for key, text in kept.answers.items():
        click.echo(f"  {key}: {text}")
    question = words.gettext("These answers were kept when you were interrupted. Go on with them?")
    is_wanted = _or_default(check, yes)
    return is_wanted(Asker().ask(f"{question} [{yes}]", is_wanted))
