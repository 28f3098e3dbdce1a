"""Kazakh in Arabic script, as written in China.

The alphabet is in the order of the Cyrillic letters it stands for. Source of the code points: CLDR's exemplar
characters of `kk_Arab`, and the letters of Persian, Uyghur and Arabic keyboards that are taken for them.
"""

from aigaq.i18n.convert.kazakh_arabic import HAMZA, to_arabic
from aigaq.i18n.language import P_, Conversion

LANGUAGE = Conversion(
    code="kk-arab",
    name="قازاقشا",
    position=2,
    source="kk",
    lang="kk-Arab",
    locale="kk_Arab",  # This locale gives dates in Arabic script (decision 0011), and the direction.
    month_pattern="MMMM، y",
    script="Arabic",
    quotes="«»",
    alphabet="ابۆگعدەجزيكقلمنڭوپرستۋۇفحھچشى",
    fallback=("zh", "ru", "en", "tr"),
    convert=to_arabic,
    note=P_("converted", "Converted from Cyrillic by rule. Names of places and people may be written otherwise."),
    label=P_("language", "Kazakh in Arabic script"),
    is_written=True,
    has_exceptions=True,
    signs=HAMZA,
    other_codes=("kk-cn",),
    foreign_letters={
        "\u06cc": "\u064a or \u0649",
        "\u06a9": "\u0643",
        "\u06aa": "\u0643",
        "\u0647": "\u06d5 or \u06be",
        "\u06c0": "\u06d5",
        "\u06c1": "\u06d5 or \u06be",
        "\u0629": "\u06d5",
        "\u0626": "\u0621",
        "\u0675": "\u0627",
        "\u0676": "\u0648",
        "\u0677": "\u06c7",
        "\u0678": "\u0649",
        "\u06c5": "\u06c7",
        "\u06c8": "\u06c7",
        "\u06d0": "\u06d5",
    },
)
