"""`aigaq import`: exports of platforms, blogs and spreadsheets become drafts."""

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from aigaq.cli.listing import format_option, print_json
from aigaq.cli.options import content_option, media_store_option, present_days, store_of
from aigaq.cli.verbosity import Verbosity, verbosity
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.i18n.cli_language import editors_words
from aigaq.importing.archives.export import read_export
from aigaq.importing.drafts.import_report import Report, lines_of, lines_to_mend, report_as_json
from aigaq.importing.drafts.take_in import Place, take_in
from aigaq.importing.source import Source
from aigaq.importing.sources import SOURCES
from aigaq.importing.spreadsheet.exchange import import_tables


@click.group("import")
def imports() -> None:
    """Bring exports and spreadsheets in, as drafts that nothing publishes.

    A second import changes nothing; an edit made by hand since is never overwritten, but told as a conflict.
    Ends with 1 if there are conflicts, or if something in the export is broken.
    """


def _command(source: Source) -> click.Command:
    @click.command(source.name, help=source.help)
    @click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
    @content_option
    @media_store_option
    @click.option("--include-private", is_flag=True, help="Take in posts that were not public at their source, too.")
    @click.option("--dry-run", is_flag=True, help="Only says what would be done.")
    @format_option
    def command(
        paths: tuple[Path, ...],
        content: Path,
        media_store: Path | None,
        include_private: bool,
        dry_run: bool,
        as_json: bool,
    ) -> None:
        store = store_of(media_store, content)
        place = Place(content=content, store=store, dry_run=dry_run, include_private=include_private)
        with ExitStack() as stack:
            report = take_in(source, read_export(paths, stack), place)
        _tell(report, dry_run=dry_run, as_json=as_json)

    return command


@imports.command("csv")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@content_option
@click.option("--map", "mapping", metavar="COLUMN=FIELD", multiple=True, help="What a column is, as: Баяндау=text.kk.")
@click.option("--dry-run", is_flag=True, help="Only says what would be done.")
@format_option
def csv_(paths: tuple[Path, ...], content: Path, mapping: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Take in spreadsheets, CSV or XLSX: rows change records by their id, and make drafts.

    "aigaq export csv" writes a sheet with all columns. An empty cell deletes what stands there; a column that is not in
    the sheet changes nothing.
    """
    if wrong := next((one for one in mapping if "=" not in one), None):
        raise UsageError(
            msg('--map "%(wrong)s" has no "=". Write the column, then the field, as: --map Text=text.kk', wrong=wrong)
        )
    place = Place(content=content, store=content, dry_run=dry_run)
    named = dict(one.rsplit("=", 1) for one in mapping)
    report = import_tables(paths, place, named, present_days().entry)
    _tell(report, dry_run=dry_run, as_json=as_json)


def _tell(report: Report, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json({"dry_run": dry_run} | report_as_json(report))
    elif verbosity() is Verbosity.QUIET and not dry_run:
        for line in lines_to_mend(report, editors_words()):
            click.echo(line)
    else:
        for line in lines_of(report, editors_words(), dry_run=dry_run):
            click.echo(line)
    sys.exit(0 if report.is_whole else 1)


for _source in SOURCES:
    imports.add_command(_command(_source))
