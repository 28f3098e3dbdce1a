"""Report words in HTML that no page shows as text."""

from collections.abc import Iterator
from html.parser import HTMLParser

from aigaq.core.message import Message, msg
from aigaq.importing.texts.html_tree import NOT_SHOWN, VOID

HINTS = msg("words that show when a pointer rests on something are not taken over")
_NO_WORDS = ("script", "style")


def say_hidden_words(html: str, shown: str) -> Iterator[Message]:
    """Report the kinds of hidden words that are not `shown`."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    if any(" ".join(hint.split()) not in " ".join(shown.split()) for hint in finder.hints):
        yield HINTS
    for name in finder.names:
        yield msg("words in <%(name)s>, which pages do not show as text, are not taken over", name=name)


class _Finder(HTMLParser):
    """Collects element titles, and elements with hidden words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.hints: list[str] = []
        self.names: dict[str, None] = {}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the title of an element, and go into it."""
        self.hints += [value for name, value in attrs if name == "title" and value and value.strip()]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the title of a self-closing element, such as a shape."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep the name of the element that hides these words."""
        if data.strip() and not any(tag in _NO_WORDS for tag in self._open):
            self.names.update(dict.fromkeys([tag for tag in self._open if tag in NOT_SHOWN][-1:]))
