"""`aigaq renumber`: another id for a record, where two have the same."""

import os
from pathlib import Path

import click

from aigaq.cli.listing import format_option, tell_paths
from aigaq.cli.options import content_option
from aigaq.cli.screen import say
from aigaq.content.writing.new_files import rewrite
from aigaq.content.writing.next_id import next_id
from aigaq.content.writing.renumber import plan_renumbering
from aigaq.content.writing.take_apart import plan_parting
from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.files import move_new
from aigaq.core.ids import RecordKind, by_number, is_id
from aigaq.core.message import msg


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@content_option
@click.option("--to", "id", help="The new id.  [default: the next free one]")
@click.option(
    "--reference",
    "references",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A file that means this record, and not the other one with the same id.",
)
@click.option("--no-references", is_flag=True, help="No other file means this record.")
@format_option
def renumber(
    path: Path, content: Path, id: str | None, references: tuple[Path, ...], no_references: bool, as_json: bool
) -> None:
    """Give the record at PATH (a testimony's folder, a person's file) another id, in every file that names it.

    While git waits for a merge, records that both sides began are taken apart: ours keep their ids, theirs get new
    ones. A copied folder gets an id of its own.
    """
    kind = RecordKind.PERSON if path.is_file() else RecordKind.TESTIMONY
    if id is not None and not is_id(id, kind):
        raise UsageError(msg('"%(id)s" is not an id. Write %(letter)s- and five digits or more', id=id, letter=kind))
    if parting := plan_parting(content, path, id, references, os.environ):
        tell_paths(parting.carry_out(), as_json=as_json)
        say(
            msg('Both records are kept. Now "git add" these paths and the old ones, and go on with the merge.'),
            err=True,
        )
        return
    meant = (kind.file(path),) if no_references else references
    change = plan_renumbering(content, path, id or next_id(content, kind), meant)
    files = sorted(change.files.items(), key=lambda item: by_number(item[0].as_posix()))
    for file, data in files:
        rewrite(file, data)
    try:
        move_new(change.old, change.new)
    except OSError as error:
        raise OutsideError(
            msg("%(new)s cannot be written: %(strerror)s", new=change.new, strerror=error.strerror)
        ) from error
    tell_paths([*(file for file, _data in files), change.new], as_json=as_json)
