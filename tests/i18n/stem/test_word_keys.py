"""Keys: one for all forms, scripts and cases of a word, and the same in Python and in the page."""

from collections.abc import Callable
from itertools import cycle, islice

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from aigaq.i18n.convert.kazakh_arabic import to_arabic
from aigaq.i18n.convert.kazakh_latin import to_latin
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.i18n.stem import word_keys
from aigaq.i18n.stem.letter_folding import END
from aigaq.i18n.stem.word_keys import LONGEST, characters, keys
from helpers.building import ROOT
from helpers.matrix import some_of
from helpers.page_keys import page_keys

ONE = [
    ("kk", "лагерь лагерьде лагерьлерінде ЛАГЕРІМ lagerden lagerlerdıñ لاگەر لاگەردە"),
    ("kk", "түрме түрмеде түрмесінен түрмеге turmede türmeden تۇرمەدە"),
    ("kk", "қазақ қазағы қазақтардың Qazaq kazaktar qazaqtyñ قازاق قازاقتار"),
    ("kk", "мемлекет мемлекеті мемлекеттің мемлекеттерге memleketke مەملەكەت"),
    ("kk", "жұмыс жұмысы жұмысын жұмыстан zhumys jūmysqa جۇمىس"),
    ("kk", "бала балам баласын балаларының balalar بالا"),
    ("kk", "халық халқы халқын халықтың halyq"),
    ("kk", "кітап кітабы кітаптарда"),
    ("kk", "келді келген келеді келіп"),
    ("kk", "мәлімдеу мәлімдеді мәлімдейді мәлімдеп мәлімдеген"),
    ("kk", "болу болатын болатынын болмайды болмаған"),
    ("kk", "жарыс жарысы жарыстар жарыстарында"),
    ("kk", "кеңес кеңесін кеңестердің кеңесінде"),
    ("kk", "экономика экономикасы экономикалық"),
    ("kk", "жолдас жолдасым жолдасымның жолдасы"),
    ("kk", "заман заманы заманында заманның"),
    ("kk", "үкімет үкіметі үкіметінің ükımettıñ"),
    ("kk", "Шыңжаң Шыңжаңда Shynzhan Şyñjañ شىڭجاڭ"),
    ("ru", "лагерь лагеря лагерей ЛАГЕРЯХ"),
    ("ru", "новый нового новые новыми"),
    ("ru", "ребёнок ребенка дети детей"),
    ("ru", "девушка девушек девушками"),
    ("ru", "казахстанский казахстанского казахстанская"),
    ("ru", "режим режима режиму режимов"),
    ("ru", "проблема проблем проблемами"),
    ("ru", "капитан капитана капитаном капитанов"),
    ("ru", "гражданин граждане гражданам"),
    ("ru", "взял взяли возьмут"),
    ("en", "organisation organizations"),
    ("en", "neighbour neighbors"),
    ("en", "crisis crises"),
    ("en", "camp camps CAMP camp's camp’s"),
    ("en", "torture tortured torturing tortures"),
    ("en", "child children children's"),
    ("en", "family families"),
    ("en", "beat beaten beatings"),
    ("en", "stop stopped stopping"),
    ("en", "use used using uses"),
    ("en", "vote votes voted voting"),
    ("en", "visit visited visiting"),
    ("ru", "судья судьи судьями"),
    ("tr", "takım takımı takımlar"),
    ("tr", "tanık tanik TANIK tanıklar tanığın tanıkların"),
    ("tr", "ışık IŞIK isik ışığı"),
    ("tr", "İstanbul istanbul İSTANBUL'da istanbulda"),
    ("tr", "kitap kitabı kitaplarında"),
    ("tr", "oğul oğlu oğlum"),
    ("tr", "çalışmak çalışıyor çalıştı çalışmalarını çalışacak"),
    ("tr", "bölge bölgesi bölgelerinde"),
    ("tr", "kısa kısası kısalar kısadan"),
    ("tr", "kış kışın kışlar kışları"),
    ("tr", "parça parçası parçalar parçalarından"),
    ("tr", "şiddet şiddeti şiddetli"),
    ("tr", "kadın kadını kadınların"),
    ("tr", "kayıp kayıplar kaybı kaybetti"),
    ("zh", "哈薩克 哈萨克"),
    ("zh", "集中營 集中营"),
    ("ru", "Facebook facebook ＦＡＣＥＢＯＯＫ"),
    ("en", "2018 ２０１８ ٢٠١٨"),
    ("kk", "שלום שָׁלוֹם"),
    ("en", "क़लम क\u093cलम"),
]
APART = [
    ("kk", "қала қалам"),
    ("kk", "ас аш"),
    ("kk", "бостандық бос"),
    ("ru", "мир мера"),
    ("en", "universal university"),
    ("en", "national nation"),
    ("en", "good god"),
    ("en", "planned plane"),
    ("en", "use us"),
    ("ru", "суд судья"),
    ("kk", "жылдам жылда"),
    ("tr", "evlilik ev"),
    ("tr", "başkan baskı"),
    ("tr", "saat satmak"),
    ("tr", "bakanlık bakmak"),
    ("tr", "kış kısa"),
    ("tr", "üst usta"),
    ("tr", "ön önce"),
    ("tr", "bir bira"),
    ("tr", "hak hakim"),
    ("kk", "жарыс жар"),
    ("kk", "алтын алты"),
    ("kk", "жаңалық жаңа"),
    ("kk", "қарсылық қарсы"),
    ("kk", "белсенді бел"),
    ("zh", "新疆 新年"),
    ("en", "2017 2018"),
    ("en", "किताब कीताब"),
    ("kk", "มา มี"),
    ("tr", "বই বউ"),
]


