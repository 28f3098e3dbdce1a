"""English."""

from aigaq.i18n.key_tables import english
from aigaq.i18n.language import Language

LANGUAGE = Language(
    code="en",
    name="English",
    position=3,
    script="Latin",
    quotes="“”",
    alphabet="abcdefghijklmnopqrstuvwxyz",
    fallback=("ru", "kk", "tr", "zh"),
    plurals=("one", "other"),
    plural_rule="nplurals=2; plural=(n != 1);",
    keys=english.TABLE,
    inflects_names=False,
    is_recognised=True,
    country_codes=("us", "gb"),
    other_codes=("eng",),
)
