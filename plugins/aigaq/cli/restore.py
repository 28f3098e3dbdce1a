"""`aigaq restore`: from a copy to an editable archive."""

from datetime import UTC, datetime
from pathlib import Path

import click

from aigaq.cli.copies import choose, fingerprint_option, lines_of, require_fingerprint, state_option
from aigaq.cli.listing import format_option, print_json
from aigaq.cli.screen import say, say_all
from aigaq.core.errors import CopyError
from aigaq.core.message import join, msg
from aigaq.release.copies.restore import WHOLE
from aigaq.release.copies.restore import restore as unpack
from aigaq.release.copies.seen_copies import read_known, write_known
from aigaq.release.copies.trust_on_first_use import Terms, open_copy, place_name
from aigaq.release.transport.network import Network


@click.command()
@click.argument("copy", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", required=True, type=click.Path(file_okay=False, path_type=Path), help="The new folder.")
@fingerprint_option
@state_option
@format_option
def restore(copy: Path, to: Path, fingerprint: str | None, state: Path, as_json: bool) -> None:
    """Unpack the sources of COPY, a folder: content as it was published, theme, code. Nothing is run."""
    known = read_known(state)
    told = require_fingerprint(fingerprint, known, place_name(str(copy)))
    met = open_copy(str(copy.absolute()), Terms(known=known, told=told, choose=choose, network=Network()))
    write_known(state, met.known)
    lines = lines_of(met.verdict, datetime.now(UTC), is_told=met.is_told, change=met.change)
    if met.verdict.changed or met.verdict.missing:
        raise CopyError(join(*lines, msg("Nothing was unpacked. Mend the copy first: aigaq mirror"), by="\n"))
    restored = unpack(copy, met.verdict.manifest, to)
    if as_json:
        print_json({"files": restored.files, "absent": restored.absent})
    say_all(lines)
    for path in restored.absent:
        say(msg("not in this copy: %(path)s", path=path), err=True)
    if restored.absent:
        say(
            msg(
                "%(count)s media are not in this copy. The records that name them were written without them; as they "
                "were, they are in %(folder)s. With the files from another copy, put them back",
                count=len(restored.absent),
                folder=to / WHOLE,
            ),
            err=True,
        )
    say(
        msg(
            "%(count)s files unpacked. To find faults there: aigaq -C %(folder)s check. To build the site: aigaq "
            "-C %(folder)s build, or, by the program that the copy carries, make site in that folder",
            count=restored.files,
            folder=to,
        )
    )
