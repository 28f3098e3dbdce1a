"""What the preview shows of what readers do not see; and that a real build cannot."""

from datetime import date
from pathlib import Path

import pytest

from aigaq.builder.ungated import HiddenReason, Mark, OpenedArchive, open_gate
from aigaq.content.build_date import Days
from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import ContentError
from aigaq.core.problems import Severity
from aigaq.privacy.gate import pass_gate
from helpers.small_content import RECORD, SMALL, TEXT, Changes, changed, write_content

TODAY = date(2025, 1, 1)
DRAFT: Changes = {
    "drafts/t-00002/record.yaml": SMALL[RECORD].replace("t-00001", "t-00002"),
    "drafts/t-00002/kk.md": SMALL[TEXT],
}


def opened_content(folder: Path, changes: Changes) -> OpenedArchive:
    reading = read_archive(write_content(folder, changes), drafts=True)
    return open_gate(reading, check(reading, Days(clock=TODAY, epoch=TODAY)), TODAY, folder / "store")


@pytest.mark.parametrize(
    ("old", "new", "mark"),
    [
        ("status: given, on", "status: unknown, on", Mark(HiddenReason.CONSENT)),
        ("uses: [web, search", "uses: [search", Mark(HiddenReason.WEB)),
        ("permanent]", "permanent], embargo: 2030-01-01", Mark(HiddenReason.EMBARGO, "2030-01-01")),
    ],
)
def test_a_hidden_record_is_shown_and_marked(old: str, new: str, mark: Mark, tmp_path: Path) -> None:
    found = opened_content(tmp_path, changed(RECORD, old, new))
    assert found.marks == {"t-00001": (mark,)}
    assert list(pass_gate(found.archive, TODAY).testimonies) == ["t-00001"]


def test_a_public_record_is_as_it_was(tmp_path: Path) -> None:
    found = opened_content(tmp_path, {})
    assert (found.marks, found.archive) == ({}, read_archive(tmp_path).archive)


def test_a_withdrawn_record_stays_a_tombstone(tmp_path: Path) -> None:
    found = opened_content(tmp_path, changed(RECORD, "status: given", "status: withdrawn") | {TEXT: None})
    assert list(pass_gate(found.archive, TODAY).tombstones) == ["t-00001"]


def test_drafts_are_read_on_demand_alone(tmp_path: Path) -> None:
    assert opened_content(tmp_path, DRAFT).marks == {"t-00002": (Mark(HiddenReason.DRAFT),)}
    assert list(read_archive(tmp_path).value.testimonies) == ["t-00001"]


def test_a_translation_that_is_a_draft_is_shown(tmp_path: Path) -> None:
    text = f"---\ntitle: A\nreview: draft\nsource: sha256:{'0' * 64}\n---\n\nWords.\n"
    found = opened_content(tmp_path, {"testimonies/000/t-00001/en.md": text})
    assert found.marks == {"t-00001": (Mark(HiddenReason.TEXT, "en"),)}
    assert "en" in pass_gate(found.archive, TODAY).testimonies["t-00001"].texts


def test_a_draft_with_an_error_is_left_out_and_told_as_a_warning(tmp_path: Path) -> None:
    found = opened_content(tmp_path, DRAFT | {"drafts/t-00002/kk.md": "no front matter"})
    assert list(found.archive.testimonies) == ["t-00001"]
    assert [(one.rule, one.severity) for one in found.problems] == [("front-matter", Severity.WARNING)]


def test_an_error_elsewhere_stops_it(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="front-matter"):
        opened_content(tmp_path, {TEXT: "no front matter"})
