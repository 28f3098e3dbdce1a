"""The words for open work on a text."""

from aigaq.content.status.states import State
from aigaq.i18n.catalogues import Catalogue


def state_labels(words: Catalogue) -> dict[State, str]:
    """Return the words for open work on a text."""
    return {
        State.MISSING: words.gettext("missing"),
        State.DRAFT: words.gettext("draft"),
        State.OUTDATED: words.gettext("outdated"),
        State.MACHINE: words.gettext("made by a machine"),
        State.UNREVIEWED: words.gettext("not reviewed"),
    }
