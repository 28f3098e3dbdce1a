"""Whatever stands in a file of the content, only problems come out: the fuzzer's targets under Hypothesis.

`make fuzz` runs the same targets under atheris, for as long as one likes.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.media_seeds import media_seeds
from fuzz.targets import SEEDS, TARGETS

WORDS = (
    *(
        b"---\n",
        b"\n",
        b": ",
        b"- ",
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"'",
        b"&a ",
        b"*a",
        b"!!str ",
        b"<<: ",
        b"? ",
        b"| ",
    ),
    *(
        b"#",
        b"\t",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xe2\x80\xae",
        b"\xe2\x80\xa8",
        b"\r",
        b"2018-13",
        b"9" * 50,
        b"../",
    ),
    *(b"[[withheld: name]]", b"]{lang=ru}", b"](javascript:x)", b"<script>", b"    - ", b"> ", b"1. ", b"```\n"),
    *(b"id: ", b"-->", b"STYLE"),
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(WORDS) | st.binary(max_size=8)),
    min_size=1,
    max_size=6,
)
SLOW = {"photo": 15, "video": 8, "webm": 8, "audio": 8}
"""Examples of the targets that take long; the others take 60."""


def edited(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    """Return the data with pieces cut out and others put in."""
    for place, cut, new in edits:
        at = int(place * len(data))
        data = data[:at] + new + data[at + cut :]
    return data


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return {**SEEDS, **media_seeds(tmp_path_factory.mktemp("seeds"))}


@pytest.mark.parametrize("name", TARGETS)
def test_a_file_that_was_damaged(name: str, seeds: dict[str, bytes]) -> None:
    @settings(max_examples=SLOW.get(name, 60), deadline=None)
    @given(EDITS)
    def damage(edits: list[tuple[float, int, bytes]]) -> None:
        TARGETS[name](edited(seeds[name], edits))

    damage()


@pytest.mark.parametrize("name", [name for name in TARGETS if name not in SLOW])
def test_a_file_of_anything(name: str) -> None:
    @settings(max_examples=40, deadline=None)
    @given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
    def anything(data: bytes) -> None:
        TARGETS[name](data)

    anything()


def test_every_target_has_a_seed(seeds: dict[str, bytes]) -> None:
    assert seeds.keys() == TARGETS.keys()
    assert Path(__file__).parents[1].joinpath("fuzz", "run.py").is_file()
