"""Small texts as people write and paste them, each of which once lost or changed words; and more of their kinds."""

import re
from html import unescape
from pathlib import Path

import pytest

from aigaq.content.reading.archive import read_archive
from aigaq.i18n.converters import converter
from aigaq.markup.conversion import convert_markdown
from aigaq.markup.html import plain_text, to_marked_html
from aigaq.markup.lost_words import number_items
from helpers.small_content import FOLDER, PERSON, RECORD, SMALL, TEXT, changed, problems_in, write_content

LINES = {
    # words in brackets are speech and notes
    "[Тілші]: Қайда болдыңыз?\n\n[Куәгер]: Құлжада.\n\n[Тілші]: Қашан?\n\n[Куәгер]: 2018.": [
        *("[Тілші]: Қайда болдыңыз?", "[Куәгер]: Құлжада.", "[Тілші]: Қашан?", "[Куәгер]: 2018."),
    ],
    "[Вопрос]: Где?\n\n[Ответ]: Там.\n\nБольше он не говорил.": [
        "[Вопрос]: Где?",
        "[Ответ]: Там.",
        "Больше он не говорил.",
    ],
    "[问]: 你在哪里？\n\n[答]: 在伊犁，被关了三年，没有人告诉我们为什么。\n\n之后他沉默了。": [
        *("[问]: 你在哪里？", "[答]: 在伊犁，被关了三年，没有人告诉我们为什么。", "之后他沉默了。"),
    ],
    "[Сұрақ]: Қашан?\n\n[Жауап]: Сәрсенбіде.": ["[Сұрақ]: Қашан?", "[Жауап]: Сәрсенбіде."],
    "Ол келді.[1] Кейін кетті.[^2]\n\n[1]: Қашқарда\n\n[^2]: Үрімжіде": [
        *("Ол келді.[1] Кейін кетті.[^2]", "[1]: Қашқарда", "[^2]: Үрімжіде"),
    ],
    "他[哭](长时间沉默)说，他们走了。": ["他[哭](长时间沉默)说，他们走了。"],
    "[Q1]: <where>\n\n*[ҚХР]: Қытай": ["[Q1]: <where>", "*[ҚХР]: Қытай"],
    "[сөз][1] және [сөз][]": ["[сөз][1] және [сөз][]"],
    "[x]: a 'b'\n[y]: c": ["[x]: a 'b'", "[y]: c"],
    # numbers that begin lines keep their value
    "2. Dünya Savaşı’nda dedem öldü.\n\nSonra geldiler.\n\n15. günde bıraktılar.": [
        *("2. Dünya Savaşı’nda dedem öldü.", "Sonra geldiler.", "15. günde bıraktılar."),
    ],
    "19. Августа нас увезли.\n\n1937. Так начался год.": ["19. Августа нас увезли.", "1937. Так начался год."],
    "7. Шілде күні алып кетті.\n\n1986. Желтоқсан.": ["7. Шілде күні алып кетті.", "1986. Желтоқсан."],
    "1. 放人\n\n他们没有回答。\n\n2. 道歉": ["1. 放人", "他们没有回答。", "2. 道歉"],
    "007. сан\n\n+ 5 градус": ["007. сан", "+ 5 градус"],
    "3. а\n5. б": ["3. а", "5. б"],
    "1) Бірінші\n2) Екінші\n\nСөз\n\n3) Үшінші\n4) Төртінші": [
        "1. Бірінші",
        "2. Екінші",
        "Сөз",
        "3. Үшінші",
        "4. Төртінші",
    ],
    # pasted prose
    "\tБірінші абзац.\n\n    Екінші абзац.\n\nҮшінші.": ["Бірінші абзац.", "Екінші абзац.", "Үшінші."],
    "— Қайда барасың? — деді ол.\n— Үйге, — дедім мен.": ["— Қайда барасың? — деді ол.", "— Үйге, — дедім мен."],
    "Туған жер, сенсің тірегім,\\\nСен десе соғар жүрегім.": ["Туған жер, сенсің тірегім,", "Сен десе соғар жүрегім."],
    "Ол кетті.\n---\nКейін келді.": ["Ол кетті.", "Кейін келді."],
    "#хэштег сөз\n\nОл маған к*т деп, 5*6*7 метр деді.": ["#хэштег сөз", "Ол маған к*т деп, 5*6*7 метр деді."],
    "Тақырып\n=====\n\nо`збек қо`шық snake_case_2": ["Тақырып =====", "о`збек қо`шық snake_case_2"],
    "• бір\n• екі\n\n– үш\nтөрт": ["• бір", "• екі", "– үш төрт"],
    "```\nжабылмаған": ["``` жабылмаған"],
}


