"""Pagefind's index of a shard is whole, small, and the same each time."""

import gzip

import pytest

from aigaq.problems import OutsideError
from aigaq.search import bundles
from aigaq.search.bundles import META, index_shard
from aigaq.search.documents import IndexEntry

ENTRIES = [IndexEntry(f"t-{n:05}", "aǀ", f"lagerǀ b{n % 7}ǀ c{n}ǀ " * 30) for n in range(40)]


def test_two_indexes_of_the_same_documents_are_equal_byte_for_byte() -> None:
    assert index_shard(ENTRIES) == index_shard(ENTRIES)


def test_the_list_of_pages_names_records_not_hashes() -> None:
    pages = gzip.decompress(index_shard(ENTRIES)[META])
    assert [entry.id for entry in ENTRIES if entry.id.encode() not in pages] == []


def test_an_index_has_no_file_for_a_record_and_few_bytes() -> None:
    files = index_shard(ENTRIES)
    assert len(files) == 2
    assert len(files[META]) < 20 * len(ENTRIES)


def test_an_index_that_lost_a_document_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    written = bundles._run(ENTRIES[:-1])
    monkeypatch.setattr(bundles, "_run", lambda _entries: written)
    with pytest.raises(OutsideError, match="39 texts, not 40"):
        index_shard(ENTRIES)


def test_a_failure_of_pagefind_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nonexistent/pagefind")
    with pytest.raises(OutsideError, match="the search index could not be built"):
        index_shard(ENTRIES)


def test_no_file_of_an_index_is_empty() -> None:
    assert [name for name, data in index_shard(ENTRIES[:1]).items() if not data] == []


def test_an_index_may_be_longer_than_a_pipe_holds() -> None:
    many = [IndexEntry(f"t-{n:05}", "", " ".join(f"w{n * k}ǀ" for k in range(300))) for n in range(800)]
    assert sum(map(len, index_shard(many).values())) > 2**20
