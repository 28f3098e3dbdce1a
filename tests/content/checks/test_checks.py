"""What is merely unfinished stops the build only where the gate lets the record through."""

from datetime import date
from pathlib import Path

import pytest

from aigaq.content.build_date import Days
from aigaq.content.checks import RULES, check
from aigaq.content.reading.archive import read_archive
from aigaq.core.problems import Severity
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, Changes, changed, problems_in, write_content

CONSENT = "status: given, on: 2020-12-01, uses: [web, search, download, permanent]"
WITHDRAWN = "status: withdrawn, on: 2022-01-01"
NOT_PASSING = ["status: unknown", "status: given, on: 2020-12-01"]
UNFINISHED: dict[str, Changes] = {
    "original": {TEXT: None},
    "translation-source": {TEXT.replace("kk", "ru"): SMALL[TEXT]},
    "empty-text": {TEXT: "---\ntitle: A\n---\n"},
    "name-mode": {PERSON: "id: p-00001\nname_mode: real\n"},
}


def severities(folder: Path, rule: str, changes: Changes) -> list[Severity]:
    return [problem.severity for problem in problems_in(folder, changes) if problem.rule == rule]


@pytest.mark.parametrize("rule", UNFINISHED)
def test_what_is_unfinished_in_a_public_record_is_an_error(rule: str, tmp_path: Path) -> None:
    assert severities(tmp_path, rule, UNFINISHED[rule]) == [Severity.ERROR]


@pytest.mark.parametrize("consent", NOT_PASSING)
@pytest.mark.parametrize("rule", UNFINISHED)
def test_what_is_unfinished_in_another_record_is_a_warning(rule: str, consent: str, tmp_path: Path) -> None:
    changes = {**changed(RECORD, CONSENT, consent), **UNFINISHED[rule]}
    assert severities(tmp_path, rule, changes) == [Severity.WARNING]


@pytest.mark.parametrize("text", [TEXT, "pages/about/en.md"])
def test_only_a_translation_may_be_begun_without_words(text: str, tmp_path: Path) -> None:
    """A mark of a draft does not excuse an original."""
    assert "empty-text" in [one.rule for one in problems_in(tmp_path, {text: "---\ntitle: A\nreview: draft\n---\n"})]


def test_a_withdrawn_record_needs_no_text(tmp_path: Path) -> None:
    assert problems_in(tmp_path, {**changed(RECORD, CONSENT, WITHDRAWN), TEXT: None}) == []


def test_broken_form_in_any_record_is_an_error(tmp_path: Path) -> None:
    record = SMALL[RECORD].replace(CONSENT, "status: unknown").replace("p-00031", "p-00099")
    assert severities(tmp_path, "reference", {RECORD: record}) == [Severity.ERROR]


@pytest.mark.parametrize(("today", "severity"), [(date(2026, 12, 31), "warning"), (date(2027, 1, 1), "error")])
def test_a_record_under_embargo_may_be_unfinished_until_it_ends(today: date, severity: str, tmp_path: Path) -> None:
    record = SMALL[RECORD].replace("status: given,", "status: given, embargo: 2027-01-01,")
    reading = read_archive(write_content(tmp_path, {RECORD: record, TEXT: None}))
    assert [problem.severity for problem in check(reading, Days(clock=today, epoch=today))] == [severity]


def test_rules_are_listed_once() -> None:
    assert len(set(RULES)) == len(RULES)


def test_a_finding_in_a_text_has_the_line_of_its_key(tmp_path: Path) -> None:
    text = "---\ntitle: A\nsummary: B\nmethod: human\n---\n\nСөз\n"
    assert [problem.line for problem in problems_in(tmp_path, {TEXT: text})] == [4]
