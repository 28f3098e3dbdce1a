"""Bad input: every case is a change of the small content; what an editor is told stands in bad_input.txt."""

from pathlib import Path

import pytest

from aigaq.core.problems import Problem
from aigaq.i18n.editions import EDITIONS, RECORD_LANGUAGES, SOURCE_LANGUAGES, TEXT_LANGUAGES
from aigaq.model.records import About, Person
from content.checks import bad_files, bad_form, bad_records, bad_texts
from helpers.known_sentences import is_known
from helpers.small_content import check_content, problems_in


def read_messages() -> dict[str, list[str]]:
    """Return the messages of bad_input.txt by case.

    The name of each case stands after `##`, its messages on the lines below.
    """
    text = (Path(__file__).parent / "bad_input.txt").read_text(encoding="utf-8")
    blocks = (block.splitlines() for block in text.split("## ")[1:])
    return {name: [line for line in lines if line] for name, *lines in blocks}


LISTS = {
    ", ".join(f"{code}.md" for code in TEXT_LANGUAGES): "(every language of texts)",
    ", ".join(RECORD_LANGUAGES): "(every language of records)",
    ", ".join(EDITIONS): "(every edition)",
    ", ".join(SOURCE_LANGUAGES): "(every source language)",
    ", ".join(code for code in SOURCE_LANGUAGES if code != "kk"): "(every source language but kk)",
    ", ".join(Person.__struct_encode_fields__): "(every key of a person)",
    ", ".join(About.__struct_encode_fields__): "(every key of about)",
}
"""Lists that grow with the languages and fields, the longest first, and what stands for them in bad_input.txt."""


def tell(problem: Problem) -> str:
    """Return a problem with its severity, as `aigaq check` prints it."""
    return f"{problem}{'' if problem.is_error else ' (a warning)'}"


def shorten_lists(line: str) -> str:
    """Return a message with a name in place of each list."""
    for languages, name in LISTS.items():
        line = line.replace(languages, name)
    return line


CASES = {**bad_form.CASES, **bad_texts.CASES, **bad_records.CASES, **bad_files.CASES}
MESSAGES = read_messages()


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_told_with_its_place_and_its_mend_in_any_language(case: str, tmp_path: Path) -> None:
    problems = problems_in(tmp_path, CASES[case])
    told = [tell(problem).replace(tmp_path.as_posix(), "content") for problem in problems]
    assert [shorten_lists(line) for line in told] == MESSAGES[case]
    assert [problem for problem in problems if not (is_known(problem.message) and is_known(problem.fix))] == []


def test_the_small_content_has_no_fault(tmp_path: Path) -> None:
    assert check_content(tmp_path) == []


def test_every_message_has_a_case() -> None:
    assert list(MESSAGES) == list(CASES)