@pytest.mark.parametrize(("language", "words"), ONE)
def test_forms_scripts_and_cases_of_a_word_have_one_key(language: str, words: str) -> None:
    assert {word: keys(word, language) for word in words.split()} == dict.fromkeys(
        words.split(), keys(words.split()[0], language)
    )


@pytest.mark.parametrize(("language", "words"), APART)
def test_different_words_have_different_keys(language: str, words: str) -> None:
    one, other = words.split()
    assert keys(one, language) != keys(other, language)


def test_chinese_is_keyed_by_overlapping_pairs_and_by_its_single_characters() -> None:
    assert keys("在新疆，人", "zh") == ["在新α", "新疆α", "人α"]
    assert characters("新疆新年") == ["新α", "疆α", "年α"]


def test_chinese_within_a_word_of_another_script_is_keyed_apart() -> None:
    assert keys("«Лагерьде» A新疆b營!", "kk") == [*keys("Лагерьде", "kk"), "aα", "新疆α", "bα", "营α"]


@pytest.mark.parametrize("word", ["हिन्दी", "বাংলা", "தமிழ்", "မြန်မာ", "བོད་"[:-1], "ภาษาไทย", "𞤀𞤣𞤤𞤢𞤥"])
def test_a_word_with_vowel_signs_is_one_key_that_both_indexers_store(word: str) -> None:
    (key,) = keys(word, "en")
    assert len(key) == len(word) + len(END) and key.isalnum()
    assert page_keys([("en", word)]) == [[key]]


def test_what_is_drawn_around_a_digit_is_no_part_of_a_word() -> None:
    assert keys("1\ufe0f\u20e3 2\u20dd", "en") == ["1α", "2α"]


def test_russian_keys_keep_what_pagefind_would_strip() -> None:
    assert keys("йод", "ru") != keys("иод", "ru")
    assert "й" not in "".join(keys("йод", "ru"))


@pytest.mark.parametrize("convert", [to_latin, to_arabic])
def test_the_converted_editions_find_the_words_of_the_cyrillic_one(convert: Callable[[str], str]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in ROOT.glob("content/testimonies/*/*/kk.md")]
    words = [word for text in texts for word in text.partition("---\n\n")[2].split()]
    lost = [word for word in words if keys(convert(word), "kk") != keys(word, "kk")]
    assert len(lost) <= len(words) / 500, lost


@pytest.mark.parametrize("shift", some_of(range(len(SOURCE_LANGUAGES))), ids="turn {}".format)
def test_python_and_the_page_make_the_same_keys_of_every_text_that_we_hold(shift: int) -> None:
    """By turns in each language; in the full matrix, all of them in every language."""
    files = sorted([*ROOT.glob("content/**/*.md"), *ROOT.glob("tests/data/udhr/*"), *ROOT.glob("translations/*.po")])
    turns = islice(cycle(SOURCE_LANGUAGES), shift, None)
    asked = [(language, path.read_text(encoding="utf-8")) for language, path in zip(turns, files, strict=False)]
    assert page_keys(asked) == [keys(text, language) for language, text in asked]


LETTERS = st.characters(exclude_categories=("Cs", "Cn")) | st.sampled_from(
    "аәйёіңқшўabcğışçñöüûâİIاەيىۋڭٴءـहिন্ீ็新疆營'’-0٢²"
)
TEXTS = st.lists(st.tuples(st.sampled_from(SOURCE_LANGUAGES), st.text(LETTERS, max_size=80)), min_size=20, max_size=60)


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(TEXTS)
def test_python_and_the_page_make_the_same_keys_of_any_text(asked: list[tuple[str, str]]) -> None:
    assert page_keys(asked) == [keys(text, language) for language, text in asked]


@given(st.text(), st.sampled_from(SOURCE_LANGUAGES))
def test_a_key_is_letters_and_digits_closed_by_its_end(text: str, language: str) -> None:
    for key in keys(text, language):
        assert key.endswith(END) and key[:-1].isalnum() and len(key) <= LONGEST + 1


def test_few_words_are_remembered_and_all_have_their_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"word{number % 70}" for number in range(99))
    expected = keys(text, "en")
    word_keys._forms_of.cache_clear()
    monkeypatch.setattr(word_keys, "_MOST", 7)
    assert keys(text, "en") == expected
    assert len(word_keys._forms_of("en")) <= 7
