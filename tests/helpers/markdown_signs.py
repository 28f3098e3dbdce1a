"""Texts of all signs of Markdown, for tests of what must hold for any text."""

from hypothesis import strategies as st

_WORDS = ("сөз", "Құлжада", "Word", "a", "汉字", "重", "سۆز", "üç", "1", "2", "3", "15", "1937", "007", "é", "😀")
_SIGNS = (
    *".,:;!?-–—*_`~#>+=|\\/'\"()[]{}<>&@$%^«»“”…•①",
    *(" ", "  ", "    ", "\t", "\n", "\n\n", "\n\n\n", "  \n", "\\\n", "\u00a0", "\u3000"),
    *("**", "***", "__", "``", "```", "```\n", "\n```\n", "~~~\n", "---", "\n---\n", "***\n", "===\n", "# ", "## x\n"),
    *("- ", "* ", "+ ", "\n- ", "\n  - ", "\n    ", "1. ", "2. ", "\n3. ", "\n1) ", "2) ", "7. ", "\n> ", "> > "),
    *("[", "](", "[a](https://b.kz)", "](https://ә.kz/б_в?г=1)", "](http://a)", "(b)", "[a](b)", "<https://c.kz>"),
    *("[https://c.kz](https://c.kz)", "<a@b.kz>", "[a@b.kz](mailto:a@b.kz)", "](mailto:a@b.kz)", "<https://", "://"),
    *('[a](https://b "c")', "[Куәгер]: ", "\n[1]: https://d.kz", "[^2]", "[^2]: б", "[//]: # (x)", "![", "![а](b.jpg)"),
    *("[[withheld: name]]", "[[withheld: ", "]]", "[[", "]{lang=ru}", "[да]{lang=ru}", "[是]{lang=zh}", "{lang=ug}"),
    *("<b>", "</b>", "<br>", "<!--", "-->", "<?", "<![CDATA[", "&amp;", "&lt;", "&#65;", "&nbsp;", "AT&T;", "&copy"),
    *("| a | b |\n", "|---|---|\n", "|", "\n|", "\\|", "a | b\n---|---\n", "\n— ", "\n– ", "\n\n"),
)

pieces = st.sampled_from((*_WORDS, *_WORDS, *_SIGNS))
texts = st.lists(pieces, max_size=30).map("".join)
"""Texts of words and signs, in any order."""
