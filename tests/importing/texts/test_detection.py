"""Languages are told apart by script, by letters, and by lingua."""

import pytest

from aigaq.importing.texts.detection import language_of


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
        ("ug", "مەن دادامنى ئىزدەۋاتىمەن، ئۇ 2017-يىلى كەتتى، ھازىر نەدە ئىكەنلىكىنى بىلمەيمەن"),
        ("und", "2017 😀"),
    ],
)
def test_a_text_is_in_its_language(language: str, text: str) -> None:
    assert language_of(text) == language
