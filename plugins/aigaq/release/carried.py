"""Which files of a release a copy carries that holds some editions only."""

from collections.abc import Collection

from aigaq.languages.editions import EDITIONS, SOURCE_LANGUAGES


def is_carried(path: str, editions: Collection[str]) -> bool:
    """Whether a copy of `editions` (none named: all) carries the file: those editions, and what all of them need.

    Of search/ it carries the languages that the editions are in.
    """
    if not editions:
        return True
    top, _slash, rest = path.partition("/")
    if top in EDITIONS:
        return top in editions
    language = rest.partition("/")[0]
    if top == "search" and language in SOURCE_LANGUAGES:
        return language in {EDITIONS[edition].source for edition in editions}
    return True
