"""Words as readers will see them: all that a file says stands on its page."""

from collections.abc import Iterator

from aigaq.content.checks.bounds import can_be_followed
from aigaq.content.checks.finding import Finding
from aigaq.content.checks.marks import every_text
from aigaq.content.reading.faults import quote
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.markup.html import plain_paragraphs, render
from aigaq.markup.lost_words import find_lost, word_at

MEND = msg('Write the line more simply, or put "\\" before a sign that means itself.')


def words_stand_on_their_page(reading: Reading) -> Iterator[Finding]:
    """Every letter and digit of a text stands in its HTML, in order."""
    for text in every_text(reading):
        if plain_paragraphs(text.body) is not None or not can_be_followed(text):
            continue
        lost = find_lost(text.body, render(text.body).html)
        if lost is not None:
            line = text.body_line + text.body.count("\n", 0, lost)
            message = msg('the page would lack "%(word)s"', word=quote(word_at(text.body, lost)))
            yield Finding(path=text.path, rule="lost-words", line=line, message=message, fix=MEND)


RULES = (words_stand_on_their_page,)
