"""`aigaq publishable`: what the drafts lack before they may go out."""

from pathlib import Path

import click

from aigaq.cli.listing import format_option, print_json
from aigaq.cli.options import content_option, present_days
from aigaq.cli.verbosity import inform
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import translate, translate_problem
from aigaq.importing.drafts.publishable import Waiting, waiting
from aigaq.importing.drafts.read_drafts import read_drafts


@click.command()
@content_option
@format_option
def publishable(content: Path, as_json: bool) -> None:
    """List what each draft still lacks before it can be published, those with the least work first.

    Each line that names a rule must be mended before "aigaq accept"; other lines do not prevent it.
    """
    found = waiting(read_drafts(content), present_days())
    if as_json:
        print_json([one.to_json() for one in found])
        return
    words = editors_words()
    for one in found:
        for line in _lines(one, words):
            click.echo(line)
    ready = sum(not one.problems for one in found)
    told = words.gettext("Drafts: %(count)s; complete, so that aigaq accept takes them: %(ready)s.")
    inform(told % {"count": len(found), "ready": ready})


def _lines(one: Waiting, words: Catalogue) -> list[str]:
    to_mend = words.gettext("to mend: %(count)s") % {"count": len(one.problems)}
    state = to_mend if one.problems else words.gettext("complete")
    lines = [f"{one.id} {one.title}: {state}"]
    lines += [f"  {translate_problem(problem, words)}" for problem in one.problems]
    wanted = "; ".join(translate(want, words) for want in one.wanted)
    label = words.gettext("wanted")
    return [*lines, f"  {label}: {wanted}"] if wanted else lines
