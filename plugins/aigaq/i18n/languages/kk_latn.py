"""Kazakh in Latin script, by the alphabet of 2021."""

from aigaq.i18n.convert.kazakh_latin import to_latin
from aigaq.i18n.language import P_, Conversion

LANGUAGE = Conversion(
    code="kk-latn",
    name="Qazaqşa",
    position=1,
    source="kk",
    lang="kk-Latn",
    locale="kk",  # Babel has no data for kk_Latn, so dates are made in Cyrillic, then converted.
    script="Latin",
    quotes="«»",
    alphabet="aäbcçdefgğhıijklmnñoöpqrsştuūüvwxyz",
    fallback=("tr", "en", "ru", "zh"),
    dotted_i=True,
    convert=to_latin,
    note=P_("converted", "Converted from Cyrillic by rule. Names of places and people may be written otherwise."),
    label=P_("language", "Kazakh in Latin script"),
)
