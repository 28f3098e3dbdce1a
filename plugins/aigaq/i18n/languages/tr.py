"""Turkish."""

from aigaq.i18n.key_tables import turkish
from aigaq.i18n.language import Language

LANGUAGE = Language(
    code="tr",
    name="Türkçe",
    position=4,
    script="Latin",
    quotes="“”",
    alphabet="abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    fallback=("kk", "en", "ru", "zh"),
    dotted_i=True,
    plurals=("one", "other"),
    plural_rule="nplurals=2; plural=(n != 1);",
    keys=turkish.TABLE,
    is_recognised=True,
    other_codes=("tur", "tr-latn"),
)
