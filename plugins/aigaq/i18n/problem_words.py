"""What is wrong, in the editor's language.

A Problem or an error is made in English, wherever that is, and is compared, kept and told as JSON so. Here, where it is
shown, the sentence that its English was made from is found again among those of the catalogues (`sentences` put them
there), and is filled in with the same values in another language. Values may hold sentences, too.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec.structs import replace

from aigaq.core.errors import AigaqError, ContentError
from aigaq.core.problems import Problem
from aigaq.i18n.catalogues import PROBLEM, Catalogue

_VALUE = re.compile(r"%\((\w+)\)s")
_SENTENCE_END = re.compile(r"(?<=[.?!]) +(?=\S)")

Match = Callable[[str], re.Match[str] | None]


def in_words(problem: Problem, words: Catalogue) -> Problem:
    """The problem in the language of `words`."""
    if words.language == "en":
        return problem
    return replace(problem, message=said(problem.message, words), fix=said(problem.fix, words))


def told(error: AigaqError, words: Catalogue) -> str:
    """What an error says, in the language of `words`."""
    if isinstance(error, ContentError):
        return "\n".join(str(in_words(problem, words)) for problem in error.problems)
    return "\n".join(said(line, words) for line in str(error).split("\n"))


def said(english: str, words: Catalogue) -> str:
    """One or several sentences in the language of `words`; what is none of the catalogue's stays as it is."""
    if words.language == "en" or not english:
        return english
    return _whole(english, words) or _in_parts(english, words) or _behind_a_name(english, words) or english


def _whole(english: str, words: Catalogue) -> str | None:
    for template, match in _sentences(words.digest, tuple(words.messages)):
        if found := match(english):
            return _filled(words.pgettext(PROBLEM, template), found.groupdict(), words)
    return None


def _filled(template: str, values: dict[str, str], words: Catalogue) -> str:
    return _VALUE.sub(lambda name: said(values[name[1]], words), template)


def _in_parts(english: str, words: Catalogue) -> str | None:
    """Sentences that stand one behind the other; the first is the shortest beginning that is one."""
    for end in _SENTENCE_END.finditer(english):
        begin, rest = english[: end.start()], english[end.end() :]
        if first := _whole(begin, words):
            return f"{first} {said(rest, words)}"
        if first := _whole(begin.removesuffix("."), words):
            return f"{first}. {said(rest, words)}"
    return None


def _behind_a_name(english: str, words: Catalogue) -> str | None:
    """What is said of a file or a question, which stands before it."""
    name, sign, rest = english.partition(": ")
    told = said(rest, words)
    return f"{name}: {told}" if sign and told != rest else None


@lru_cache(maxsize=8)
def _sentences(_digest: str, messages: tuple[tuple[str, str], ...]) -> list[tuple[str, Match]]:
    """Each sentence with what finds its values; those with most words first, so that the closest fits."""
    templates = [message for context, message in messages if context == PROBLEM]
    longest = sorted(templates, key=lambda template: (-len(_VALUE.sub("", template)), template))
    return [(template, re.compile(_pattern(template), re.DOTALL).fullmatch) for template in longest]


def _pattern(template: str) -> str:
    """What a sentence looks like with any values; the same name stands for the same value."""
    parts, seen = _VALUE.split(template), set[str]()
    pattern = [re.escape(parts[0])]
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        pattern += [f"(?P={name})" if name in seen else f"(?P<{name}>.*?)", re.escape(text)]
        seen.add(name)
    return "".join(pattern)
