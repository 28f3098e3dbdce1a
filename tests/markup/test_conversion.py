"""What is converted of a text in Markdown, and what is left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.i18n.converters import converter
from aigaq.markup.conversion import convert_markdown
from aigaq.markup.html import to_marked_html

TO_LATIN = converter("kk-latn")
LEFT_ALONE = [
    "`код`",
    "[[withheld: name]]",
    "[слова, и ещё]{lang=ru}",
    r"[слова \[1\]]{lang=ru}",
    "<https://example.org/а,б?в>",
    "https://example.org/а,б?в;г",
    "аты@example.org",
    "archive@example.org",
]


@pytest.mark.parametrize("part", LEFT_ALONE)
@pytest.mark.parametrize("code", ["kk-latn", "kk-arab"])
def test_what_is_no_prose_is_left_alone(part: str, code: str) -> None:
    converted = convert_markdown(f"сөз {part} сөз", converter(code))
    assert part in converted
    assert "сөз" not in converted


def test_the_words_of_a_link_are_converted_and_its_address_is_not() -> None:
    assert convert_markdown("[Сілтеме](https://example.org/қаз)", TO_LATIN) == "[Sılteme](https://example.org/қаз)"


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        ("[Куәгер]: Құлжада.", "[Kuäger]: Qūljada."),
        ("жылады[бір](ұзақ үндемей)", "jylady[bır](ūzaq ündemei)"),
        ("<сөз>", "<söz>"),
        ("    сөз", "    söz"),
        ("~~~\nсөз\n~~~", "~~~\nsöz\n~~~"),
        ("```\nсөз", "```\nsöz"),
        ("о`збек қо`шық", "o`zbek qo`şyq"),
    ],
)
def test_what_only_looks_like_a_mark_is_converted(text: str, converted: str) -> None:
    assert convert_markdown(text, TO_LATIN) == converted


def test_markup_stays() -> None:
    text = "## Бас\n\n- *бір*\n- **екі**\n\n> сөз\n\n1. үш"
    assert convert_markdown(text, TO_LATIN) == "## Bas\n\n- *bır*\n- **ekı**\n\n> söz\n\n1. üş"


@pytest.mark.parametrize("code", ["```\nкод\n\n    код\n```", "````\nкод\n```\nкод\n````", "- ```\n  код\n  ```"])
def test_blocks_of_code_are_left_alone(code: str) -> None:
    assert convert_markdown(f"сөз\n\n{code}\n\nсөз", TO_LATIN) == f"söz\n\n{code}\n\nsöz"


def test_a_backtick_alone_makes_no_code_of_the_paragraphs_behind_it() -> None:
    assert convert_markdown("сөз ` сөз\n\nсөз ` сөз", TO_LATIN) == "söz ` söz\n\nsöz ` söz"


LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "  ", "   ", "    ", "     "]),
    st.sampled_from(["", "- ", "1. ", "> "]),
    st.sampled_from(["сөз", "екі сөз", "`код`"]),
)


@given(st.lists(LINES | st.sampled_from(["", "    ", "\n```\nкод\n\n    код\n```\n"]), max_size=8))
def test_what_is_left_alone_as_code_is_code_to_markdown(lines: list[str]) -> None:
    text = "\n".join(lines)
    before, after = to_marked_html(text), to_marked_html(convert_markdown(text, TO_LATIN))
    code = re.compile("<code>.*?</code>", re.DOTALL)
    assert code.findall(after) == code.findall(before)
    assert not re.search("[а-яіө]", code.sub("", after))


PIECES = st.sampled_from(["Сөз ", "үш, ", "*жаңа* ", "12,5 ", "2018 ", "\n\n- ", "\n> ", *LEFT_ALONE])


@given(st.lists(PIECES), st.sampled_from(["kk-latn", "kk-arab"]))
def test_markup_links_and_numbers_survive_and_twice_is_once(pieces: list[str], code: str) -> None:
    text, convert = "".join(f"{piece} " for piece in pieces), converter(code)
    once = convert_markdown(text, convert)
    kept = re.compile(r"[0-9*>\n-]|https?://\S+|`[^`]*`|\{lang=\w+\}|\[\[[^]]*\]\]")
    assert kept.findall(once) == kept.findall(text)
    assert convert_markdown(once, convert) == once
