"""The language of a text: by its script and the letters that only one language has, else by lingua."""

from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from aigaq.i18n.scripts import is_traditional, script_of

UNKNOWN = "und"
"""BCP 47's tag for a language that is not known."""

_KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_KAZAKH_LATIN = frozenset("äñqūŋğÄÑQŪŊ")
_UYGHUR = frozenset("\u06d0\u06c8\u0626\u063a\u062e\u0698")
_KAZAKH_ARABIC = frozenset("\u0639\u0674\u0621\u062d\u06c5")
_NAMES = {Language.KAZAKH: "kk", Language.RUSSIAN: "ru", Language.ENGLISH: "en", Language.TURKISH: "tr"}
_LONGEST = 4000


def language_of(text: str) -> str:
    """The code of the language: kk, kk-latn, kk-arab, ru, en, tr, zh, zh-hant or ug; UNKNOWN where nothing tells it."""
    text = text[:_LONGEST]
    match script_of(text):
        case "Han":
            return "zh-hant" if is_traditional(text) else "zh"
        case "Arabic":
            return _arabic(text)
        case "Cyrillic":
            return "kk" if _share(text, _KAZAKH) > 0.02 else _detect(text, Language.KAZAKH, Language.RUSSIAN)
        case "Latin":
            return _latin(text)
    return UNKNOWN


def _arabic(text: str) -> str:
    uyghur, kazakh = (sum(map(text.count, letters)) for letters in (_UYGHUR, _KAZAKH_ARABIC))
    if not uyghur and not kazakh:
        return UNKNOWN
    return "ug" if uyghur > kazakh else "kk-arab"


def _latin(text: str) -> str:
    words = text.casefold()
    own = sum(map(words.count, "äñqūŋ"))
    detected = _detect(text, Language.ENGLISH, Language.TURKISH)
    turkish = sum(map(words.count, "çşöıİ"))
    if own and (own > turkish or detected != "tr" or words.count("q") > 1) and _share(text, _KAZAKH_LATIN) > 0.02:
        return "kk-latn"
    return detected


def _share(text: str, letters: frozenset[str]) -> float:
    all_letters = sum(char.isalpha() for char in text)
    return sum(char in letters for char in text) / all_letters if all_letters else 0.0


def _detect(text: str, *among: Language) -> str:
    found = _detector(among).detect_language_of(text)
    return _NAMES[found] if found else UNKNOWN


@cache
def _detector(among: tuple[Language, ...]) -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*among).with_low_accuracy_mode().build()
