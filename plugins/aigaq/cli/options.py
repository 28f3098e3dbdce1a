"""Options that several commands take."""

from pathlib import Path

import click

content_option = click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("content"),
    show_default=True,
    help="The folder that holds the testimonies.",
)