def shown_lines(text: str) -> list[str]:
    """Return the lines that a reader sees: line ends of the HTML are spaces, as in a browser."""
    html = number_items(to_marked_html(text)).replace("\n", " ")
    broken = re.sub(r"<br>|</(?:p|li|h\d|blockquote)>|<hr>", "\n", html)
    lines = unescape(re.sub(r"<[^>]+>", "", broken)).split("\n")
    return [line for line in (" ".join(line.split()) for line in lines) if line]


@pytest.mark.parametrize("text", LINES)
def test_a_reader_sees_every_word_on_its_line(text: str) -> None:
    assert shown_lines(text) == LINES[text]


@pytest.mark.parametrize("text", LINES)
def test_and_the_search_has_the_same_words(text: str) -> None:
    assert plain_text(text).split() == " ".join(LINES[text]).split()


def test_a_table_is_a_table_and_keeps_every_cell() -> None:
    html = to_marked_html("| Аты | Жылы |\n|---|---|\n| А | 2018 | артық |\n| Б |")
    assert html.count("<tr>") == 3
    assert html.count("<td>") == 6
    assert "<td>артық</td>" in html


def test_pasted_paragraphs_are_converted(tmp_path: Path) -> None:
    converted = convert_markdown("\tҮшінші.\n\n    Екінші.\n\n[Куәгер]: Құлжада.", converter("kk-latn"))
    assert converted.split() == ["Üşınşı.", "Ekınşı.", "[Kuäger]:", "Qūljada."]


def test_letters_in_parts_are_read_as_whole_ones(tmp_path: Path) -> None:
    content = write_content(
        tmp_path,
        {
            TEXT: "---\ntitle: Үйдегі әйел\n---\n\nОл үйге ке\u0438\u0306ін келді.\n".replace("й", "\u0438\u0306"),
            PERSON: SMALL[PERSON].replace("Aina Sampleova", "\u0418\u0306орік"),
        },
    )
    found = read_archive(content).value
    text = found.testimonies["t-00001"].texts["kk"]
    assert text.body == "Ол үйге кейін келді."
    assert found.people["p-00001"].record.names["en"] == "Йорік"
    assert convert_markdown(text.body, converter("kk-latn")) == "Ol üige keiın keldı."
    assert convert_markdown(text.body, converter("kk-arab")) == "ول ۇيگە كەيىن كەلدى."


def test_signs_that_nobody_sees_cut_no_word(tmp_path: Path) -> None:
    content = write_content(tmp_path, {TEXT: SMALL[TEXT] + "\nқа\u200bзақ қа\u2060зақ бірін\u00adші\n"})
    body = read_archive(content).value.testimonies["t-00001"].texts["kk"].body
    assert body.endswith("қазақ қазақ бірінші")


def test_a_value_in_quotation_marks_keeps_its_number_sign(tmp_path: Path) -> None:
    assert problems_in(tmp_path, {TEXT: SMALL[TEXT].replace("Үлгі", "'Камера #2 туралы'")}) == []
    found = read_archive(tmp_path).value
    assert found.testimonies["t-00001"].texts["kk"].front.title == "Камера #2 туралы"


CONFUSED = {
    "kind: rеlаtivе": "Cyrillic",
    "kind: relative\u00a0": "U+00A0",
    "kind：relative": "U+FF1A",
    "\tkind: relative": "a tab",
}


@pytest.mark.parametrize("line", CONFUSED)
def test_no_message_offers_what_looks_the_same(line: str, tmp_path: Path) -> None:
    problems = problems_in(tmp_path, changed(RECORD, "kind: relative", line))
    told = " ".join(map(str, problems))
    assert CONFUSED[line] in told
    assert 'Did you mean "relative"' not in told


def test_a_file_whose_name_macos_composed_is_named_once(tmp_path: Path) -> None:
    composed = "Үи\u0306ім.jpg"
    media = "media: [{file: Үйім.jpg, kind: photo, alt: {kk: сурет}, face: none}]\nconsent:"
    problems = problems_in(tmp_path, {**changed(RECORD, "consent:", media), f"{FOLDER}/{composed}": b"x"})
    assert [problem.rule for problem in problems] == ["file-name"]
    assert "macOS" in str(problems[0])
