"""Items into drafts: made once, changed where nobody edited, never half-written."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from aigaq.core.errors import OutsideError
from aigaq.importing.archives.export import read_export
from aigaq.importing.drafts.import_report import Report
from aigaq.importing.drafts.take_in import Place, take_in
from aigaq.importing.facebook.items import SOURCE
from helpers.building import tree
from helpers.exports import (
    KAZAKH,
    PHOTO,
    PROFILE,
    RUSSIAN,
    archive,
    cut_off_at,
    drafts,
    facebook,
    garbled,
    post,
    reasons,
    write_folder,
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return archive(tmp_path)


def bring(content: Path, *posts: dict[str, Any], dry_run: bool = False) -> Report:
    return take(
        content,
        write_folder(
            content.parent / "export", facebook(*posts, **{"profile_information/profile_information.json": PROFILE})
        ),
        dry_run=dry_run,
    )


def take(content: Path, export: Path, *, dry_run: bool = False) -> Report:
    with ExitStack() as stack:
        place = Place(content=content, store=content / "drafts/media", dry_run=dry_run)
        return take_in(SOURCE, read_export([export], stack), place)


def test_each_post_becomes_a_draft_with_the_next_free_id_and_consent_unknown(content: Path) -> None:
    report = bring(content, post(1, KAZAKH), post(2, RUSSIAN))
    assert report.created == ("t-00002", "t-00003")
    assert list(drafts(content)) == ["t-00002/kk.md", "t-00002/record.yaml", "t-00003/record.yaml", "t-00003/ru.md"]
    assert "consent:\n  status: unknown\n" in drafts(content)["t-00002/record.yaml"]


def test_a_second_import_changes_nothing(content: Path) -> None:
    bring(content, post(1, KAZAKH, PHOTO), post(2, RUSSIAN))
    before = tree(content)
    report = bring(content, post(1, KAZAKH, PHOTO), post(2, RUSSIAN))
    assert (report.unchanged, report.created, tree(content)) == (2, (), before)


def test_a_dry_run_writes_nothing(content: Path) -> None:
    before = tree(content)
    report = bring(content, post(1, KAZAKH, PHOTO), dry_run=True)
    assert (report.created, report.media, tree(content)) == (("t-00002",), 1, before)


def test_what_is_said_of_a_picture_that_is_not_there_is_named(content: Path) -> None:
    said = post(1, KAZAKH, "posts/none.jpg")
    said["attachments"][0]["data"][0]["media"]["description"] = garbled("Біздің есік")
    assert '"none.jpg" is left out, and so are the words about it: "Біздің есік"' in reasons(bring(content, said))


def test_media_lie_in_the_store_by_their_hash(content: Path) -> None:
    bring(content, post(1, KAZAKH, PHOTO))
    stored = next((content / "drafts/media").iterdir())
    assert f"sha256: {stored.stem}\n" in drafts(content)["t-00002/record.yaml"]


def test_what_changed_at_the_source_changes_a_draft_that_nobody_edited(content: Path) -> None:
    bring(content, post(1, KAZAKH))
    assert bring(content, post(1, f"{KAZAKH} Тағы.")).updated == ("t-00002",)
    assert "Тағы" in drafts(content)["t-00002/kk.md"]


def test_what_was_edited_by_hand_is_not_overwritten_but_a_conflict(content: Path) -> None:
    bring(content, post(1, KAZAKH))
    text = content / "drafts/t-00002/kk.md"
    text.write_text("---\ntitle: Менікі\n---\n\nСөз.\n", encoding="utf-8")
    for _ in range(2):
        report = bring(content, post(1, f"{KAZAKH} Тағы."))
        assert ([one.id for one in report.conflicts], report.is_whole) == (["t-00002"], False)
    assert "Менікі" in text.read_text(encoding="utf-8")


def test_an_edited_draft_whose_source_is_the_same_is_no_conflict(content: Path) -> None:
    bring(content, post(1, KAZAKH))
    (content / "drafts/t-00002/kk.md").write_text("---\ntitle: Менікі\n---\n\nСөз.\n", encoding="utf-8")
    assert bring(content, post(1, KAZAKH)).conflicts == ()


def test_a_post_that_stands_twice_is_taken_once(content: Path) -> None:
    report = bring(content, post(1, KAZAKH), post(1, KAZAKH))
    assert (report.created, report.repeated) == (("t-00002",), 1)


def test_two_posts_of_the_same_second_are_two_drafts_in_any_order(content: Path) -> None:
    bring(content, post(1, KAZAKH), post(1, RUSSIAN))
    report = bring(content, post(1, RUSSIAN), post(1, KAZAKH))
    assert (report.created, report.updated, report.conflicts, report.unchanged) == ((), (), (), 2)


def test_a_draft_that_was_deleted_does_not_come_back_silently(content: Path) -> None:
    bring(content, post(1, KAZAKH))
    (content / "drafts/t-00002").rename(content.parent / "bin")
    report = bring(content, post(1, f"{KAZAKH} Тағы."))
    assert report.created == ()
    assert "the draft t-00002 was deleted: nothing is changed" in reasons(report)


def test_an_item_is_known_by_its_source_where_the_ledger_is_lost(content: Path) -> None:
    bring(content, post(1, KAZAKH))
    (content / "drafts/.imported.jsonl").unlink()
    report = bring(content, post(1, KAZAKH))
    assert (report.created, report.unchanged) == ((), 1)


@pytest.mark.parametrize("step", range(1, 12))
def test_an_import_that_was_cut_off_anywhere_is_finished_by_the_next(
    step: int, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = archive(content.parent / "whole")
    posts = [post(1, KAZAKH, PHOTO), post(2, RUSSIAN)]
    bring(whole, *posts)
    export = write_folder(
        content.parent / "export", facebook(*posts, **{"profile_information/profile_information.json": PROFILE})
    )
    with monkeypatch.context() as patch:
        cut_off_at(step, patch)
        with pytest.raises(KeyboardInterrupt):
            take(content, export)
    bring(content, *posts)
    assert {name: text for name, text in tree(content).items() if "imported" not in name} == {
        name: text for name, text in tree(whole).items() if "imported" not in name
    }


def test_a_full_disk_is_told_and_leaves_nothing_half_written(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device", "drafts")

    export = write_folder(content.parent / "export", facebook(post(1, KAZAKH)))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OutsideError, match="No space left"):
            take(content, export)
    assert drafts(content) == {}
    assert bring(content, post(1, KAZAKH)).created == ("t-00002",)


@pytest.mark.parametrize(
    ("text", "language"),
    [("مەن دادامنى ئىزدەۋاتىمەن، ئۇ 2017-يىلى كەتتى، ھازىر نەدە ئىكەنلىكىنى بىلمەيمەن", "ug"), ("Иә. Да.", "und")],
)
def test_drafts_in_a_language_of_which_the_archive_has_none_are_named_once(
    content: Path, text: str, language: str
) -> None:
    report = bring(content, post(1, text), post(2, text), post(3, KAZAKH))
    told = f'drafts are marked as written in "{language}": look whether they are'
    assert [str(note.why) for note in report.notes] == [told]
    assert f"t-00002/{language}.md" in drafts(content)
