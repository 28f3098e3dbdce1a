"""The editions a reader chooses from, and the languages texts are written in: data, nothing else."""

import msgspec

SOURCE_LANGUAGES = ("kk", "ru", "en", "tr", "zh")
"""The languages editors write in, each with a catalogue of its own."""

TEXT_LANGUAGES = (*SOURCE_LANGUAGES, "kk-arab")
"""The names a text file may have, beside that of the original's own language."""


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A language and script in which the whole site is built.

    `code` names its folder and is the key of names and texts; `lang` is the BCP 47 tag of its pages, `locale` Babel's
    name for it; `name` is what it calls itself. `source` is the language its texts come from, and `fallback` the
    order in which another one is chosen where a text or a name is missing.
    """

    code: str
    lang: str
    locale: str
    name: str
    source: str
    fallback: tuple[str, ...]
    direction: str = "ltr"

    @property
    def order(self) -> tuple[str, ...]:
        """The languages in which this edition looks for a text or a name, its own first."""
        return tuple(dict.fromkeys((self.code, self.source, *self.fallback)))


EDITIONS: dict[str, Edition] = {
    edition.code: edition
    for edition in (
        Edition(
            code="kk", lang="kk", locale="kk", name="Қазақша", source="kk", fallback=("ru", "en", "tr", "zh", "kk-arab")
        ),
        Edition(
            code="ru", lang="ru", locale="ru", name="Русский", source="ru", fallback=("kk", "en", "tr", "zh", "kk-arab")
        ),
        Edition(
            code="en", lang="en", locale="en", name="English", source="en", fallback=("ru", "kk", "tr", "zh", "kk-arab")
        ),
        Edition(
            code="tr", lang="tr", locale="tr", name="Türkçe", source="tr", fallback=("kk", "en", "ru", "zh", "kk-arab")
        ),
        Edition(
            code="zh",
            lang="zh-Hans",
            locale="zh_Hans",
            name="简体中文",
            source="zh",
            fallback=("en", "ru", "kk", "tr", "kk-arab"),
        ),
    )
}

LANGUAGE_TAGS = {"zh": "zh-Hans", "zh-hant": "zh-Hant", "kk-arab": "kk-Arab", "kk-latn": "kk-Latn", "ug": "ug"}
"""The `lang` attribute where it is not the code itself."""

RIGHT_TO_LEFT = frozenset({"kk-arab", "ug", "ar", "fa", "ur", "he", "ps", "sd", "ckb", "uz-arab"})


def language_tag(code: str) -> str:
    """The `lang` attribute for a text in the language `code`."""
    return LANGUAGE_TAGS.get(code, code)


def direction(code: str) -> str:
    """`rtl` or `ltr`, for the `dir` attribute of a text in the language `code`."""
    return "rtl" if code.lower() in RIGHT_TO_LEFT else "ltr"
