"""`aigaq merge`: one record of two that are of the same person."""

from pathlib import Path

import click

from aigaq.cli.listing import format_option, tell_paths
from aigaq.cli.options import content_option
from aigaq.content.writing.merge_people import plan_merging
from aigaq.content.writing.new_files import rewrite
from aigaq.core.ids import by_number


@click.command()
@click.argument("kept", metavar="PERSON")
@click.argument("merged", metavar="SAME_PERSON")
@content_option
@format_option
def merge(kept: str, merged: str, content: Path, as_json: bool) -> None:
    """Join two records of one person: PERSON stays, and takes over the facts of SAME_PERSON, whose file is deleted.

    Every file that names SAME_PERSON then names PERSON; links to the old id still lead to the person. If the two
    records contradict each other, nothing is changed, and every contradiction is named.
    """
    change = plan_merging(content, kept, merged)
    files = sorted(change.files.items(), key=lambda item: by_number(item[0].as_posix()))
    for file, data in files:
        rewrite(file, data)
    change.removed.unlink()
    tell_paths([file for file, _data in files], as_json=as_json)
