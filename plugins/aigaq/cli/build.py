"""`aigaq build`: the same as `pelican content -s pelicanconf.py -o output`."""

from collections.abc import Mapping
from pathlib import Path

import click

from aigaq.cli.options import content_option
from aigaq.cli.settings import check_settings
from aigaq.cli.verbosity import Verbosity, is_left_to_json, verbosity
from aigaq.core.errors import ContentError, UsageError
from aigaq.core.message import msg

SETTINGS = Path("pelicanconf.py")
_OPTIONS: Mapping[Verbosity, tuple[str, ...]] = {
    Verbosity.QUIET: ("--quiet",),
    Verbosity.NORMAL: (),
    Verbosity.VERBOSE: ("--verbose",),
}


@click.command()
@content_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="The folder that the site is written to.",
)
def build(content: Path, output: Path) -> None:
    """Builds the site, by the settings in pelicanconf.py of this folder."""
    if not SETTINGS.is_file():
        raise UsageError(
            msg("%(settings)s is not in this folder. Go to the folder of the site, and build again", settings=SETTINGS)
        )
    if problems := check_settings(SETTINGS):
        raise ContentError(problems)
    # Here, since no other command needs it and it takes a quarter of a second.
    from pelican import main

    main([str(content), "-s", str(SETTINGS), "-o", str(output), *_OPTIONS[_verbosity()]])  # type: ignore[no-untyped-call]  # Pelican has no types.


def _verbosity() -> Verbosity:
    """Return how much Pelican is to tell: among JSON nothing."""
    return Verbosity.QUIET if is_left_to_json() else verbosity()
