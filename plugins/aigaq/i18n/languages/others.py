"""Languages of witnesses without an edition.

A module of their own goes before this list.
"""

from aigaq.i18n.language import OtherLanguage

OTHER_LANGUAGES = (
    OtherLanguage(
        code="ug",
        in_records=True,
        other_codes=("uig", "uyg", "ug-arab"),
    ),
    OtherLanguage(code="ky", other_codes=("kg",)),
    OtherLanguage(code="uz", other_codes=("uz-latn",)),
    OtherLanguage(code="mn"),
)
