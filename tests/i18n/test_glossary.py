"""The glossary is read line by line; a broken line is named."""

from pathlib import Path

from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.i18n.glossary import read_glossary
from helpers.building import ROOT

HEAD = "id\tfact\ten\tkk\tru\ttr\tzh\n"


def read(folder: Path, lines: str) -> tuple[list[str], list[int | None]]:
    (folder / "glossary.tsv").write_text(HEAD + lines, encoding="utf-8")
    terms, problems = read_glossary(folder)
    return [term.id for term in terms], [problem.line for problem in problems]


def test_a_word_has_spellings_and_a_term_words(tmp_path: Path) -> None:
    (tmp_path / "glossary.tsv").write_text(HEAD + "a\tdetention:camp\tx = y; z\t\tб\t\t\n", encoding="utf-8")
    (term,), problems = read_glossary(tmp_path)
    assert (term.fact, problems) == ("detention:camp", [])
    assert term.words == {"en": (("x", "y"), ("z",)), "ru": (("б",),)}


def test_a_line_that_is_not_understood_is_named_and_the_others_stand(tmp_path: Path) -> None:
    whole = "a\t\tx\tx\tx\tx\tx\n"
    assert read(tmp_path, whole + "b\tx\n" + whole + "\t\tx\tx\tx\tx\tx\n" + "c\t\t\t\t\t\t\n") == (["a"], [3, 4, 5, 6])


def test_without_a_file_there_are_no_terms(tmp_path: Path) -> None:
    assert read_glossary(tmp_path) == ((), [])


def test_every_term_of_ours_has_words_in_every_language_and_none_stands_twice() -> None:
    terms, problems = read_glossary(ROOT / "translations")
    assert problems == []
    assert [term.id for term in terms if set(term.words) != set(SOURCE_LANGUAGES)] == []
    for language in SOURCE_LANGUAGES:
        words = [spelling for term in terms for word in term.words[language] for spelling in word]
        assert sorted(words) == sorted(set(words)), language
