import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.i18n.convert.kazakh_latin import to_latin, upper

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Барлық адамдар тумысынан азат және тең", "Barlyq adamdar tumysynan azat jäne teñ"),
        ("дүние, мейірім, ыдыс, іс", "dünie, meiırım, ydys, ıs"),
        ("ұлт үшін өз шешімі ғой", "ūlt üşın öz şeşımı ğoi"),
        ("Іле ІЛЕ Ине ИНЕ", "Ile ILE İne İNE"),
        ("Мария, кию, аю, Маврикий, Юнус, Ядро", "Maria, kiu, aiu, Mavriki, İunus, İadro"),
        ("станция чек ащы объект", "stantsia çek aşşy obekt"),
        ("МАРИЯ ЩИ", "MARİA ŞŞİ"),
    ],
)
def test_words(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


def test_punctuation_and_quotation_marks_stay() -> None:
    assert to_latin("«Не?» — деді; 3,5") == "«Ne?» — dedı; 3,5"


def test_a_name_with_a_written_form_takes_it() -> None:
    assert to_latin("Серікжанның серікжан", names={"серікжан": "Serikzhan"}) == "Serikzhannyñ serıkjan"


def test_capitals_have_and_lack_their_dot() -> None:
    assert upper("iı") == "İI"


@given(st.text(alphabet=KAZAKH + KAZAKH.upper() + " ,;?-«»“”.0123456789ab"))
def test_no_cyrillic_letter_is_left_and_converting_twice_changes_nothing(text: str) -> None:
    once = to_latin(text)
    assert not set(once.lower()) & set(KAZAKH)
    assert to_latin(once) == once
