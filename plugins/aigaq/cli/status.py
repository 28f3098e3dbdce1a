"""`aigaq status`: missing, outdated, machine-made and unreviewed texts."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from aigaq.cli.listing import print_json
from aigaq.cli.options import content_option
from aigaq.cli.verbosity import inform
from aigaq.content.reading.archive import read_archive
from aigaq.content.reading.outcome import Reading
from aigaq.content.status.confirm import confirm_revision, revision_to_confirm
from aigaq.content.status.state_labels import state_labels
from aigaq.content.status.states import Entry, State, count_states, entries
from aigaq.content.status.status_page import page
from aigaq.content.writing.new_files import rewrite
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.core.private_files import private_files
from aigaq.i18n.archive_languages import languages_of
from aigaq.i18n.cli_language import editors_words
from aigaq.model.archive_tree import Archive

PAGE = Path(".cache/aigaq/status.html")


@click.command()
@content_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "page"]),
    default="table",
    show_default=True,
    help=f"How it is shown: as a table, as JSON, or as a page for editors, written to {PAGE}.",
)
@click.option("--language", help="Tell of this language alone.")
@click.option(
    "--confirm",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="PATH",
    help="Record that this translation was checked against the original as it is now.",
)
def status(content: Path, form: str, language: str | None, confirm: tuple[Path, ...]) -> None:
    """Tell which texts wait for a translator or a reviewer, by language.

    A translation is out of date when a word of its original has changed since; white space and typography do not count.
    """
    reading = read_archive(content)
    if confirm:
        for path in confirm:
            _confirm(reading.value, content, path)
        return
    found = [entry for entry in entries(reading.value) if language in (None, entry.language)]
    languages = languages_of(reading.value.site)
    _warn(reading)
    if form == "json":
        print_json(found)
    elif form == "page":
        words = editors_words()
        with private_files(PAGE.parent):
            rewrite(PAGE, page(found, languages, words).encode())
        told = words.gettext("%(path)s was written. It is for editors: do not publish it.")
        inform(told % {"path": PAGE})
    else:
        _print(found, [code for code in languages if language in (None, code)])


def _warn(reading: Reading) -> None:
    if reading.archive is None:
        click.echo(
            editors_words().gettext("Some files could not be read, and are not told of here: aigaq check names them."),
            err=True,
        )


def _print(found: Sequence[Entry], languages: Sequence[str]) -> None:
    words = editors_words()
    labels = state_labels(words)
    console = Console(soft_wrap=True, highlight=False, emoji=False, markup=False)
    numbers = count_states(found, languages)
    table = Table(words.gettext("Language"), *(labels[state] for state in State), box=None, pad_edge=False)
    for code, counts in numbers.items():
        table.add_row(code, *(str(counts[state]) for state in State))
    console.print(table)
    for code in numbers:
        of_language = [entry for entry in found if entry.language == code]
        if of_language:
            console.print(f"\n{code}")
        for entry in of_language:
            console.print(f"  {entry.path}: {', '.join(labels[state] for state in entry.states)}")


def _confirm(archive: Archive, content: Path, path: Path) -> None:
    resolved = path.resolve()
    if not resolved.is_relative_to(content.resolve()):
        raise UsageError(
            msg(
                "%(path)s is not in %(content)s. Name the folder of the content with --content",
                path=path,
                content=content,
            )
        )
    told = (content / resolved.relative_to(content.resolve())).as_posix()
    revision = revision_to_confirm(archive, told)
    rewrite(path, confirm_revision(path.read_bytes().decode(), revision).encode())
    named = editors_words().gettext("%(path)s now names the original as it is: %(revision)s")
    inform(named % {"path": told, "revision": revision})
