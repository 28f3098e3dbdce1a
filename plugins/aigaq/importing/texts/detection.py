"""Detect the language of a text.

By its script and the letters and words that only one language has, else by lingua. A language that the archive lacks
keeps its own tag, never a neighbour's. Links, hashtags and mail addresses do not count. A text too short is UNKNOWN.
"""

import re
from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from aigaq.i18n.convert.chinese import is_traditional
from aigaq.i18n.scripts import script_of

UNKNOWN = "und"
"""BCP 47's tag for a language that is not known."""

_LONG_VOWELS = re.compile("аа|оо|уу|ээ|өө|үү")
_SILENT = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[#@][\w_]+")
_LONGEST = 4000
_SHORTEST = {"Han": 2, "Arabic": 10, "Cyrillic": 10, "Latin": 10}
"""Letters that a text must have in each script."""

_KAZAKH, _KYRGYZ = frozenset("әғқұһ"), frozenset("өүң")
_KYRGYZ_SAYS = re.compile(
    r"\b(?:жана|менен|бардык|ар|бир|адам|болгон|болуп|эч|үчүн|укук\w*|же|өз|анын|мамлекет\w*|ошондой|ээ|эле)\b"
    r"|(?:уу|үү|оо|ын|ин|ун|дык|дүк|ган|гон)\b"
)
_MONGOLIAN_SAYS = re.compile(
    r"\b(?:нь|ба|буюу|эрх\w*|хүн\w*|бүр|байх|байна|ямар|юм|улс\w*|мөн|өөр\w*|хийх|болон|эсвэл|түүн\w*)\b"
    r"|(?:ийн|ыг|ийг|эд|сэн|сан|ээр|аар|тай|тэй|лаг|лэг|х)\b"
)
_UZBEK_CYRILLIC, _TAJIK, _TATAR = frozenset("ўҳ"), frozenset("ӣӯҷ"), frozenset("җ")
_UKRAINIAN, _BELARUSIAN, _SERBIAN = frozenset("їєґ"), frozenset("ў"), frozenset("ђћџљњ")

_UYGHUR_ARABIC, _KAZAKH_ARABIC = "ېۈئغخژ", "عٴءحۅٸٵٶٷ"
_TURKIC_ARABIC = frozenset("ەۇېۈۆۋڭ")
_ENOUGH = 25
"""Letters of Arabic script from which on Uyghur would show one of its own."""

_TURKIC_Q = re.compile(r"q(?!u[eaioéèêáíó])")
_UZBEK = re.compile(
    r"[og][ʻʼ‘’'`]|\b(?:va|bilan|uchun|har|ega|inson\w*|yoki|emas|hech|biror|davlat\w*|ushbu|oila|barcha)\b"
)
_UYGHUR_LATIN = re.compile(
    r"[éëöü]|gh|\b(?:we|bilen|her\w*|hemme|adem\w*|mushu|hoquq\w*|kishi\w*|uning\w*|bolmaydu|bolidu)\b"
)
_KAZAKH_LATIN = re.compile(r"[äñşğıūïŋ]|\b(?:jäne|barlıq|men|üşin|adam\w*|bir|onıñ|nemese|tiis|jyly)\b")
_KAZAKH_LETTERS = re.compile("[ūŋ]")
_KAZAKH_WORDS = re.compile(
    r"\b(?:(?:j|zh)o[qk]|(?:j|zh)[aä]ne|tural[ıy]|(?:j|zh)[ıy]l[ıy]|otbas[ıy]|[üu](?:ş|sh)[iı]n|(?:bol|al)[ğg]an|on[ıy]ñ"
    r"|men[iı][ñn])\b"
)
_UYGHUR_WORDS = re.compile(r"\b(?:bilen|hemme|adem|herqandaq|kérek|bolidu|bolmaydu|bolushi)\b")
_CYRILLIC = (
    Language.KAZAKH, Language.RUSSIAN, Language.UKRAINIAN, Language.BELARUSIAN, Language.BULGARIAN, Language.SERBIAN,
    Language.MONGOLIAN,
)  # fmt: skip
_LATIN = (
    Language.ENGLISH, Language.TURKISH, Language.GERMAN, Language.FRENCH, Language.SPANISH, Language.ITALIAN,
    Language.DUTCH, Language.POLISH,
)  # fmt: skip
_NOT_IN = {
    Language.SERBIAN: frozenset("йщъыьэюяё"),
    Language.UKRAINIAN: frozenset("ъыэё"),
    Language.BELARUSIAN: frozenset("щъи"),
    Language.BULGARIAN: frozenset("ыэё"),
}
"""Letters that a language does not have."""
_ARABIC = (Language.ARABIC, Language.PERSIAN, Language.URDU)


def language_of(text: str) -> str:
    """Return the tag of a language, or UNKNOWN."""
    text = _SILENT.sub(" ", text[:_LONGEST])
    script = script_of(text)
    letters = sum(char.isalpha() for char in text)
    if script is None or letters < _SHORTEST.get(script, 10):
        return UNKNOWN
    match script:
        case "Han":
            return UNKNOWN if re.search("[\u3040-\u30ff]", text) else "zh-hant" if is_traditional(text) else "zh"
        case "Arabic":
            return _arabic(text)
        case "Cyrillic":
            return _cyrillic(text.casefold(), letters)
        case "Latin":
            return _latin(text.replace("İ", "i").casefold())
    return UNKNOWN


def _cyrillic(text: str, letters: int) -> str:
    if _has(text, _TAJIK):
        return "tg"
    if _has(text, _UZBEK_CYRILLIC):
        return "be" if "і" in text and _has(text, _BELARUSIAN) and not _has(text, frozenset("қғҳ")) else "uz-cyrl"
    if _has(text, _TATAR):
        return "tt"
    if _has(text, _SERBIAN):
        return "sr"
    if _has(text, _UKRAINIAN):
        return "uk"
    own = sum(char in _KAZAKH or char in "іөүң" for char in text)
    if own and own <= 0.01 * letters:
        return _cyrillic_without(_KAZAKH | _KYRGYZ | {"і"}, text)
    if _has(text, _KAZAKH):
        return "kk" if own > 0.02 * letters else _cyrillic_without(_KAZAKH, text)
    if "і" in text:
        found = _detect(text, Language.KAZAKH, Language.UKRAINIAN, Language.BELARUSIAN)
        return "kk" if _has(text, _KYRGYZ) else found
    if _has(text, _KYRGYZ):
        return _kyrgyz_or_mongolian(text)
    found = _detect(text, *_CYRILLIC)
    if found == "mn" and not _LONG_VOWELS.search(text):
        return _detect(text, *(one for one in _CYRILLIC if one is not Language.MONGOLIAN))
    return "ky" if found == "kk" and len(_KYRGYZ_SAYS.findall(text)) > 2 and _LONG_VOWELS.search(text) else found


def _cyrillic_without(letters: frozenset[str], text: str) -> str:
    """Detect a text, ignoring the few words of another language."""
    return _detect(" ".join(word for word in text.split() if letters.isdisjoint(word)), *_CYRILLIC)


def _kyrgyz_or_mongolian(text: str) -> str:
    if "ң" in text:
        return "ky"
    kyrgyz, mongolian = len(_KYRGYZ_SAYS.findall(text)), len(_MONGOLIAN_SAYS.findall(text))
    if kyrgyz == mongolian:
        return UNKNOWN
    return "ky" if kyrgyz > mongolian else "mn"


def _arabic(text: str) -> str:
    if not _has(text, _TURKIC_ARABIC):
        return _detect(text, *_ARABIC)
    uyghur, kazakh = (sum(map(text.count, letters)) for letters in (_UYGHUR_ARABIC, _KAZAKH_ARABIC))
    if not uyghur and not kazakh:
        return "kk-arab" if sum(map(str.isalpha, text)) >= _ENOUGH else UNKNOWN
    if uyghur == kazakh:
        return UNKNOWN
    return "ug" if uyghur > kazakh else "kk-arab"


def _latin(text: str) -> str:
    patterns = {"uz": _UZBEK, "ug-latn": _UYGHUR_LATIN, "kk-latn": _KAZAKH_LATIN}
    scores = {language: len(pattern.findall(text)) for language, pattern in patterns.items()}
    first, second, _third = sorted(scores, key=lambda language: -scores[language])
    few = len(text.split()) / 12  # As many signs may come from names and words of another language.
    if text.count("ə") > few:
        return "az"
    if len(set(_KAZAKH_WORDS.findall(text))) > 1 and not scores["ug-latn"] > scores["kk-latn"]:
        return "kk-latn"
    has_q = len(_TURKIC_Q.findall(text)) > max(1, few)
    if has_q or len(_KAZAKH_LETTERS.findall(text)) > few:
        if scores[first] > scores[second]:
            return first
        return UNKNOWN if has_q else _detect(text, *_LATIN)
    if len(set(_UYGHUR_WORDS.findall(text))) > 1:
        return "ug-latn"
    is_uzbek = first == "uz" and scores["uz"] > max(1, few)
    return "uz" if is_uzbek else _detect(text, *_LATIN)


def _has(text: str, letters: frozenset[str]) -> bool:
    return not letters.isdisjoint(text)


def _detect(text: str, *among: Language) -> str:
    """Ask lingua, without languages that lack the text's letters."""
    few = 0.01 * sum(map(str.isalpha, text))
    among = tuple(one for one in among if sum(map(text.count, _NOT_IN.get(one, ""))) <= few)
    found = _detector(among).detect_language_of(text)
    return found.iso_code_639_1.name.lower() if found else UNKNOWN


@cache
def _detector(among: tuple[Language, ...]) -> LanguageDetector:
    return (
        LanguageDetectorBuilder.from_languages(*among)
        .with_low_accuracy_mode()
        .with_minimum_relative_distance(0.05)
        .build()
    )
