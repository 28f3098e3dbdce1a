"""Questions in a terminal, with what can be answered offered as one types."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.validation import ValidationError, Validator

from aigaq.content.writing.offers import Offer, Offers
from aigaq.core.errors import UsageError
from aigaq.core.message import verbatim

T = TypeVar("T")
Check = Callable[[str], T]
"""What a typed answer means; ValueError, with a message for an editor, if nothing."""


class Asker:
    """Asks, if `terminal` says that there is somebody; else every answer must have been given as an option."""

    def __init__(self, terminal: bool) -> None:
        self._terminal = terminal
        self._session: PromptSession[str] | None = None

    def ask(self, question: str, check: Check[T], *, offers: Offers | None = None, default: str = "") -> T:
        """The answer, asked for until it is one; UsageError where nobody can be asked."""
        if not self._terminal:
            try:
                return check(default)
            except ValueError as error:
                raise UsageError(verbatim(f"{question}: {error}")) from error
        if self._session is None:
            self._session = PromptSession()
        typed = self._session.prompt(
            f"{question}: ",
            default=default,
            completer=_OfferCompleter(offers) if offers else None,
            complete_while_typing=True,
            validator=_Checked(check),
            validate_while_typing=False,
        )
        return check(typed.strip())


class _OfferCompleter(Completer):
    def __init__(self, offers: Offers) -> None:
        self._offers = offers

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterator[Completion]:
        typed = document.text_before_cursor
        for offer in self._offers.find(typed):
            yield Completion(offer.id, start_position=-len(typed), display=f"{offer.names} ({offer.id})")


class _Checked(Validator):
    def __init__(self, check: Check[Any]) -> None:
        self._check = check

    def validate(self, document: Document) -> None:
        try:
            self._check(document.text.strip())
        except ValueError as error:
            raise ValidationError(message=str(error), cursor_position=len(document.text)) from error


def values(values: Iterable[str]) -> Offers:
    """The values of a closed list, as offers."""
    return Offers(Offer(value, value) for value in values)
