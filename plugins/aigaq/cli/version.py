"""`aigaq --version`: the version, and the program's commit."""

import click

from aigaq import __version__
from aigaq.core.program_files import find_commit


def program_version() -> str:
    """Return the version, with the commit where something knows it."""
    commit = find_commit()
    return f"{__version__} ({commit})" if commit else __version__


def _say_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"aigaq {program_version()}")
        ctx.exit()


version_option = click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help="Show the version and commit, and exit.",
)
