"""Find runs of words of secret texts by their hashes."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from aigaq.privacy.scan.findings import Kind
from aigaq.privacy.scan.phrases import Hit
from aigaq.privacy.scan.text_runs import TextRuns
from aigaq.privacy.scan.word_runs import HAN_RUN, RUN, KnownParts, find_windows, hash_runs, shorten_parts
from aigaq.privacy.scan.word_split import is_han
from aigaq.privacy.scan.word_table import Column

_PARTS = RUN - 4 + 1
"""The parts of a window."""
_TEXT_BITS, _LOWER_HALF = np.uint64(32), np.uint64(0xFFFFFFFF)
"""The bits of a window's key that number its text."""
_MOST_TEXTS = 4096
_SLOTS_EACH, _MOST_BITS = 16, 25
"""Slots of a filter for each hash, so that few others meet one; and the bits of most slots."""

Hash = TypeVar("Hash", np.uint32, np.uint64)
Hashes = NDArray[np.uint32]
Places = NDArray[np.intp]


class SecretRuns:
    """The runs of secret texts: of eight words, of twelve Han characters.

    A text that is shorter is one run. Each text has an owner, the file that it comes from.
    """

    def __init__(self, texts: Sequence[tuple[TextRuns, str]]) -> None:
        self._texts = texts
        self._runs_of = lru_cache(maxsize=_MOST_TEXTS)(self._find_runs)
        self._short: dict[int, dict[int, str]] = {}
        for text, owner in texts:
            for short in text.short:
                self._short.setdefault(short.words, {})[short.whole] = owner

    def __bool__(self) -> bool:
        return any(text.parts for text, _owner in self._texts)

    def find(self, found: Sequence[str], mixed: Column) -> Iterator[Hit]:
        """Yield the runs that stand in the words `found`.

        `mixed` are the long hashes of every four of them.
        """
        parts = shorten_parts(mixed)
        yield from self._find_long(found, mixed, find_windows(parts))
        for at in self._begins.find(parts).tolist():
            for length, owners in self._short.items():
                whole = _hash_at(mixed, at, length)
                owner = None if whole is None else owners.get(whole)
                if owner is not None:
                    yield _hit(found, at, length, owner)

    def may_stand_among(self, known: KnownParts) -> bool:
        """Return False if no run stands in texts with these parts.

        All parts of a window would, or of a text that has none.
        """
        return any(self._may_hold(known, parts) for text, _owner in self._texts for parts in text.parts)

    def _find_long(self, found: Sequence[str], mixed: Column, windows: Hashes) -> Iterator[Hit]:
        near = self._windows.find(windows)
        for length, runs in self._runs.items() if len(near) else ():
            hashes = hash_runs(mixed, length)
            places = near[near < len(hashes)]
            for at in places[runs.may_hold(hashes[places])].tolist():
                is_long = length == HAN_RUN
                owner = self._owner_of(windows[at], int(hashes[at]), length) if is_han(found[at]) == is_long else None
                if owner is not None:
                    yield _hit(found, at, length, owner)

    def _owner_of(self, window: np.uint32, run: int, length: int) -> str | None:
        """Return the owner of a text with this window and run."""
        first = np.uint64(window) << _TEXT_BITS
        begin, end = np.searchsorted(self._keys, (first, first | _LOWER_HALF))
        texts = (self._keys[begin:end] & _LOWER_HALF).tolist()
        return next((self._texts[text][1] for text in texts if run in self._runs_of(text, length)), None)

    def _find_runs(self, text: int, length: int) -> frozenset[int]:
        """Return the hashes of a text's runs of this length."""
        parts = (np.frombuffer(parts, np.uint64) for parts in self._texts[text][0].parts)
        return frozenset(hash for some in parts for hash in hash_runs(some, length).tolist())

    @staticmethod
    def _may_hold(known: KnownParts, parts: bytes) -> bool:
        held = known.holds(shorten_parts(np.frombuffer(parts, np.uint64)))
        return bool(find_windows(held).any() if len(held) >= _PARTS else held.all())

    @cached_property
    def _keys(self) -> Column:
        """Every window with the number of its text, in ascending order."""
        windows = [np.frombuffer(text.windows, np.uint32) for text, _owner in self._texts]
        numbers = np.repeat(np.arange(len(windows), dtype=np.uint64), [len(some) for some in windows])
        keys = np.concatenate((np.zeros(0, np.uint32), *windows)).astype(np.uint64) << _TEXT_BITS
        return np.sort(keys | numbers)

    @cached_property
    def _windows(self) -> "_HashSet":
        """The windows of all texts."""
        return _HashSet((self._keys >> _TEXT_BITS).astype(np.uint32))

    @cached_property
    def _begins(self) -> "_HashSet":
        """The hashes that short texts begin with."""
        begins = [short.begin for text, _owner in self._texts for short in text.short]
        return _HashSet(np.sort(np.array(begins, np.uint32)))

    @cached_property
    def _runs(self) -> dict[int, "_Filter[np.uint64]"]:
        """The runs of all texts, by their length."""
        parts = [np.frombuffer(some, np.uint64) for text, _owner in self._texts for some in text.parts]
        lengths = [len(some) for some in parts]
        ends = np.repeat(np.cumsum(lengths, dtype=np.intp), lengths)
        mixed = np.concatenate((np.zeros(0, np.uint64), *parts))
        runs: dict[int, _Filter[np.uint64]] = {}
        for length in (RUN, HAN_RUN):
            hashes = hash_runs(mixed, length)
            # A run that begins in one text and ends in the next is none.
            whole = np.arange(len(mixed) - len(hashes), len(mixed)) < ends[: len(hashes)]
            runs[length] = _Filter(hashes[whole])
        return runs


class _Filter(Generic[Hash]):
    """The upper bits of hashes, which few other hashes share."""

    def __init__(self, hashes: NDArray[Hash]) -> None:
        bits = min(max(len(hashes) * _SLOTS_EACH, 1).bit_length(), _MOST_BITS)
        self._others: Hash = hashes.dtype.type(hashes.itemsize * 8 - bits)
        self._slots = np.zeros(1 << bits, np.bool_)
        self._slots[hashes >> self._others] = True

    def may_hold(self, hashes: NDArray[Hash]) -> NDArray[np.bool_]:
        """Return False for each hash that is none of these."""
        held: NDArray[np.bool_] = self._slots[hashes >> self._others]
        return held


class _HashSet:
    """Hashes, in ascending order, that are found in a whole text at once."""

    def __init__(self, hashes: Hashes) -> None:
        self._hashes = hashes
        self._filter = _Filter(hashes)

    def find(self, among: Hashes) -> Places:
        """Return the places of these hashes in a text's."""
        near = np.flatnonzero(self._filter.may_hold(among))
        found = among[near]
        places = np.searchsorted(self._hashes, found)
        return near[self._hashes.take(places, mode="clip") == found] if len(near) else near


def _hash_at(mixed: Column, at: int, length: int) -> int | None:
    """Return the hash of a run; None behind the last."""
    hashes: list[int] = hash_runs(mixed[at : at + length - 3], length).tolist()
    return hashes[0] if hashes else None


def _hit(found: Sequence[str], at: int, length: int, owner: str) -> Hit:
    run = tuple(found[at : at + length])
    return Hit(Kind.WORDS, owner, run, run)
