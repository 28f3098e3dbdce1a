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

output_option = click.option(
    "--output",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="The folder of the built and signed site.",
)

STATE = Path(".cache/aigaq/release")
"""Where what is known of hosts is kept; all of it can be lost without harm."""
