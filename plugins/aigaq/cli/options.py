"""Options that several commands take."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import click
from click.decorators import FC

from aigaq.cli.settings import media_store
from aigaq.content.build_date import Days, read_epoch, utc_day


def _folder_option(name: str, told: str, *, exists: bool) -> Callable[[FC], FC]:
    """Make an option for a folder, by default named like it."""
    return click.option(
        f"--{name}",
        type=click.Path(exists=exists, file_okay=False, path_type=Path),
        default=Path(name),
        show_default=True,
        help=told,
    )


content_option = _folder_option("content", "The folder that holds the testimonies.", exists=True)
known_content_option = _folder_option("content", "The folder that holds the testimonies, if it is here.", exists=False)
output_option = _folder_option("output", "The folder of the built and signed site.", exists=True)
new_output_option = _folder_option("output", "The folder that the site is written to.", exists=False)

output_option_any = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="The folder of the built and signed site.",
)

targets_option = click.option(
    "--targets",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("targets.yaml"),
    show_default=True,
    help="The file that names the hosts.",
)

STATE = Path(".cache/aigaq/release")
"""Where what is known of hosts is kept; all of it can be lost without harm."""

media_store_option = click.option(
    "--media-store",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of original media.  [default: MEDIA_STORE in pelicanconf.py, else drafts/media in the content]",
)


def store_of(given: Path | None, content: Path) -> Path:
    """Return the media store: `given`, or by the settings."""
    return given or media_store(Path("pelicanconf.py"), content)


def present_days(environ: Mapping[str, str] = os.environ) -> Days:
    """Return the present days, without git, for commands without a build."""
    return Days(clock=utc_day(), epoch=read_epoch(environ))
