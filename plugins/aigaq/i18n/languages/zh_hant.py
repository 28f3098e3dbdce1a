"""Chinese in traditional characters, as written in Taiwan."""

from aigaq.i18n.convert.chinese import to_traditional
from aigaq.i18n.language import P_, Conversion

LANGUAGE = Conversion(
    code="zh-hant",
    name="繁體中文",
    source="zh",
    lang="zh-Hant",
    locale="zh_Hant",
    script="Han",
    quotes="「」",
    alphabet="abcdefghijklmnopqrstuvwxyz",
    fallback=("en", "ru", "kk", "tr"),
    convert=to_traditional,
    note=P_("converted", "Converted from simplified characters by rule."),
    whole_names=True,
    other_codes=("zh-tw", "zh-hk", "zh-mo"),
)
