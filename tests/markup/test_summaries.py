"""What stands for a summary where none was written; and line breaks between Han characters."""

import pytest

from aigaq.markup.html import plain_text
from aigaq.markup.summary import summary

LATIN = "One two three four five six seven eight nine ten. "
HAN = "我是放羊的，跟在羊后面走了四十年，我父亲也是这样过来的。"


def test_a_short_text_stands_whole() -> None:
    assert summary("Бірінші.\n\nЕкінші сөз", "kk") == "Бірінші. Екінші сөз"


def test_a_long_one_ends_with_the_last_sentence_that_fits() -> None:
    assert summary(LATIN * 9, "en") == (LATIN * 4).strip()


@pytest.mark.parametrize("end", ["«Солай».", "Неге?", "Жоқ!", "Кім…", "كىم؟"])
def test_sentences_end_with_every_sign_and_with_their_closing_quotes(end: str) -> None:
    assert summary(f"{end} {'сөз ' * 80}", "kk") == end


def test_a_decimal_point_ends_no_sentence() -> None:
    assert summary(f"Жасы 3.5 {'сөз ' * 80}", "kk").startswith("Жасы 3.5 сөз")


def test_where_no_sentence_ends_it_is_cut_between_words() -> None:
    cut = summary("сөздер, " * 80, "kk")
    assert len(cut) <= 200
    assert cut.endswith("сөздер…")


def test_chinese_is_cut_by_fewer_characters_since_each_says_more() -> None:
    assert summary(HAN * 9, "zh") == HAN * 3
    assert len(summary("羊" * 400, "zh")) == 91


@pytest.mark.parametrize("text", ["我是\n放羊的", "他说：\n“走”", "“走”\n他说", "放羊，\n  放羊"])
def test_a_line_break_between_han_characters_leaves_no_space(text: str) -> None:
    assert plain_text(text) == text.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("text", ["用 WhatsApp\n联系", "сөз\nсөз"])
def test_other_line_breaks_are_spaces(text: str) -> None:
    assert summary(text, "zh") == text.replace("\n", " ")


def test_paragraphs_of_chinese_leave_no_space_behind_the_end_of_a_sentence() -> None:
    assert summary("## 里面\n\n他走了。\n\n“别拴。”\n\n我说。", "zh") == "里面 他走了。“别拴。”我说。"
