"""From an export to a page: what drafts lack, and how they enter the archive."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.build_date import Days, utc_day
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.importing.drafts import accept as accepting
from aigaq.importing.drafts import keep_media
from helpers.building import settings_for, whole_site
from helpers.exports import KAZAKH, PHOTO, RUSSIAN, archive, facebook, post, write_folder

CONSENT = "consent: {status: public-statement, uses: [web, search, download]}"
DRAFT = "drafts/t-00002/record.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = archive(tmp_path)
    export = write_folder(tmp_path / "export", facebook(post(1520000000, KAZAKH, PHOTO), post(2, RUSSIAN)))
    assert run("import", "facebook", str(export), content=content).exit_code == 0
    return content


def run(*arguments: str, content: Path) -> Result:
    return CliRunner().invoke(aigaq, [*arguments, "--content", str(content)], env={"SOURCE_DATE_EPOCH": "1735689600"})


def complete(content: Path) -> None:
    """Complete the first draft as an editor does."""
    record = (content / DRAFT).read_text(encoding="utf-8")
    record = record.replace("consent:\n  status: unknown", CONSENT).replace(
        "kind: photo", "kind: photo\n  face: none\n  alt: {en: A door}"
    )
    (content / DRAFT).write_text(record, encoding="utf-8")


def test_drafts_are_listed_by_the_work_they_need(content: Path) -> None:
    lines = run("publishable", content=content).output.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "t-00003 Он вернулся домой в октябре и молчал: to mend: 1",
        "t-00002 Мен әкемді іздеймін: to mend: 3",
        "Drafts: 2; complete, so that aigaq accept takes them: 0.",
    ]
    languages = ", ".join(code for code in SOURCE_LANGUAGES if code != "ru")
    assert f"  wanted: witness; about; places; texts in other languages: {languages}" in lines


def test_a_complete_draft_can_be_accepted_and_others_can_not(content: Path) -> None:
    complete(content)
    assert run("publishable", content=content).output.startswith("t-00002 Мен әкемді іздеймін: complete\n")
    refused = run("accept", "t-00002", "t-00003", content=content)
    assert (refused.exit_code, (content / "drafts/t-00002").exists()) == (1, True)
    assert 't-00003/record.yaml: consent is "unknown". Ask the witness' in refused.output


def test_accepted_drafts_and_their_small_media_stand_in_the_archive(content: Path) -> None:
    complete(content)
    told = run("accept", "t-00002", content=content)
    folder = content / "testimonies/000/t-00002"
    assert (told.exit_code, told.output) == (0, f"{folder.as_posix()}\n")
    assert sorted(path.name for path in folder.iterdir()) == ["kk.md", "photo-1.jpg", "record.yaml"]
    assert "published: 2025-01-01\n" in (folder / "record.yaml").read_text(encoding="utf-8")
    assert run("check", content=content).exit_code == 0


def test_an_import_leaves_alone_what_was_accepted(content: Path) -> None:
    complete(content)
    run("accept", "t-00002", content=content)
    told = run("import", "facebook", str(content.parent / "export"), content=content).output
    assert "drafts made: 0; changed: 0; unchanged: 2" in told


def test_a_draft_that_is_not_there_is_told(content: Path) -> None:
    result = run("accept", "t-00020", content=content)
    assert result.exit_code == 1
    assert "drafts/t-00020: there is no such draft. Did you mean" in result.output


def test_a_broken_draft_is_listed_and_refused(content: Path) -> None:
    (content / DRAFT).write_text("id: t-00002\n", encoding="utf-8")
    assert "t-00002 : " in run("publishable", content=content).output
    assert run("accept", "t-00002", content=content).exit_code == 1


@pytest.mark.parametrize("limit", [10_000_000, 1])
def test_what_was_accepted_is_built_with_media_beside_it_or_from_the_store(
    limit: int, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete(content)
    monkeypatch.setattr(keep_media, "LARGEST_BESIDE", limit)
    accepting.accept(content, content / "drafts/media", ["t-00002"], Days(clock=utc_day(), epoch=date(2025, 1, 1)))
    assert (content / "testimonies/000/t-00002/photo-1.jpg").exists() == (limit > 1)
    site = whole_site(content, content.parent / "output", settings=settings(content))
    assert KAZAKH[:20] in (site / "kk/t/t-00002.html").read_text(encoding="utf-8")
    assert (site / "media/t-00002/t-00002-1-60.jpg").exists()
    assert not (site / "kk/t/t-00003.html").exists()


def settings(content: Path) -> Path:
    path = settings_for(content.parent, "kk", "en")
    path.write_text(f"{path.read_text(encoding='utf-8')}\nMEDIA_STORE = {str(content / 'drafts/media')!r}\n")
    return path
