"""`aigaq import` and `aigaq export`, as an editor runs them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from helpers.exports import KAZAKH, archive, drafts, facebook, post, write_folder, write_zip


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return archive(tmp_path)


def run(content: Path, *arguments: str) -> Result:
    return CliRunner().invoke(aigaq, [*arguments, "--content", str(content)])


def test_a_report_has_counts_and_what_was_left_out(content: Path, tmp_path: Path) -> None:
    export = write_zip(tmp_path / "export.zip", facebook(post(1, KAZAKH), post(2)))
    result = run(content, "import", "facebook", str(export))
    assert result.exit_code == 0
    assert (
        result.output.splitlines()[-1]
        == "drafts made: 1 (t-00002); changed: 0; unchanged: 0; in conflict: 0; left out: 4."
    )
    assert "the entry has no words and no media\n" in result.output


def test_a_dry_run_says_what_would_be_done(content: Path, tmp_path: Path) -> None:
    export = write_folder(tmp_path / "export", facebook(post(1, KAZAKH)))
    assert (
        "changes would be made: drafts made: 1 (t-00002)"
        in run(content, "import", "facebook", str(export), "--dry-run").output
    )
    assert drafts(content) == {}


def test_what_is_broken_ends_with_1(content: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK")
    assert run(content, "import", "wordpress", str(tmp_path / "broken.zip")).exit_code == 1


def test_media_go_to_the_store_that_is_given(content: Path, tmp_path: Path) -> None:
    files = {"a.info.json": b'{"id": "abcdefghijk", "title": "Sample"}', "a.mp4": b"video", "a.jpg": b"still"}
    export = write_folder(tmp_path / "export", files)
    assert run(content, "import", "youtube", str(export), "--media-store", str(tmp_path / "store")).exit_code == 0
    assert [path.suffix for path in (tmp_path / "store").iterdir()] == [".mp4"]
    assert (content / "drafts/t-00002/video-1-poster.jpg").read_bytes() == b"still"
    assert "  poster: video-1-poster.jpg\n" in drafts(content)["t-00002/record.yaml"]


def test_a_sheet_goes_out_and_comes_back(content: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert run(content, "export", "csv", "--output", str(sheet)).output.startswith(f"{sheet} was written, rows: 1. ")
    sheet.write_text(sheet.read_text(encoding="utf-8-sig").replace("2018-03", "2019-05"), encoding="utf-8")
    assert "changed: 1 (t-00001)" in run(content, "import", "csv", str(sheet)).output


def test_a_mapping_without_a_field_is_a_wrong_use(content: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("id\nt-00001\n", encoding="utf-8")
    result = run(content, "import", "csv", str(sheet), "--map", "Text")
    assert (result.exit_code, 'has no "="' in result.output) == (2, True)
