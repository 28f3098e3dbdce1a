"""Pagefind's index of a shard is whole, small, and the same each time."""

import gzip
import re
import unicodedata

import cbor2
import pytest

from aigaq.core.errors import OutsideError
from aigaq.i18n.stem.letter_folding import END
from aigaq.i18n.stem.word_keys import characters, keys
from aigaq.site.search.fulltext import bundles
from aigaq.site.search.fulltext.bundles import META, index_shard
from aigaq.site.search.fulltext.documents import IndexEntry

ENTRIES = [IndexEntry(f"t-{n:05}", "aǀ", f"lagerǀ b{n % 7}ǀ c{n}ǀ " * 30) for n in range(40)]


def test_two_indexes_of_the_same_documents_are_equal_byte_for_byte() -> None:
    assert index_shard(ENTRIES) == index_shard(ENTRIES)


def test_the_list_of_pages_names_records_in_order_not_hashes() -> None:
    entries = [IndexEntry(f"t-{n:05}", "", "aǀ " * (1 + n * 7 % 11)) for n in range(11)]
    _version, pages, *_others = cbor2.loads(unpacked(index_shard(entries)[META]))
    assert pages == [[entry.id, len(entry.words.split())] for entry in entries]


def test_an_index_has_no_file_for_a_record_and_few_bytes() -> None:
    files = index_shard(ENTRIES)
    assert len(files) == 2
    assert len(files[META]) < 20 * len(ENTRIES)


def test_an_index_that_lost_a_document_is_an_error() -> None:
    with pytest.raises(OutsideError, match="40 texts, not 41"):
        index_shard([*ENTRIES, ENTRIES[0]])


def test_an_index_holds_every_key_of_every_script_once_in_order() -> None:
    letters = re.findall(r"[^\W_]", "".join(map(chr, range(0x30, 0x30000, 13))))
    texts = [" ".join(f"a{letter}1 {letter * 80}" for letter in letters[at : at + 500]) for at in range(0, 10_000, 500)]
    made = [keys(text, "en") + characters(text) for text in texts]
    entries = [IndexEntry(f"t-{n:05}", "", " ".join(words or [END])) for n, words in enumerate(made)]
    chunks = [data for name, data in sorted(index_shard(entries).items()) if name.endswith(".pf_index")]
    held = [word for chunk in chunks for word, *_places in cbor2.loads(unpacked(chunk))[0]]
    assert sorted(held) == sorted({unmarked(word) for words in made for word in words or [END]})


def unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(b"pagefind_dcd")


@pytest.mark.parametrize("last", [0, 0x61, 0xC7, 0xE1, 0xF0, 0x61C7, 0xC780, 0xF090])
def test_no_place_is_taken_for_the_beginning_of_a_word(last: int) -> None:
    places = [[1, [gap, last], []] for gap in range(0x8300, 0x8400)]
    listed = [[word, [one], []] for word, one in zip(long_words(len(places)), places, strict=True)]
    words = bundles._words(cbor2.dumps([listed]))
    assert [(word.decode(), cbor2.loads(data)) for word, data in words] == [(one[0], one) for one in listed]


def long_words(number: int) -> list[str]:
    return sorted("".join("aж疆𠀀"[(n >> k) % 4] for k in range(1 + n % 64)) + f"{n}ǀ" for n in range(number))


def unmarked(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def test_no_file_of_an_index_is_empty() -> None:
    assert [name for name, data in index_shard(ENTRIES[:1]).items() if not data] == []


def test_an_index_may_be_longer_than_a_pipe_holds() -> None:
    many = [IndexEntry(f"t-{n:05}", "", " ".join(f"w{n * k}ǀ" for k in range(300))) for n in range(800)]
    assert sum(map(len, index_shard(many).values())) > 2**20
