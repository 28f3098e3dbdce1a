"""The two indexers keep one contract, and write the same bytes."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

import cbor2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.content.reading.archive import read_archive
from aigaq.content.reading.file_reader import with_words
from aigaq.core.errors import OutsideError
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.i18n.stem.letter_folding import END
from aigaq.i18n.stem.word_keys import characters, keys
from aigaq.model.forms import PAGE_SIZES
from aigaq.model.indexer import Indexer
from aigaq.privacy.gate import pass_gate
from aigaq.site.search.fulltext import indexer, own_indexer, pagefind_indexer
from aigaq.site.search.fulltext.documents import BREAK, IndexEntry, index_entry, search_document, with_documents
from aigaq.site.search.fulltext.index_format import META, VERSION, unpack
from aigaq.site.search.fulltext.indexer import IndexEntries, choose_indexer
from aigaq.site.search.fulltext.own_indexer import NotAKeyError
from helpers.building import ROOT, SAMPLE_LANGUAGES
from helpers.udhr import LANGUAGES, articles

ENTRIES = [IndexEntry(f"t-{n:05}", "aα", f"lagerα b{n % 7}α c{n}α " * 30) for n in range(40)]
LETTERS = re.findall(r"[^\W_]", "".join(map(chr, range(0x30, 0x2FA20))))
both = pytest.mark.parametrize("index", [own_indexer.index_entries, pagefind_indexer.index_entries])


@both
def test_two_indexes_of_the_same_documents_are_equal_byte_for_byte(index: IndexEntries) -> None:
    assert index(ENTRIES) == index(ENTRIES)


@both
def test_the_list_of_pages_names_records_in_order_not_hashes(index: IndexEntries) -> None:
    entries = [IndexEntry(f"t-{n:05}", "", "aα " * (1 + n * 7 % 11)) for n in range(11)]
    _version, pages, *_others = cbor2.loads(unpack(index(entries)[META]))
    assert pages == [[entry.id, len(entry.words.split())] for entry in entries]


@both
def test_an_index_has_no_file_for_a_record_and_few_bytes(index: IndexEntries) -> None:
    files = index(ENTRIES)
    assert len(files) == 2
    assert len(files[META]) < 20 * len(ENTRIES)
    assert all(files.values())


@both
def test_chunks_are_small_and_touch(index: IndexEntries) -> None:
    entries = [IndexEntry(f"t-{n:05}", "", " ".join(f"w{n * k}α" for k in range(1, 300))) for n in range(80)]
    files = index(entries)
    chunks = cbor2.loads(unpack(files[META]))[2]
    assert all(len(unpack(data)) < PAGE_SIZES.chunk_bytes * 1.2 for name, data in files.items() if name != META)
    assert [before[1] for before in chunks[:-1]] == [after[0] for after in chunks[1:]]
    assert len(chunks) > 3


@both
def test_an_index_holds_every_key_of_every_script_once_in_order(index: IndexEntries) -> None:
    entries = list(every_script())
    files = index(entries)
    names = [name for _first, _last, name in cbor2.loads(unpack(files[META]))[2]]
    held = [word for name in names for word, *_places in cbor2.loads(unpack(files[f"{name}.pf_index"]))[0]]
    assert held == sorted({unmarked(word) for entry in entries for word in entry.words.split()})


def every_script() -> Iterator[IndexEntry]:
    for number, at in enumerate(range(0, 10_000, 500)):
        text = " ".join(f"a{letter}1 {letter * 80}" for letter in LETTERS[: 13 * 10_000 : 13][at : at + 500])
        yield IndexEntry(f"t-{number:05}", "", " ".join(keys(text, "en") + characters(text) or [END]))


def unmarked(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def test_an_index_that_lost_a_document_is_an_error() -> None:
    with pytest.raises(OutsideError, match="40 texts, not 41"):
        pagefind_indexer.index_entries([*ENTRIES, ENTRIES[0]])


def test_an_index_may_be_longer_than_a_pipe_holds() -> None:
    many = [IndexEntry(f"t-{n:05}", "", " ".join(f"w{n * k}α" for k in range(300))) for n in range(200)]
    files = pagefind_indexer.index_entries(many)
    assert sum(map(len, files.values())) > 2**17  # a pipe holds half as much
    assert files == own_indexer.index_entries(many)


def test_both_write_the_same_of_every_script() -> None:
    entries = list(every_script())
    assert own_indexer.index_entries(entries) == pagefind_indexer.index_entries(entries)


@pytest.mark.parametrize("language", SAMPLE_LANGUAGES)
def test_both_write_the_same_of_the_sample(language: str) -> None:
    archive = pass_gate(read_archive(ROOT / "content").value, date(2026, 1, 1))
    documents = [
        search_document(archive, testimony.id, language)
        for testimony in with_documents(archive.testimonies.values(), language)
    ]
    entries = [index_entry(document, language, with_words) for document in documents]
    assert entries
    assert own_indexer.index_entries(entries) == pagefind_indexer.index_entries(entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_write_the_same_of_the_universal_declaration(language: str) -> None:
    texts = [article.markdown for article in articles(language)]
    entries = [
        IndexEntry(f"t-{n:05}", " ".join(keys(text[:40], language)), " ".join(keys(text, language)) or END)
        for n, text in enumerate(texts)
    ]
    assert own_indexer.index_entries(entries) == pagefind_indexer.index_entries(entries)


SIGNS = ["a", "b", "c", "ı", "i", "ö", "é", "й", "к", "ж", "疆", "𠀀", END, "0", *LETTERS[::97]]
WORDS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=6)
TEXT = st.lists(WORDS, max_size=40).map(" ".join)
LANGUAGE = st.sampled_from(SOURCE_LANGUAGES)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(LANGUAGE, st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=8))
def test_both_write_the_same_of_anything(language: str, texts: list[tuple[str, str, str]]) -> None:
    entries = []
    for number, (title, *parts) in enumerate(texts):
        words = f" {BREAK} ".join(" ".join(keys(part, language)) for part in parts)
        entries.append(IndexEntry(f"t-{number:05}", " ".join(keys(title, language)), f"{words} {END}"))
    assert own_indexer.index_entries(entries) == pagefind_indexer.index_entries(entries)


@given(LANGUAGE, st.text())
def test_keys_are_of_letters_and_digits_that_both_indexers_store_alike(language: str, text: str) -> None:
    unknown = {sign for sign in text if unicodedata.category(sign) == "Cn"}
    assert [key for key in keys(text, language) + characters(text) if not (key.isalnum() or unknown & {*key})] == []


@pytest.mark.parametrize("word", ["a_b", "q\u0301", "अि", "a-b", "\U0002ebe1"])
def test_what_only_pagefind_knows_is_left_to_it(word: str) -> None:
    entries = [IndexEntry("t-00001", "", f"{word} {END}")]
    with pytest.raises(NotAKeyError, match="Pagefind alone"):
        choose_indexer(Indexer.OWN)(entries, PAGE_SIZES.chunk_bytes)
    expected = pagefind_indexer.index_entries(entries, PAGE_SIZES.chunk_bytes)
    assert choose_indexer(Indexer.PROVEN)(entries, PAGE_SIZES.chunk_bytes) == expected


@pytest.mark.parametrize(("installed", "is_proven"), [(VERSION, True), ("1.6.0", False)])
def test_ours_is_used_where_the_version_of_pagefind_is_the_proven_one(
    monkeypatch: pytest.MonkeyPatch, installed: str, is_proven: bool
) -> None:
    monkeypatch.setattr(indexer, "version", lambda _name: installed)
    assert (choose_indexer(Indexer.PROVEN) is pagefind_indexer.index_entries) is not is_proven


def test_a_setting_chooses_either() -> None:
    assert choose_indexer(Indexer.OWN) is own_indexer.index_entries
    assert choose_indexer(Indexer.PAGEFIND) is pagefind_indexer.index_entries
