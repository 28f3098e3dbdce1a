"""The editions a reader chooses from, and the languages texts are written in: data, nothing else."""

import msgspec

SOURCE_LANGUAGES = ("kk", "ru", "en", "tr", "zh")
"""The languages editors write in, each with a catalogue of its own."""

TEXT_LANGUAGES = (*SOURCE_LANGUAGES, "kk-arab")
"""The names a text file may have, beside that of the original's own language."""


class Edition(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """A language and script in which the whole site is built.

    `code` names its folder and is the key of names and texts; `lang` is the BCP 47 tag of its pages, `locale` Babel's
    name for it; `name` is what it calls itself. `source` is the language its texts come from, and `order` that of the
    languages in which it looks for a text or a name, its own first.
    """

    code: str
    lang: str
    locale: str
    name: str
    source: str
    order: tuple[str, ...]
    direction: str = "ltr"

    @property
    def is_converted(self) -> bool:
        """Whether its texts are converted from another script at build time."""
        return self.code != self.source


_LATER = ("kk-arab", "kk-latn", "zh-hant")


def _edition(code: str, name: str, fallback: str, **others: str) -> Edition:
    values = {"lang": code, "locale": code, "source": code, **others}
    order = tuple(dict.fromkeys((code, values["source"], *fallback.split(), *_LATER)))
    return Edition(code=code, name=name, order=order, **values)


EDITIONS: dict[str, Edition] = {
    edition.code: edition
    for edition in (
        _edition("kk", "Қазақша", "ru en tr zh"),
        _edition("kk-latn", "Qazaqşa", "tr en ru zh", lang="kk-Latn", locale="kk", source="kk"),
        _edition("kk-arab", "قازاقشا", "zh ru en tr", lang="kk-Arab", locale="kk_Arab", source="kk", direction="rtl"),
        _edition("ru", "Русский", "kk en tr zh"),
        _edition("en", "English", "ru kk tr zh"),
        _edition("tr", "Türkçe", "kk en ru zh"),
        _edition("zh", "简体中文", "en ru kk tr", lang="zh-Hans", locale="zh_Hans"),
        _edition("zh-hant", "繁體中文", "en ru kk tr", lang="zh-Hant", locale="zh_Hant", source="zh"),
    )
}
"""Every edition there is; each looks for what is missing in the languages of its `fallback`."""

LANGUAGE_TAGS = {"zh": "zh-Hans", "zh-hant": "zh-Hant", "kk-arab": "kk-Arab", "kk-latn": "kk-Latn", "ug": "ug"}
"""The `lang` attribute where it is not the code itself."""

RIGHT_TO_LEFT = frozenset({"kk-arab", "ug", "ar", "fa", "ur", "he", "ps", "sd", "ckb", "uz-arab"})


def language_tag(code: str) -> str:
    """The `lang` attribute for a text in the language `code`."""
    return LANGUAGE_TAGS.get(code, code)


def direction(code: str) -> str:
    """`rtl` or `ltr`, for the `dir` attribute of a text in the language `code`."""
    return "rtl" if code.lower() in RIGHT_TO_LEFT else "ltr"
