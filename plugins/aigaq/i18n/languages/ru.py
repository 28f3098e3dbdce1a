"""Russian."""

from aigaq.i18n.key_tables import russian
from aigaq.i18n.language import Language

LANGUAGE = Language(
    code="ru",
    name="Русский",
    position=2,
    script="Cyrillic",
    quotes="«»",
    alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя",
    fallback=("kk", "en", "tr", "zh"),
    plurals=("one", "few", "many"),
    plural_rule=(
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    ),
    keys=russian.TABLE,
    is_recognised=True,
    other_codes=("rus", "ru-cyrl"),
)
