"""What `aigaq status` tells of a translation that is edited, of its original edited, and of typography alone."""

from pathlib import Path

import pytest

from aigaq.content.reading.archive import read_archive
from aigaq.content.status.states import Entry, State, count_states, entries
from aigaq.i18n.editions import SOURCE_LANGUAGES
from helpers.small_content import RECORD, SMALL, TEXT, Changes, changed, write_content

RUSSIAN = "testimonies/000/t-00001/ru.md"
REVIEWED = "method: human\nreview: reviewed\n"


def translation(source: str, marks: str = REVIEWED, words: str = "Слово.") -> str:
    return f"---\ntitle: Образец\nsource: {source}\n{marks}---\n\n{words}\n"


def revision_of(folder: Path, changes: Changes | None = None) -> str:
    archive = read_archive(write_content(folder / "earlier", changes)).value
    return archive.testimonies["t-00001"].texts["kk"].revision


def found(folder: Path, changes: Changes | None = None) -> list[Entry]:
    return entries(read_archive(write_content(folder / "now", changes)).value)


def states(folder: Path, changes: Changes) -> tuple[State, ...]:
    told = [entry.states for entry in found(folder, changes) if entry.path.endswith("t-00001/ru.md")]
    return told[0] if told else ()


def test_a_text_that_is_not_there_is_missing(tmp_path: Path) -> None:
    entry = next(entry for entry in found(tmp_path) if entry.language == "ru" and entry.id == "t-00001")
    assert (entry.states, entry.title) == ((State.MISSING,), "Үлгі")
    assert entry.path.endswith(RUSSIAN)


def test_a_translation_of_the_original_as_it_is_waits_for_nobody(tmp_path: Path) -> None:
    assert states(tmp_path, {RUSSIAN: translation(revision_of(tmp_path))}) == ()


def test_a_translation_that_is_edited_stays_up_to_date(tmp_path: Path) -> None:
    assert states(tmp_path, {RUSSIAN: translation(revision_of(tmp_path), words="Другое слово.")}) == ()


def test_a_translation_whose_original_is_edited_is_outdated(tmp_path: Path) -> None:
    edited = SMALL[TEXT].replace("сөз", "әңгіме")
    assert states(tmp_path, {RUSSIAN: translation(revision_of(tmp_path)), TEXT: edited}) == (State.OUTDATED,)


@pytest.mark.parametrize(
    ("written", "edited"),
    [("«Сөз» — деді.", "“Сөз” – деді."), ("бір екі", "бір\nекі"), ("бір екі", "бір\u00a0екі"), ("...", "…")],
)
def test_typography_and_white_space_make_nothing_outdated(written: str, edited: str, tmp_path: Path) -> None:
    before, after = (SMALL[TEXT] + words + "\n" for words in (written, edited))
    source = revision_of(tmp_path, {TEXT: before})
    assert states(tmp_path, {RUSSIAN: translation(source), TEXT: after}) == ()


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ("method: machine\nreview: reviewed\n", (State.MACHINE,)),
        ("method: human\n", (State.UNREVIEWED,)),
        ("method: machine\nreview: draft\n", (State.DRAFT, State.MACHINE, State.UNREVIEWED)),
        ("method: machine-edited\nreview: native\n", ()),
    ],
)
def test_machines_drafts_and_what_nobody_reviewed_are_told(marks: str, told: tuple[State], tmp_path: Path) -> None:
    assert states(tmp_path, {RUSSIAN: translation(revision_of(tmp_path), marks)}) == told


def test_a_translation_of_a_video_is_outdated_when_the_video_is_another(tmp_path: Path) -> None:
    source = "sources: [{kind: video, url: 'https://example.org/v', sha256: " + "a" * 64 + "}]\nwitness:"
    changes = {**changed(RECORD, "witness:", source), TEXT: None}
    assert states(tmp_path, {**changes, RUSSIAN: translation("sha256:" + "a" * 64)}) == ()
    assert states(tmp_path, {**changes, RUSSIAN: translation("sha256:" + "b" * 64)}) == (State.OUTDATED,)


def test_what_was_withdrawn_needs_no_translation(tmp_path: Path) -> None:
    assert "t-00001" not in [
        entry.id for entry in found(tmp_path, changed(RECORD, "status: given,", "status: withdrawn,"))
    ]


def test_texts_are_counted_by_language(tmp_path: Path) -> None:
    counts = count_states(found(tmp_path, {RUSSIAN: translation("sha256:" + "0" * 64)}), SOURCE_LANGUAGES)
    assert counts["ru"][State.OUTDATED] == 1
    assert counts["tr"][State.MISSING] == 2  # the testimony, and the page about
