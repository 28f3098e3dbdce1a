"""`aigaq export`: the archive as a spreadsheet, for `aigaq import csv`."""

from pathlib import Path

import click

from aigaq.cli.options import content_option
from aigaq.cli.verbosity import inform
from aigaq.i18n.cli_language import editors_words
from aigaq.importing.spreadsheet.exchange import export_table


@click.group("export")
def exports() -> None:
    """Write files that editors work on elsewhere. The build makes those that readers download."""


@exports.command("csv")
@content_option
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("testimonies.csv"),
    show_default=True,
    help="The file; XLSX where its name ends so.",
)
def csv_(content: Path, output: Path) -> None:
    """Write all testimonies and drafts to a spreadsheet, a row each; "aigaq import csv" takes the changes in.

    It holds unpublished words, too: keep it as safe as the archive. Without any record it is a template.
    """
    told = editors_words().gettext("%(path)s was written, rows: %(count)s. It holds unpublished words: keep it safe.")
    inform(told % {"path": output, "count": export_table(content, output)})
