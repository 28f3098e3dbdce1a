"""`aigaq check`: what is wrong in the content, and how to mend it."""

import os
import sys
from pathlib import Path

import click
import msgspec

from aigaq.checks import check as check_reading
from aigaq.cli.history import remembered
from aigaq.cli.options import content_option
from aigaq.gate import build_date, last_commit_date
from aigaq.problems import Problem, in_order
from aigaq.reading.archive import read_archive


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
    reading = read_archive(content)
    today = build_date(os.environ, last_commit_date(content), reading.found)
    problems = in_order([*check_reading(reading, today), *remembered(content, reading.found)])
    for problem in problems:
        click.echo(msgspec.json.encode(problem).decode() if form == "json" else as_text(problem))
    if form == "text":
        click.echo(summary(problems))
    sys.exit(1 if any(problem.is_error for problem in problems) else 0)


def as_text(problem: Problem) -> str:
    """A problem in a line; a warning says that it is one."""
    return str(problem) if problem.is_error else f"{problem} (a warning)"


def summary(problems: list[Problem]) -> str:
    """How many errors and warnings there are."""
    errors = sum(problem.is_error for problem in problems)
    told = (_count(errors, "error"), _count(len(problems) - errors, "warning"))
    return f"{told[0]}, {told[1]}." if problems else "Nothing is wrong."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
