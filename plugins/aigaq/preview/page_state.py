"""The present state as JSON for a page's script."""

from typing import Any

from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.translate import translate, translate_problem
from aigaq.preview.board import Now
from aigaq.preview.marked_pages import reasons


def encode_page_state(now: Now, session: str, words: Catalogue) -> dict[str, Any]:
    """Encode the state with all words for the script.

    `session` is another after a restart of the program.
    """
    return {
        "number": now.number,
        "session": session,
        "title": words.gettext("The site is not built: something is wrong"),
        "open": words.gettext("Open"),
        "hidden": words.gettext("readers do not see this"),
        "language": words.language,
        "errors": [translate(error, words) for error in now.errors],
        "problems": [
            {"path": problem.path, "line": problem.line, "text": translate_problem(problem, words)}
            for problem in now.problems
            if problem.is_error
        ],
        "marks": {id: "; ".join(reasons(marks, words)) for id, marks in now.marks.items()},
    }
