"""`aigaq init`: begins an archive of one's own, in a new folder."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import click

from aigaq.cli.interview import Interview
from aigaq.cli.screen import say
from aigaq.cli.value_words import languages_of_answers
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.i18n.translate import translate_error
from aigaq.starting.archive_answers import Answers, check_contact, check_languages, check_name
from aigaq.starting.archive_files import archive_files
from aigaq.starting.pinned_program import pin_program
from aigaq.starting.repository import begin_repository, refuse_place

T = TypeVar("T")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The name of the archive.")
@click.option("--languages", metavar="CODES", help="Its languages, that of its editors first, as kk,ru,en.")
@click.option("--contact", help="How readers reach it, as an address of e-mail. May be left out.")
@click.option(
    "--program",
    metavar="WHEEL or GIT-URL",
    help="The program that it pins: a wheel, or a git repository as URL or URL@REVISION.  [default: this program]",
)
def init(folder: Path, name: str | None, languages: str | None, contact: str | None, program: str | None) -> None:
    """Begin an archive of your own in the new FOLDER, as a git repository with a first commit.

    Asks in a terminal for what no option gives. Then, in that folder: make site, make check.
    """
    folder = Path(os.path.normpath(folder))  # Unresolved, "new/../.." would leave its first folder behind.
    refuse_place(folder)
    answers = _ask(name, languages, contact)
    pinned = pin_program(program)
    begin_repository(folder, [*archive_files(answers, uuid4()), *pinned.files()])
    say(
        msg(
            "The archive was begun in %(folder)s. Two commands there: make site shows it, make check finds "
            "faults, and places where you have to write",
            folder=folder,
        )
    )


def _ask(name: str | None, languages: str | None, contact: str | None) -> Answers:
    words = editors_words()
    interview = Interview(words, {"name": name, "languages": languages, "contact": contact})
    answers = Answers(
        name=interview.one("name", words.gettext("Name of the archive"), _answer(check_name, words)),
        languages=interview.one(
            "languages",
            words.gettext("Languages, that of the editors first (as kk,ru,en)"),
            _answer(check_languages, words),
            languages_of_answers(SOURCE_LANGUAGES, words),
        ),
        contact=interview.one(
            "contact", words.gettext("How readers reach you (may be left out)"), _answer(check_contact, words)
        ),
    )
    interview.refuse_faults()
    return answers


def _answer(check: Callable[[str], T], words: Catalogue) -> Callable[[str], T]:
    """Return a check whose errors are shown below its question."""

    def checked(text: str) -> T:
        try:
            return check(text)
        except UsageError as error:
            raise ValueError(translate_error(error, words)) from error

    return checked
