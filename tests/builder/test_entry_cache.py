"""Index entries that are kept: none is made twice, and none outlives what it was made of."""

import zlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.builder.disk_cache import read_cached
from aigaq.builder.entry_cache import EntryCache, drop_entries
from aigaq.model.archive_tree import Text
from aigaq.model.records import FrontMatter
from aigaq.site.search.fulltext.documents import IndexEntry, SearchDocument, index_entry
from aigaq.site.search.fulltext.index_files import ShardJob, make_entries


def document(number: int, words: str = "Camp near the river.") -> SearchDocument:
    text = Text(
        language="en",
        path=f"{number}/en.md",
        front=FrontMatter(title="Title"),
        body_line=1,
        revision="",
        sha256=words,
        opening="",
        words=words,
    )
    return SearchDocument(f"t-{number:05}", (text,), ("Aina",))


def job(*documents: SearchDocument, language: str = "en") -> ShardJob:
    return ShardJob(language, "0-99", documents)


def entries(folder: Path, asked: ShardJob) -> list[IndexEntry]:
    return list(EntryCache(folder, index_entry)(asked))


def none_made(document: SearchDocument, _language: str) -> IndexEntry:
    raise AssertionError(f"{document.id} was made again")


FIRST = job(document(1), document(2))


def test_an_entry_is_made_once(tmp_path: Path) -> None:
    first = entries(tmp_path, FIRST)
    assert first == list(make_entries(FIRST))
    assert list(EntryCache(tmp_path, none_made)(FIRST)) == first


@pytest.mark.parametrize(
    "then",
    [
        job(document(1), document(2, "Camp near a mountain.")),
        job(document(1), replace(document(2), facts=("Dina",))),
        job(document(2), document(1)),
        job(document(2)),
        job(document(1), document(2), document(3)),
        job(document(1), document(2), language="tr"),
    ],
    ids=["text", "name", "order", "removed", "added", "language"],
)
def test_entries_are_those_of_the_documents_as_they_are_now(tmp_path: Path, then: ShardJob) -> None:
    entries(tmp_path, FIRST)
    assert entries(tmp_path, then) == list(make_entries(then))
    assert entries(tmp_path, FIRST) == list(make_entries(FIRST))


def test_words_of_a_record_that_is_gone_are_kept_no_longer(tmp_path: Path) -> None:
    held = []
    for asked in (job(document(1), document(2, "Secret.")), job(document(1))):
        entries(tmp_path, asked)
        held.append(b"secret" in zlib.decompress(read_cached(tmp_path / FIRST.key)))
    assert held == [True, False]


def test_entries_of_others_stay_when_those_of_a_record_are_dropped(tmp_path: Path) -> None:
    entries(tmp_path, job(document(1), document(2, "Secret.")))
    entries(tmp_path, job(document(1), document(2, "Secret."), language="tr"))
    drop_entries(tmp_path, {"t-00002"})
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 2
    assert not [path for path in files if b"secret" in zlib.decompress(read_cached(path))]
    assert list(EntryCache(tmp_path, none_made)(job(document(1)))) == list(make_entries(job(document(1))))


def test_a_file_whose_name_tells_no_ids_is_dropped_with_any(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "0-99.part").write_bytes(b"secret")
    drop_entries(tmp_path, {"t-00500"})
    assert not list((tmp_path / "en").iterdir())


def test_a_file_that_is_damaged_is_made_again(tmp_path: Path) -> None:
    entries(tmp_path, FIRST)
    path = tmp_path / FIRST.key
    path.write_bytes(path.read_bytes()[:-1])
    assert entries(tmp_path, FIRST) == list(make_entries(FIRST))
    assert list(EntryCache(tmp_path, none_made)(FIRST)) == list(make_entries(FIRST))
