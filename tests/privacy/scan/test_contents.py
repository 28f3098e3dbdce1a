"""What is kept of scanned files says no less when it is read again."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from aigaq.privacy.scan.contents import Seen, contents_from
from aigaq.privacy.scan.word_runs import find_windows, hash_parts, hash_words

TEXTS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=20), max_size=4)


@given(TEXTS)
def test_contents_are_read_as_they_were_noted(texts: list[list[str]]) -> None:
    seen = Seen()
    for text in texts:
        seen.add(text, hash_parts(hash_words(text)))
    noted = seen.finish(["a"])
    read = contents_from(noted.to_bytes())
    assert read.words | {""} == noted.words | {""}
    assert read.parts.hashes.tolist() == noted.parts.hashes.tolist()


@given(TEXTS)
def test_every_part_of_a_text_is_among_the_known_ones(texts: list[list[str]]) -> None:
    seen = Seen()
    parts = [hash_parts(hash_words(text)) for text in texts]
    for some in parts:
        seen.add((), some)
    known = contents_from(seen.finish(["a"]).to_bytes()).parts
    assert all(known.holds(some).all() for some in parts)


def test_another_part_is_not() -> None:
    seen = Seen()
    seen.add((), hash_parts(hash_words("abcdefgh")))
    known = seen.finish(["a"]).parts
    assert known.holds(hash_parts(hash_words("abcdxefgh"))).tolist() == [True, False, False, False, False, True]


@given(st.lists(st.booleans(), max_size=12))
def test_a_window_is_held_if_all_its_parts_are(held: list[bool]) -> None:
    windows = find_windows(np.array(held, np.bool_)).tolist()
    assert windows == [all(held[at : at + 5]) for at in range(len(held) - 4)]
