"""`aigaq check`: what is wrong in the content, and how to mend it."""

import os
import sys
from pathlib import Path

import click
import msgspec
from msgspec.structs import replace

from aigaq.cli.history import withdrawn_in_history
from aigaq.cli.options import content_option
from aigaq.cli.settings import edition_languages
from aigaq.content.build_date import read_days, utc_day
from aigaq.content.checks import check as check_reading
from aigaq.content.checks.leaks import check_leaks
from aigaq.content.reading.archive import read_archive
from aigaq.core.problems import Problem, in_order
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import translate_problem


@click.command()
@content_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How problems are told.",
)
def check(content: Path, form: str) -> None:
    """Tells what is wrong in the content, and how to mend it.

    Ends with 1 if there are errors; warnings alone do not stop a build.
    """
    reading = replace(read_archive(content), languages=edition_languages(Path("pelicanconf.py")))
    days = read_days(content, os.environ, utc_day())
    found = reading.found
    in_files = [*check_reading(reading, days), *check_leaks(found, days.build)]
    problems = in_order([*in_files, *withdrawn_in_history(content, found)])
    words = editors_words()
    for problem in problems:
        click.echo(msgspec.json.encode(problem.to_json()).decode() if form == "json" else as_text(problem, words))
    if form == "text":
        click.echo(summary(problems, words))
    sys.exit(1 if any(problem.is_error for problem in problems) else 0)


def as_text(problem: Problem, words: Catalogue) -> str:
    """A problem in a line; a warning says that it is one."""
    told = translate_problem(problem, words)
    if problem.is_error:
        return told
    mark = words.gettext("(a warning)")
    return f"{told} {mark}"


def summary(problems: list[Problem], words: Catalogue) -> str:
    """How many errors and warnings there are."""
    if not problems:
        return words.gettext("Nothing is wrong.")
    errors = sum(problem.is_error for problem in problems)
    others = len(problems) - errors
    told = (
        words.ngettext("%(count)s error", "%(count)s errors", errors) % {"count": errors},
        words.ngettext("%(count)s warning", "%(count)s warnings", others) % {"count": others},
    )
    return f"{told[0]}, {told[1]}."
