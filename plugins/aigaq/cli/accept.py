"""`aigaq accept`: drafts that are complete enter the archive."""

from pathlib import Path

import click

from aigaq.cli.options import content_option, media_store_option, present_days, store_of
from aigaq.cli.verbosity import inform
from aigaq.importing.drafts.accept import accept as accept_drafts


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@content_option
@media_store_option
def accept(ids: tuple[str, ...], content: Path, media_store: Path | None) -> None:
    """Moves drafts that an editor has completed into testimonies/.

    Nothing is moved if one of them is not complete. "published" becomes today, unless it was set by hand.
    """
    for folder in accept_drafts(content, store_of(media_store, content), ids, present_days()):
        inform(folder.as_posix())
