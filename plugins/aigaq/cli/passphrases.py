"""Passphrases of keys: asked for, or for machines taken from AIGAQ_PASSPHRASE."""

import os

import click

from aigaq.core.errors import UsageError
from aigaq.core.message import Message, msg
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import translate
from aigaq.release.metadata.keys import Ask

VARIABLE = "AIGAQ_PASSPHRASE"


class _Machine:
    """The passphrase that the machine knows."""

    passphrase: str | None = None


def take_from_environment() -> None:
    """Take the passphrase out of the environment, which every child process gets."""
    _Machine.passphrase = os.environ.pop(VARIABLE, None)


def ask_passphrase(name: str, *, new: bool = False) -> str:
    """Return a passphrase, asked twice for a `new` key.

    The environment's goes first.
    """
    if _Machine.passphrase is not None:
        return _Machine.passphrase
    question = _translated(msg("Passphrase of %(name)s", name=name))
    return ask_new(name) if new else str(click.prompt(question, hide_input=True, err=True))


def ask_new(name: str) -> str:
    """Return the passphrase of a new key, asked for twice."""
    question = _translated(msg("New passphrase of %(name)s", name=name))
    return str(click.prompt(question, hide_input=True, confirmation_prompt=True, err=True))


def asking_each_once(ask: Ask) -> Ask:
    """Return an asker that asks once a key."""
    answers: dict[str, str] = {}

    def once(name: str) -> str:
        if name not in answers:
            answers[name] = ask(name)
        return answers[name]

    return once


def passphrase_from_environment() -> Ask:
    """Return the one passphrase in the environment.

    Raises UsageError if it holds none.
    """
    given = _Machine.passphrase
    if not given:
        raise UsageError(
            msg("--unattended takes the passphrase from %(variable)s, which is not set", variable=VARIABLE)
        )
    warning = msg(
        "WARNING: all keys get ONE passphrase, known to this machine, and lie in one folder. Whoever takes it can "
        "publish in the archive's name. For drills only, never for an archive of real people."
    )
    click.echo(_translated(warning), err=True)
    return lambda _name: given


def _translated(message: Message) -> str:
    return translate(message, editors_words())
