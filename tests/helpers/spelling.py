"""The words that readers and editors see, and those of them that no dictionary knows.

`make spelling` (tools/spelling.py) lists them, and puts them into our lists once somebody has read them.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from babel.messages.pofile import read_po

from helpers.building import ROOT
from helpers.programs import DICTIONARIES, needs

LISTS = ROOT / "tests" / "data" / "spelling"
"""The words that are right though no dictionary has them: a file a language, and `names.txt` for all of them."""


class Speller(NamedTuple):
    """The Debian package of a dictionary, and the letters of which its words are made."""

    package: str
    letters: str


_LATIN = "A-Za-zÀ-ɏ"
_CYRILLIC = "Ѐ-ӿ"
SPELLERS = {
    "en": Speller("hunspell-en-us", _LATIN),
    "kk": Speller("hunspell-kk", _CYRILLIC),
    "ru": Speller("hunspell-ru", _CYRILLIC),
    "tr": Speller("hunspell-tr", _LATIN),
}
PAGES = (
    "content/pages/*/{}.md",
    "content/news/*/{}.md",
    "plugins/aigaq/keeping/letters/{}.txt",
    "plugins/aigaq/keeping/forms/{}.txt",
    "plugins/aigaq/starting/readme/{}.md",
    "plugins/aigaq/starting/pages/*/{}.md",
    "plugins/aigaq/starting/descriptions/{}.txt",
)
"""The texts of the program and of the sample, apart from testimonies: a witness's words are not corrected."""

_NO_WORDS = re.compile(
    r"```.*?```|`[^`]*`|^[a-z_]+: "  # code, names of fields
    r"|%\(\w+\)[sd]|\{[^}]*\}|\$\w+|\[\[.*?\]\]"  # what is put in later
    r"|\]\([^)]*\)|<[^>]*>|https?:\S+"  # addresses, tags
    r"|--?[a-z][\w-]*|\S*[\w~][/_.@=][\w*]\S*|\b[A-Z]{2,}\w*|\w*\d\w*",  # options, paths, values
    re.DOTALL | re.MULTILINE,
)
_GAP = "¤"
_ANY = re.compile(r"\w+")


@cache
def read_words(language: str) -> dict[str, str]:
    """Return the words of a language, each with the first place where it stands."""
    words: dict[str, str] = {}
    for place, text, english in read_texts(language):
        same = set(_ANY.findall(english))
        for word in find_words(language, text):
            if word not in same:
                words.setdefault(word, place)
    return words


def find_words(language: str, text: str) -> list[str]:
    """Return the words of a text, without code and names, and without the endings that these have."""
    letters = SPELLERS[language].letters
    return re.findall(rf"(?<![\w{_GAP}])(?<!{_GAP}[-'’])[{letters}]+", _NO_WORDS.sub(_GAP, text))


def read_texts(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield each text with its place and the English it stands for: names of both are no words of the language."""
    path = ROOT / "translations" / f"{language}.po"
    with path.open("rb") as file:
        for message in (one for one in read_po(file, locale=language) if one.id):
            said = (message.id if language == "en" else message.string) or ""
            english = "" if language == "en" else " ".join(message.id) if isinstance(message.id, tuple) else message.id
            for text in said if isinstance(said, tuple | list) else (said,):
                yield f"{path.name}: {text[:60]}", text, english
    for pattern in PAGES:
        for page in sorted(ROOT.glob(pattern.format(language))):
            yield page.relative_to(ROOT).as_posix(), page.read_text(encoding="utf-8"), ""


def unknown_words(language: str, words: Iterable[str]) -> list[str]:
    """Return the words that neither the dictionary of a language nor our lists know, in order."""
    package = SPELLERS[language].package
    needs(package)
    listed = read_list(language) | read_list("names")
    asked = sorted(word for word in words if not listed & {word, word.lower()})
    command = [needs("hunspell"), "-l", "-i", "UTF-8", "-d", DICTIONARIES[package]]
    told = subprocess.run(command, input="\n".join(asked), capture_output=True, text=True, check=True)
    return sorted(set(told.stdout.split()))


def read_list(name: str) -> set[str]:
    """Return the words of a list; those in small letters stand for the others, too."""
    path = LISTS / f"{name}.txt"
    return set(path.read_text(encoding="utf-8").split()) if path.exists() else set()


def unused_words(language: str) -> list[str]:
    """Return the words of a list that nobody writes any more."""
    words = set(read_words(language))
    return sorted(read_list(language) - words - {word.lower() for word in words})


def accept_words(language: str) -> None:
    """Put the unknown words of a language into its list, and take out what nobody writes any more."""
    listed = read_list(language) | set(unknown_words(language, read_words(language)))
    kept = {word for word in listed if word.lower() == word or word.lower() not in listed}
    path = LISTS / f"{language}.txt"
    path.write_text("\n".join(sorted(kept - set(unused_words(language)))) + "\n", encoding="utf-8")
