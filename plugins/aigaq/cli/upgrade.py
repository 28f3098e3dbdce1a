"""`aigaq upgrade`: bring an archive to the present format and program."""

import sys
from pathlib import Path

import click

from aigaq.cli.listing import format_option, print_json
from aigaq.cli.options import content_option
from aigaq.cli.screen import say
from aigaq.core.errors import OutsideError
from aigaq.core.files import write_file
from aigaq.core.message import msg, verbatim
from aigaq.i18n.cli_language import editors_words
from aigaq.starting.pinned_program import pin_program
from aigaq.starting.upgrade import Change, pin_anew, upgrade_format


@click.command()
@content_option
@click.option(
    "--program",
    metavar="WHEEL or GIT-URL",
    help="Pin this program in place of the one that the archive has: a wheel, or a git repository as URL@REVISION.",
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@format_option
def upgrade(content: Path, program: str | None, yes: bool, as_json: bool) -> None:
    """Rewrite an archive of an older format in the present one; comments stay.

    Shows every change first, and asks. Where nobody can be asked nothing is written without --yes.
    """
    archive = Path()
    changes = [*upgrade_format(archive, content), *(pin_anew(archive, pin_program(program)) if program else ())]
    if not changes:
        say(msg("Nothing is to be changed: the archive is written in the present format."))
        return
    if as_json:
        print_json([{"path": change.path.as_posix(), "change": list(change.lines())} for change in changes])
    for line in (line for change in changes for line in change.lines()):
        say(verbatim(line), always=not yes)  # An editor must see the changes before the question about them.
    if not (yes or _is_agreed()):
        say(msg("Nothing was written. With --yes it will be."), always=True)
        return
    for change in changes:
        _write(change)
    say(
        msg(
            "%(count)s files were changed. Look at them with git diff, run aigaq check, and commit.", count=len(changes)
        )
    )


def _is_agreed() -> bool:
    is_asked = sys.stdin.isatty() and sys.stdout.isatty()
    return is_asked and click.confirm(editors_words().gettext("Write these changes?"))


def _write(change: Change) -> None:
    try:
        if change.after is None:
            change.path.unlink()
        else:
            write_file(change.path, change.after)
    except OSError as error:
        raise OutsideError(
            msg("%(path)s cannot be written: %(strerror)s", path=change.path, strerror=error.strerror)
        ) from error
