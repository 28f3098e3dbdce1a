"""Looks for a text of which the page lacks a word, among N of all signs of Markdown."""

import sys

from hypothesis import HealthCheck, given, settings

from aigaq.i18n.converters import converter
from aigaq.markup.conversion import convert_markdown
from aigaq.markup.html import plain_text, render
from aigaq.markup.lost_words import find_lost
from helpers.markdown_signs import texts

TO_ARABIC = converter("kk-arab")


def main() -> None:
    """Try as many texts as the first argument says; an AssertionError names the shortest that fails."""

    @settings(max_examples=int(sys.argv[1]), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(texts)
    def try_text(text: str) -> None:
        assert find_lost(text, render(text).html) is None
        converted = convert_markdown(text, TO_ARABIC)
        assert find_lost(converted, render(converted).html) is None
        plain_text(text)

    try_text()
    sys.stderr.write(f"{sys.argv[1]} texts held.\n")


if __name__ == "__main__":
    main()
