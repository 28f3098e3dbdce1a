"""`aigaq publishable`: what the drafts lack before they may go out."""

from pathlib import Path

import click
import msgspec

from aigaq.cli.options import content_option
from aigaq.importing.publishable import Waiting, waiting
from aigaq.importing.reading import read_drafts


@click.command()
@content_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How it is told."
)
def publishable(content: Path, form: str) -> None:
    """Tells which drafts lack what before they may go out, those with the least work first.

    Each line that names a rule must be mended before "aigaq accept"; what is only wanted does not hinder it.
    """
    found = waiting(read_drafts(content))
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    for one in found:
        for line in _lines(one):
            click.echo(line)
    ready = sum(not one.problems for one in found)
    click.echo(f"{len(found)} drafts, {ready} of them can be accepted.")


def _lines(one: Waiting) -> list[str]:
    state = f"{len(one.problems)} to mend" if one.problems else "can be accepted"
    lines = [f"{one.id} {one.title}: {state}"]
    lines += [f"  {problem}" for problem in one.problems]
    return [*lines, f"  wanted: {'; '.join(one.wanted)}"] if one.wanted else lines
