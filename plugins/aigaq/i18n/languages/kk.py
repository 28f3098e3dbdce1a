"""Kazakh, in Cyrillic script."""

from aigaq.i18n.key_tables import kazakh
from aigaq.i18n.language import Language

LANGUAGE = Language(
    code="kk",
    name="Қазақша",
    position=1,
    script="Cyrillic",
    quotes="«»",
    alphabet="аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    fallback=("ru", "en", "tr", "zh"),
    plurals=("one", "other"),
    plural_rule="nplurals=2; plural=(n != 1);",
    keys=kazakh.TABLE,
    is_recognised=True,
    country_codes=("kz",),
    other_codes=("kz", "kaz", "kk-cyrl"),
)
