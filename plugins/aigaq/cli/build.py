"""`aigaq build`: the same as `pelican content -s pelicanconf.py -o output`."""

from collections.abc import Mapping
from pathlib import Path

import click

from aigaq.cli.options import content_option, new_output_option
from aigaq.cli.settings import check_settings
from aigaq.cli.verbosity import Verbosity, is_left_to_json, verbosity
from aigaq.core.errors import ContentError, UsageError
from aigaq.core.message import msg
from aigaq.model.forms import Form

SETTINGS = Path("pelicanconf.py")
_OPTIONS: Mapping[Verbosity, tuple[str, ...]] = {
    Verbosity.QUIET: ("--quiet",),
    Verbosity.NORMAL: (),
    Verbosity.VERBOSE: ("--verbose",),
}


@click.command()
@content_option
@new_output_option
@click.option(
    "--form",
    type=click.Choice([form.value for form in Form]),
    help="volumes: few large pages, for hosts with limits; give a folder of its own.  [default: by pelicanconf.py]",
)
def build(content: Path, output: Path, form: str | None) -> None:
    """Build the site, by the settings in pelicanconf.py of this folder."""
    if not SETTINGS.is_file():
        raise UsageError(
            msg("%(settings)s is not in this folder. Go to the folder of the site, and build again", settings=SETTINGS)
        )
    if problems := check_settings(SETTINGS):
        raise ContentError(problems)
    # Imported here, since it takes a quarter of a second and no other command needs it.
    from pelican import main

    chosen = ("-e", f'FORM="{form}"') if form else ()
    main([str(content), "-s", str(SETTINGS), "-o", str(output), *chosen, *_OPTIONS[_verbosity()]])  # type: ignore[no-untyped-call]  # Pelican has no types.


def _verbosity() -> Verbosity:
    """Return how much Pelican is to tell: among JSON nothing."""
    return Verbosity.QUIET if is_left_to_json() else verbosity()
