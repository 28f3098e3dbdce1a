"""Kazakh suffixes: recognise the forms of a stem.

So an entry for a stem holds for all its forms, and for no other word that happens to begin so. Source: the paradigms
of number, possession, case and person in grammars of Kazakh, with the commonest suffixes that form adjectives.
"""

import re
from collections.abc import Mapping

_NUMBER = "лар|лер|дар|дер|тар|тер"
_POSSESSION = (
    "ым|ім|м|ың|ің|ң|ы|і|сы|сі|ымыз|іміз|мыз|міз|ыңыз|іңіз|ңыз|ңіз|ыңдар|іңдер|дікі|тікі|нікі"
)  # fmt: skip
_CASE = (
    "ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|а|е|ды|ді|ты|ті|ны|ні|н|да|де|та|те|нда|нде|"
    "дан|ден|тан|тен|нан|нен|мен|бен|пен"
)  # fmt: skip
_PERSON = "мын|мін|бын|бін|пын|пін|сың|сің|сыз|сіз|мыз|міз|быз|біз|пыз|піз"
_ADJECTIVE = (
    "лық|лік|дық|дік|тық|тік|лы|лі|ды|ді|ты|ті|сыз|сіз|шы|ші|ша|ше|дай|дей|тай|тей|ғы|гі|қы|кі|"
    "дағы|дегі|тағы|тегі|ндағы|ндегі"
)  # fmt: skip

_SUFFIXES = re.compile(f"(?:{'|'.join((_NUMBER, _POSSESSION, _CASE, _PERSON, _ADJECTIVE))})*")


def is_suffix(text: str) -> bool:
    """Return True for an empty text or a chain of suffixes.

    In small Cyrillic letters.
    """
    return _SUFFIXES.fullmatch(text) is not None


def find_stem(word: str, stems: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the entry for the longest stem, and the suffix.

    `word` is in small Cyrillic letters.
    """
    for length in range(len(word), 1, -1):
        written = stems.get(word[:length])
        if written is not None and is_suffix(word[length:]):
            return written, word[length:]
    return None
