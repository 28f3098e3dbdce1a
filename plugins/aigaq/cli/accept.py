"""`aigaq accept`: drafts that are complete enter the archive."""

from pathlib import Path

import click

from aigaq.cli.listing import format_option, tell_paths
from aigaq.cli.options import content_option, media_store_option, present_days, store_of
from aigaq.importing.drafts.accept import accept as accept_drafts


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@content_option
@media_store_option
@format_option
def accept(ids: tuple[str, ...], content: Path, media_store: Path | None, as_json: bool) -> None:
    """Move drafts that an editor has completed into testimonies/.

    Nothing is moved if one of them is not complete. "published" becomes today, unless it was set by hand.
    """
    tell_paths(accept_drafts(content, store_of(media_store, content), ids, present_days()), as_json=as_json)
