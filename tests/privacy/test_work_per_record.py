"""The gate and the rules of the scan compile nothing for each record."""

import re
from datetime import date
from pathlib import Path

import pytest

from aigaq.content.checks.leaks import READER
from aigaq.content.reading.archive import read_archive
from aigaq.privacy.gate import pass_gate
from aigaq.privacy.independent_gate import decide_public
from aigaq.privacy.scan import restrictions
from aigaq.privacy.scan.secrets import secrets_of
from helpers.calls import Calls
from helpers.small_content import write_content

TODAY = date(2026, 1, 1)


def test_no_expression_is_compiled_and_no_title_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = read_archive(write_content(tmp_path)).value
    public = decide_public(archive, TODAY)
    assert public.testimonies
    compiled, split = Calls(monkeypatch, re, "compile"), Calls(monkeypatch, restrictions, "words")
    pass_gate(archive, TODAY)
    list(secrets_of(archive, public, READER))
    list(restrictions.restrictions_of(archive, public))
    assert (len(compiled.made), len(split.made)) == (0, 0)
