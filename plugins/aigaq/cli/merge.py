"""`aigaq merge`: one record of two that are of the same person."""

from pathlib import Path

import click

from aigaq.cli.options import content_option
from aigaq.cli.verbosity import inform
from aigaq.content.writing.merge_people import plan_merging
from aigaq.content.writing.new_files import rewrite
from aigaq.core.ids import by_number


@click.command()
@click.argument("kept", metavar="PERSON")
@click.argument("merged", metavar="SAME_PERSON")
@content_option
def merge(kept: str, merged: str, content: Path) -> None:
    """Makes one person of two: PERSON keeps the id and gets all facts of SAME_PERSON, in every file that names them.

    Facts that differ stop it, and are all named. Links to the old id still lead to the person.
    """
    change = plan_merging(content, kept, merged)
    for file, data in sorted(change.files.items(), key=lambda item: by_number(item[0].as_posix())):
        rewrite(file, data)
        inform(file.as_posix())
    change.removed.unlink()
