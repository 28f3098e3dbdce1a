"""`aigaq pack`: a deposit for a library or university."""

import os
from pathlib import Path

import click

from aigaq.cli.options import content_option, output_option
from aigaq.cli.screen import say
from aigaq.content.build_date import read_days, utc_day
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import UsageError
from aigaq.core.message import msg


@click.command()
@content_option
@click.option(
    "--bagit",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="The new folder that becomes a bag (RFC 8493).",
)
@output_option
def pack(content: Path, folder: Path, output: Path) -> None:
    """Packs public records with consent to permanent forms, and only these, as a bag that anyone can validate.

    What a library holds can never be taken back: search, download and page alone are no consent to it.
    """
    from aigaq.keeping.deposit import permanent_archive, write_bag  # its library takes long to load

    archive = read_archive(content).archive
    if archive is None:
        raise UsageError(msg('The content has errors: "aigaq check" tells them. Nothing was changed'))
    if folder.exists():
        raise UsageError(msg("%(folder)s is there already", folder=folder))
    days = read_days(content, os.environ, utc_day())
    public = permanent_archive(archive, days.build)
    info = {"External-Identifier": f"urn:uuid:{archive.site.id}", "Bagging-Date": f"{days.build or days.clock}"}
    say(msg("%(folder)s: %(count)s testimonies", folder=folder, count=write_bag(folder, public, output, info)))
