"""Languages are told apart by script, by letters, and by lingua."""

from pathlib import Path

import pytest

from aigaq.importing.texts.detection import language_of
from helpers.building import ROOT


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", "Мен әкемді іздеймін, ол 2017 жылы кетті."),
        ("kk", "Мен базарга барып келдим, балалар уйде калды."),
        ("ru", "Он вернулся домой в октябре и молчал."),
        ("en", "He came home in October and did not speak."),
        ("tr", "Ekim ayında eve döndü ve hiç konuşmadı."),
        ("zh", "他十月回家，什么也没说。"),
        ("zh-hant", "他十月回家，什麼也沒說，我們問了許多問題。"),
        ("kk-arab", "مەن اكەمدى ىزدەيمىن، ول 2017 جىلى كەتتٸ، ءبىز بارعانبىز"),
        ("kk-latn", "Men äkemdi ızdeimın, ol 2017 jyly ketti, qazır qaida ekenın bılmeimın."),
        ("kk-latn", "Ol 2018 jılı lagerge alındı, otbası ol turalı eş habar alğan joq"),
        ("kk-latn", "Ol 2018 jyly lagerge alyndy, otbasy ol turaly eş habar alğan joq"),
        ("kk-latn", "Menin agam 2017 zhyly ustaldy, sodan beri habar zhok"),
        ("tr", "Kardeşim 2017 yılında Qaramay kentinde tutuklandı, ondan haber yok"),
        ("ru", "Текст с плохим байтом внутри"),
        ("ru", "Брат ушёл в магазин"),
        ("sr", "Мајка чека поред прозора"),
        ("ug", "مەن دادامنى ئىزدەۋاتىمەن، ئۇ 2017-يىلى كەتتى، ھازىر نەدە ئىكەنلىكىنى بىلمەيمەن"),
        ("und", "2017 😀"),
        ("und", "Иә. Да."),
        ("und", "https://example.org/this-is-an-english-address #мектеп a.person@example.org"),
        ("kk", "Мен әкемді іздеймін https://example.org/an/english/address/of/some/length #help #freedom"),
        ("de", "Dieses Zeugnis wurde am Abend nach der Arbeit in einem kleinen Zimmer erzählt."),
        ("uk", "Він повернувся додому в жовтні й мовчав, а ми його не питали."),
        ("uz", "Bu guvohlik kechqurun, ishdan keyin aytilgan va odamlar uzoq tinglashdi."),
        ("fa", "این شهادت شب هنگام پس از کار در اتاق کوچکی گفته شد و مردم گوش دادند."),
    ],
)
def test_a_text_is_in_its_language(language: str, text: str) -> None:
    assert language_of(text) == language


def sentences() -> list[tuple[str, str]]:
    """Sentences of the Universal Declaration of Human Rights with their languages."""
    lines = (ROOT / "tests" / "data" / "languages.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return [(language, text) for language, text in pairs]


def test_few_sentences_are_filed_under_another_language() -> None:
    found = [(language, language_of(text)) for language, text in sentences()]
    assert len({language for language, _text in sentences()}) == 14
    assert len(found) > 300
    assert sum(told not in (language, "und") for language, told in found) <= 0.02 * len(found)
    assert sum(told == "und" for _language, told in found) <= 0.2 * len(found)


TESTIMONIES = sorted((ROOT / "content" / "testimonies").rglob("*.md"))


@pytest.mark.parametrize("path", TESTIMONIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_long_texts_with_words_of_other_languages_are_in_their_own(path: Path) -> None:
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert language_of(body) == path.stem
