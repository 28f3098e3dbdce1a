"""Advice that fits the place of a finding."""

import pytest

from aigaq.privacy.scan.file_scan import NAME, WORDS
from aigaq.privacy.scan.finding_problems import problem_of
from aigaq.privacy.scan.findings import Finding

CODE = "source/code.tar.gz"


@pytest.mark.parametrize("rule", [NAME, WORDS])
@pytest.mark.parametrize("member", ["program/theme/templates/page.html", "plugins/aigaq/core/files.py"])
def test_words_of_the_program_itself_are_mended_in_the_record(rule: str, member: str) -> None:
    problem = problem_of(CODE, Finding(rule, member, 3, "content/people/p-00001.yaml", ("white",), ("white",)))
    assert "delete it in content/people/p-00001.yaml" in str(problem.fix)
    assert "white" not in f"{problem}"


@pytest.mark.parametrize(("path", "member"), [(CODE, "theme/templates/page.html"), ("kk/index.html", "")])
def test_words_that_an_editor_wrote_are_taken_out_there(path: str, member: str) -> None:
    problem = problem_of(path, Finding(NAME, member, 3, "content/people/p-00001.yaml"))
    assert str(problem.fix).startswith("Take it out of the published text, or out of the template")
