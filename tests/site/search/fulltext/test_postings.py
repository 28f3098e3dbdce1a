"""What the page reads of postings is what the texts have, of every script; and an edit changes few files."""

from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.i18n.stem.letter_folding import END, FORMS
from aigaq.site.search.fulltext.documents import BREAK, IndexEntry
from aigaq.site.search.fulltext.postings import files_of, postings_files
from helpers.page_scripts import run_scripts, write_assets

CODE = """({ files, first, asked }) => asked.map(([key, form]) => {
  const data = files[aigaqPostings.fileOf(key, files.length)];
  const found = new aigaqPostings.Postings(data, first).find(key, form);
  return Array.from(found, ([number, { isExact, inTitle }]) => [number, isExact, inTitle]);
})"""
LETTERS = st.sampled_from(["a", "b", "ш", "ە", "疆", "𠀀", "1"])
FORM = st.builds(str.__add__, st.text(LETTERS, min_size=1, max_size=4), st.sampled_from([END, *FORMS[:3]]))
ENTRIES = st.lists(st.tuples(st.lists(FORM, max_size=12), st.lists(FORM, max_size=2)), min_size=1, max_size=9)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(ENTRIES, st.sampled_from([1, 4]))
def test_the_page_finds_what_the_texts_have(
    tmp_path: Path, texts: list[tuple[list[str], list[str]]], files: int
) -> None:
    entries = [
        IndexEntry(
            f"t-{500 + 7 * number:05}", " ".join(title), f" {BREAK} ".join((" ".join(title), " ".join(words), END))
        )
        for number, (words, title) in enumerate(texts)
    ]
    asked = sorted({(form[:-1] + END, form) for words, title in texts for form in (*words, *title)} | {("aα", "aα")})
    written = msgspec.to_builtins(list(postings_files(entries, 400, files)))
    found = run_scripts(write_assets(tmp_path), ("find",), CODE, {"files": written, "first": 400, "asked": asked})
    assert found == [[*search(entries, *pair)] for pair in asked]


def search(entries: list[IndexEntry], key: str, form: str) -> list[list[object]]:
    found: list[list[object]] = []
    for entry in entries:
        words, titles = set(entry.words.split()), set(entry.title.split())
        if any(word[:-1] == key[:-1] for word in words):
            in_title = any(word[:-1] == key[:-1] for word in titles)
            found.append([int(entry.id[2:]), form in words, in_title])
    return found


def test_words_that_begin_alike_are_neighbours() -> None:
    assert len(set(files_of(("slavery", "slavrey", "slave"), 64).tolist())) == 1
    assert len(set(files_of([chr(letter) * 3 for letter in range(0x430, 0x450)], 64).tolist())) > 16


def test_a_range_without_words_has_its_files() -> None:
    nothing = list(postings_files([], 0, 2))
    assert len(nothing) == 2
    assert list(postings_files([IndexEntry("t-00001", "", END)], 0, 2)) == nothing


def test_another_word_in_a_text_changes_one_file() -> None:
    entries = [IndexEntry(f"t-{n:05}", "", " ".join(f"w{n * k % 977}{k}{END}" for k in range(99))) for n in range(99)]
    before = list(postings_files(entries, 0, 32))
    entries[50] = msgspec.structs.replace(entries[50], words=f"{entries[50].words} other{END}")
    after = list(postings_files(entries, 0, 32))
    assert len([one for one, other in zip(before, after, strict=True) if one != other]) == 1
