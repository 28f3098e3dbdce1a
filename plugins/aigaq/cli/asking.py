"""Ask in a terminal, completing possible answers."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.validation import ValidationError, Validator

from aigaq.content.writing.offers import Offers

T = TypeVar("T")
Check = Callable[[str], T]
"""What a typed answer means; ValueError, with a message for an editor, if nothing."""


class Asker:
    """Asks somebody in a terminal."""

    def __init__(self) -> None:
        self._session: PromptSession[str] | None = None

    def ask(self, question: str, check: Check[object], *, offers: Offers | None = None) -> str:
        """Ask until `check` accepts; show closed lists first."""
        if self._session is None:
            self._session = PromptSession()
        if offers and offers.closed:
            width = max(map(len, offers.by_id))
            for offer in offers.by_id.values():
                click.echo(f"  {offer.id:{width}}  {offer.names}")
        typed = self._session.prompt(
            f"{question}: ",
            completer=_OfferCompleter(offers) if offers else None,
            complete_while_typing=True,
            validator=_Checked(check),
            validate_while_typing=False,
        )
        return typed.strip()


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
