"""The editors' page: problems, hidden records, and waiting texts."""

from html import escape
from pathlib import Path

from jinja2 import Environment

from aigaq.content.status.state_labels import state_labels
from aigaq.content.status.states import State, count_states
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.translate import translate_problem
from aigaq.preview.board import Now
from aigaq.preview.marked_pages import OWN, reasons

_PAGE = Path(__file__).with_name("editors.html")


def editors_page(now: Now, edition: str, words: Catalogue) -> bytes:
    """Return the page of the present state.

    Links lead to pages of `edition`.
    """
    template = Environment(autoescape=True, trim_blocks=True).from_string(_PAGE.read_text(encoding="utf-8"))
    entries = now.entries
    hidden = [(id, now.folders[id], "; ".join(reasons(marks, words))) for id, marks in now.marks.items()]
    page = template.render(
        _=words.gettext,
        language=words.language,
        edition=edition,
        problems=[(problem, translate_problem(problem, words)) for problem in now.problems],
        hidden=hidden,
        entries=entries,
        numbers=count_states(entries, now.languages),
        states=list(State),
        labels=state_labels(words),
    )
    return page.encode()


def stub_page(words: Catalogue) -> bytes:
    """Return the page for an address without one.

    Nothing was built yet, or it is gone.
    """
    text = escape(words.gettext("There is no such page (yet)."))
    title = f'<title>{text}</title></head>\n<body class="aigaq-editors"><p>{text} <a href="/">/</a></p></body></html>\n'
    head = '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    return f'<!doctype html>\n<html lang="{words.language}"><head>{head}{title}'.encode()


STATIC = {f"{OWN}{name}": Path(__file__).parent / name for name in ("preview.js", "preview.css")}
"""The preview's own files."""
