"""The texts of Pagefind's files are read, and nothing of them is lost."""

import base64
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.privacy.scan.cbor_texts import texts_in
from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.site.search.fulltext.cbor_heads import LIST, NUMBER, encode_text

SIGNATURE = b"pagefind_dcd"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
ITEMS = st.one_of(
    TEXTS.map(encode_text),
    st.integers(0, 2**64 - 1).map(NUMBER.__getitem__),
    st.integers(0, 70_000).map(LIST.__getitem__),
)


@given(st.lists(TEXTS | st.integers(0, 2**64 - 1)))
def test_texts_are_read_and_numbers_are_not(items: list[str | int]) -> None:
    data = b"".join(encode_text(item) if isinstance(item, str) else NUMBER[item] for item in items)
    texts = [item.encode() for item in items if isinstance(item, str)]
    assert texts_in(SIGNATURE + LIST[len(items)] + data) == b"\n0\n".join(texts)


@given(st.lists(ITEMS, min_size=1).map(b"".join), st.integers(1, 8))
def test_a_file_that_is_cut_off_or_goes_on_is_read_as_bytes(data: bytes, cut: int) -> None:
    whole = SIGNATURE + data + encode_text("x" * 40)
    assert texts_in(whole[:-cut]) is None
    assert texts_in(whole + b"\x5f") is None
    assert texts_in(data) is None


def index_of(*texts: str) -> bytes:
    """Return a file of the search with an index that holds some texts, each followed by numbers."""
    data = gzip.compress(SIGNATURE + b"".join(encode_text(text) + NUMBER[200] for text in texts))
    return f'aigaqData("kk/places/0",{{"a":"{base64.b64encode(data).decode()}"}});'.encode()


@pytest.mark.parametrize("text", ["айна сампелова", "а tyiymgulzhannazharkynaigul zhasyrynkyzynyngbalasynyki б"])
def test_a_name_in_a_text_of_an_index_is_found(text: str) -> None:
    name = tuple(word for word in text.split() if len(word) > 1)
    scanner = Scanner(Rules((Secret(Kind.NAME, "p.yaml", " ".join(name)),)))
    assert [finding.run for finding in scanner.scan("search/kk/places/0.js", index_of("а", text, "я"))] == [name]


def test_neighbours_in_the_alphabet_are_no_name() -> None:
    scanner = Scanner(Rules((Secret(Kind.NAME, "p.yaml", "Марат Маратов"),)))
    words = 'aigaqData("kk/words/0/0",{"words":"марат 3 маратов 2"});'.encode()
    assert scanner.scan("search/kk/places/0.js", index_of("марат", "маратов")) == []
    assert scanner.scan("search/kk/words/0/0.js", words) == []
    assert {one.owner for one in scanner.scan("kk/a.html", "Марат Маратов".encode())} == {"p.yaml"}
