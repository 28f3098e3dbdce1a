"""Prove that a page has all words of its view.

A template that leaves some out makes no page.
"""

from collections.abc import Iterator, Mapping

from markupsafe import escape

from aigaq.core.errors import LostWordsError
from aigaq.model import views
from aigaq.model.view_media import MediumView
from aigaq.model.view_parts import Body, Entry, Words
from aigaq.model.views import View


def require_words(view: View, page: str, bodies: Mapping[str, str]) -> None:
    """Raise LostWordsError if `page` lacks words of its view.

    A title, summary, caption or text. `bodies` holds the HTML that was made for the page, by its Markdown.
    """
    if isinstance(view, views.VolumeView):
        for article in view.articles:
            for shown in filter(None, (article.testimony, article.tombstone, article.person, article.former)):
                require_words(shown, page, bodies)
    for words in _words_of(view):
        if words.text and str(escape(words.text)) not in page:
            raise LostWordsError(words.text, 0, words.text)
    for body in _bodies_of(view):
        html = bodies.get(body.markdown)
        if html is None or html not in page:
            raise LostWordsError(body.markdown, 0, body.markdown.strip()[:40])


def _words_of(view: View) -> Iterator[Words]:
    if isinstance(view, views.TestimonyView):
        yield view.title
        yield from (other.title for other in view.others)
        yield from (correction.note for correction in view.corrections)
        for medium in view.media:
            yield from _words_of_medium(medium)
    elif isinstance(view, views.DocumentView):
        yield view.title
    else:
        for entry in _entries_of(view):
            yield from (entry.title, entry.summary)


def _words_of_medium(medium: MediumView) -> Iterator[Words]:
    yield from (medium.caption, medium.alt)
    yield from (Words(line.words) for track in medium.tracks for line in track.lines)


def _entries_of(view: View) -> tuple[Entry, ...]:
    if isinstance(view, views.HomeView):
        return view.newest
    if isinstance(view, views.ListView):
        return view.entries
    return (*view.given, *view.about) if isinstance(view, views.PersonView) else ()


def _bodies_of(view: View) -> Iterator[Body]:
    if isinstance(view, views.TestimonyView):
        yield from filter(None, (view.body, *(other.body for other in view.others)))
    elif isinstance(view, views.DocumentView):
        yield view.body
