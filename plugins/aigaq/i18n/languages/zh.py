"""Chinese, in simplified characters.

Latin letters stand for the readings of its names.
"""

from aigaq.i18n.key_tables.table import KeyTable
from aigaq.i18n.language import Language

LANGUAGE = Language(
    code="zh",
    name="简体中文",
    position=5,
    lang="zh-Hans",
    locale="zh_Hans",
    script="Han",
    quotes="“”",
    alphabet="abcdefghijklmnopqrstuvwxyz",
    fallback=("en", "ru", "kk", "tr"),
    plurals=("other",),
    plural_rule="nplurals=1; plural=0;",
    spaces=False,
    summary_length=90,
    by_pinyin=True,
    keys=KeyTable(scripts="", stop="的 了 是 在 我 他 她 和 也 都 就"),
    search_weight=2,
    inflects_names=False,
    is_recognised=True,
    country_codes=("cn",),
    other_codes=("cn", "zho", "chi", "zh-hans", "zh-cn", "zh-sg"),
)
