"""Recognise full names in any order of their words."""

import re
from collections.abc import Callable, Iterator

from aigaq.privacy.scan.initials import initial_forms
from aigaq.privacy.scan.name_words import fold, is_same_word
from aigaq.privacy.scan.word_split import is_han

Run = tuple[str, ...]

TWO_WORDS = 2
"""Words of a name, at least; of Han characters one more."""
_HAN_NAME = 3
_LONG_WORD = 4
_LONGEST_ENDING = 6
_SHORTEST_STEM = 3
_PATRONYMIC = re.compile("(?:вич|вна|vich|vna|ұлы|улы|қызы|кызы|uly|ūly|ulı|qyzy|kyzy|kızı|oğlu)$")


def orders(name: Run) -> tuple[Run, ...]:
    """Return a full name's orders, with and without patronymic.

    Empty if it is no full name. Initials are none: "A. B." stands in many a text.
    """
    if len(name) < (_HAN_NAME if name and is_han(name[0]) else TWO_WORDS):
        return ()
    lengths = sorted(map(len, name), reverse=True)
    if not is_han(name[0]) and lengths[0] < _LONG_WORD and lengths[1] < TWO_WORDS:
        return ()
    if is_han(name[0]):
        return (name,)
    turned = [run for form in _full_forms(name) for run in (form, (*form[1:], form[0]), (form[-1], *form[:-1]))]
    return tuple(dict.fromkeys(turned))


def shorten(name: Run) -> Iterator[Run]:
    """Yield a full name with an initial as given name.

    Its words stand in the order of the record.
    """
    for form in _full_forms(name) if orders(name) else ():
        yield from initial_forms(form)


def _full_forms(name: Run) -> list[Run]:
    """Return a name as it is, and without its patronymic."""
    short = tuple(word for word in name if not _PATRONYMIC.search(word))
    return [name, *([short] if len(short) == TWO_WORDS < len(name) else [])]


def is_name(name: Run, run: Run, is_same: Callable[[str, str], bool] = is_same_word) -> bool:
    """Return True if `run` is the name, inflected or transliterated."""
    if len(name) != len(run) or not all(map(is_same, name[:-1], run[:-1])):
        return False
    last, there = name[-1], run[-1]
    if is_same(last, there):
        return True
    return not is_han(last) and (_is_longer(last, there) or _is_longer(fold(last), fold(there)))


def _is_longer(word: str, there: str) -> bool:
    """Return True if a word stands there with an ending."""
    return len(word) >= _SHORTEST_STEM and there.startswith(word) and len(there) - len(word) <= _LONGEST_ENDING
