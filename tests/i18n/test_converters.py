"""What is converted of a plain text, and what is left alone."""

from aigaq.i18n.converters import convert_names, converter

TO_LATIN = converter("kk-latn")
TO_ARABIC = converter("kk-arab")


def test_addresses_in_plain_text_are_left_alone() -> None:
    assert TO_ARABIC("Сайт: https://example.org/?q=1,2") == "سايت: https://example.org/?q=1,2"


def test_words_in_another_script_are_left_alone() -> None:
    assert TO_LATIN("WhatsApp пен 微信 арқылы") == "WhatsApp pen 微信 arqyly"


def test_an_edition_that_is_not_converted_leaves_texts_as_they_are() -> None:
    assert converter("ru")("«Сөз», 1") == "«Сөз», 1"


def test_names_are_known_by_their_parts() -> None:
    written = [{"kk": "Жомарт Үлгібаев", "kk-arab": "جومارت ۇلگىباەۆ"}, {"kk": "Айна"}, {"kk": "А Б", "kk-arab": "ا"}]
    names = convert_names(written, "kk", "kk-arab")
    assert names == {"жомарт": "جومارت", "үлгібаев": "ۇلگىباەۆ"}
    assert converter("kk-arab", names=names)("Үлгібаевтың") == "ۇلگىباەۆتىڭ"


def test_chinese_names_are_known_whole() -> None:
    names = convert_names([{"zh": "于谦", "zh-hant": "于謙"}], "zh", "zh-hant")
    assert converter("zh-hant", names=names)("于谦说") == "于謙說"
