"""Make the runs of secret texts, of many at once."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, pairwise

from aigaq.privacy.scan.full_names import Run
from aigaq.privacy.scan.text_runs import ShortText, TextRuns
from aigaq.privacy.scan.word_runs import (
    HAN_RUN,
    RUN,
    find_windows,
    hash_runs,
    hash_words,
    mix_parts,
    shorten_parts,
)
from aigaq.privacy.scan.word_split import has_markup, is_han, without_markup, words

_SHORTEST, _HAN_SHORTEST = 4, 8


def runs_of(texts: Iterable[str]) -> TextRuns:
    """Return the runs of texts that belong together."""
    (runs,) = runs_of_each([texts])
    return runs


def runs_of_each(groups: Iterable[Iterable[str]]) -> Iterator[TextRuns]:
    """Yield each group's runs, with markup and without."""
    split = [list(_split(texts)) for texts in groups]
    mixed = mix_parts(hash_words(chain.from_iterable(chain.from_iterable(split))))
    parts = shorten_parts(mixed)
    windows, begins = find_windows(parts), parts.tolist()
    short = {len(found) for some in split for found in some if _is_short(found)}
    wholes = {length: hash_runs(mixed, length).tolist() for length in short}
    at = 0
    for some in split:
        ends = list(accumulate(map(len, some), initial=at))
        places = list(zip(ends, some, strict=False))
        at = ends[-1]
        yield TextRuns(
            windows=b"".join(windows[begin : max(end - RUN + 1, begin)].tobytes() for begin, end in pairwise(ends)),
            parts=tuple(mixed[begin : end - _SHORTEST + 1].tobytes() for begin, end in pairwise(ends)),
            short=tuple(
                ShortText(len(found), begins[begin], wholes[len(found)][begin])
                for begin, found in places
                if _is_short(found)
            ),
        )


def _split(texts: Iterable[str]) -> Iterator[Run]:
    """Yield the words of texts that are long enough, by forms.

    A shorter one gives nothing away.
    """
    forms = (form for text in texts for form in ((text, without_markup(text)) if has_markup(text) else (text,)))
    yield from (found for found in dict.fromkeys(tuple(words(form)) for form in forms) if len(found) >= _SHORTEST)


def _is_short(found: Run) -> bool:
    """Return True for a text shorter than a run."""
    if is_han(found[0]):
        return _HAN_SHORTEST <= len(found) < HAN_RUN
    return len(found) < RUN
