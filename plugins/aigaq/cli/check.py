"""`aigaq check`: faults of the content, and their mends."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from msgspec.structs import replace

from aigaq.cli.custody import log_problems
from aigaq.cli.history import withdrawn_in_history
from aigaq.cli.known_content import check_content, processes
from aigaq.cli.listing import print_json
from aigaq.cli.options import content_option
from aigaq.cli.problem_places import to_github, to_sarif
from aigaq.cli.settings import cache_folder, check_settings, custody_folder, edition_languages, media_store
from aigaq.cli.verbosity import inform, is_left_to_json
from aigaq.content.build_date import read_days, utc_day
from aigaq.content.checks import check as check_reading
from aigaq.content.checks.leaks import check_leaks
from aigaq.core.conflicts import conflicts_in
from aigaq.core.private_files import private_files
from aigaq.core.problems import Problem, in_order
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import tell_problem
from aigaq.model.archive_tree import Archive
from aigaq.model.vocabulary import ConsentStatus
from aigaq.privacy.gate_rules import passes

SETTINGS = Path("pelicanconf.py")
_AROUND = ("theme", "translations", "pelicanconf.py", "targets.yaml")
"""What lies around the content, which two people may change at once, too."""


@click.command()
@content_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How problems are shown: json is one list of all; github and sarif name only places and rules, for "
    "the logs of a forge.",
)
def check(content: Path, form: str) -> None:
    """Find the faults of the content, and tell how to mend them.

    Ends with 1 if there are errors; warnings alone do not stop a build.
    """
    days = read_days(content, os.environ, utc_day())
    with processes() as workers:
        inputs = check_content(content, workers)
        reading = replace(inputs.reading, languages=edition_languages(SETTINGS))
        found = reading.value
        in_files = [*check_reading(reading, days, inputs.alone), *check_leaks(found, days.build, workers.map)]
    with _media_cache() as cache:
        in_media = list(_look_at_media(found, days.build, cache, media_store(SETTINGS, content)))
    log = custody_folder(SETTINGS, content)
    in_log = list(log_problems(found, log)) if log else []
    problems = in_order(
        [
            *check_settings(SETTINGS),
            *in_files,
            *in_media,
            *in_log,
            *conflicts_around(),
            *withdrawn_in_history(content, found),
        ]
    )
    _tell(problems, form)
    sys.exit(1 if any(problem.is_error for problem in problems) else 0)


def conflicts_around() -> Iterator[Problem]:
    """Yield the conflicts of git in files around the content."""
    return conflicts_in(*(SETTINGS.parent / name for name in _AROUND))


def _tell(problems: list[Problem], form: str) -> None:
    words = editors_words()
    if form == "sarif":
        click.echo(to_sarif(problems))
        return
    if form == "json":
        print_json([problem.to_json() for problem in problems])
        return
    writers: dict[str, Callable[[Problem], str]] = {
        "text": partial(_painted, words=words),
        "github": to_github,
    }
    for problem in problems:
        click.echo(writers[form](problem), err=is_left_to_json())
    if form == "text":
        inform(summary(problems, words))


@contextmanager
def _media_cache() -> Iterator[Path]:
    """Yield the build's media cache, or a temporary one.

    Temporary if no site is set up.
    """
    cache = cache_folder(SETTINGS)
    if cache:
        with private_files(cache):
            yield cache / "media"
    else:
        with TemporaryDirectory() as folder:
            yield Path(folder)


def _look_at_media(archive: Archive, today: date | None, cache: Path, store: Path) -> Iterator[Problem]:
    holding = [
        testimony
        for testimony in archive.testimonies.values()
        if testimony.record.media and testimony.record.consent.status is not ConsentStatus.WITHDRAWN
    ]
    if holding:
        from aigaq.media.check_media import check_media  # The libraries for media take long to load.

        for testimony in holding:
            yield from check_media(testimony, cache, store, is_public=passes(testimony.record.consent, today))


def _painted(problem: Problem, words: Catalogue) -> str:
    """Return a problem with colours, which pipes drop."""
    told = tell_problem(problem, words)
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    colour = "red" if problem.is_error else "yellow"
    return click.style(place, fg=colour, bold=True) + told.removeprefix(place)


def summary(problems: list[Problem], words: Catalogue) -> str:
    """Return the counts of errors and warnings."""
    if not problems:
        return words.gettext("Nothing is wrong.")
    errors = sum(problem.is_error for problem in problems)
    others = len(problems) - errors
    told = (
        words.ngettext("%(count)s error", "%(count)s errors", errors) % {"count": errors},
        words.ngettext("%(count)s warning", "%(count)s warnings", others) % {"count": others},
    )
    return f"{told[0]}, {told[1]}."
