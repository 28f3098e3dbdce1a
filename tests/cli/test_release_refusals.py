"""What must not be published stops a release before anything is signed, though no check comes before its build.

An archive is read once for a release: everything after the build takes what that has read.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from aigaq.builder import first_look
from aigaq.cli.main import aigaq
from aigaq.content.reading import texts
from helpers.calls import Calls
from helpers.publishing import PASSPHRASE, make_place, run
from helpers.rebuilding import NOW
from helpers.small_content import RECORD, SMALL, TEXT, changed, write_content

HIDDEN = "people/p-00040.yaml"
NAME = "Савелий Скрытнов"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return an archive of its own with keys and a host, and settings that use the program's theme."""
    write_content(tmp_path / "content")
    make_place(tmp_path, "kk", "en")
    (tmp_path / "targets.yaml").write_text("one: {kind: folder, path: one}\n")
    return tmp_path


def change(place: Path, name: str, text: str | bytes) -> None:
    path = place / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def name_somebody_hidden(place: Path) -> None:
    change(place, HIDDEN, f"id: p-00040\nname_mode: real\nnames: {{ru: {NAME}}}\n")
    change(place, TEXT, f"{SMALL[TEXT].rstrip()}\n\n{NAME} айтты.\n")


def damage_a_photo(place: Path) -> None:
    photo = 'media:\n  - {file: a.jpg, kind: photo, face: hidden, alt: {kk: "Үй", en: "A house"}}\nconsent:'
    change(place, RECORD, changed(RECORD, "consent:", photo)[RECORD] or "")
    change(place, RECORD.replace("record.yaml", "a.jpg"), b"no photo")


def name_an_entry_that_no_log_has(place: Path) -> None:
    with (place / "pelicanconf.py").open("a") as settings:
        settings.write('CUSTODY_LOG = "../custody"\n')
    change(place, RECORD, f"{SMALL[RECORD]}custody: [{'0' * 64}]\n")


def leave_a_conflict(place: Path) -> None:
    with (place / "pelicanconf.py").open("a") as settings:
        settings.write('"""\n<<<<<<< ours\n=======\n>>>>>>> theirs\n"""\n')


def give_the_title_a_wrong_key(place: Path) -> None:
    change(place, TEXT, SMALL[TEXT].replace("title:", "tittle:"))


REFUSED = {
    name_somebody_hidden: "kk.md:7: a person is named here whom no public record names",
    damage_a_photo: "a.jpg: ",
    name_an_entry_that_no_log_has: 'record.yaml: the custody log has no entry "0000',
    leave_a_conflict: "two people changed these lines",
    give_the_title_a_wrong_key: 'kk.md:2: key "tittle" is not known',
}


@pytest.mark.parametrize("fault", REFUSED, ids=lambda fault: fault.__name__)
def test_a_fault_stops_a_release_before_anything_is_signed(place: Path, fault: Callable[[Path], None]) -> None:
    fault(place)
    checked, told = run(place, "check"), run(place, "release", "--keys", "keys")
    said = told.stdout + told.stderr
    assert told.returncode == 1, said
    assert REFUSED[fault] in said, said
    assert REFUSED[fault] in checked.stdout
    assert not (place / "output/trust").exists()
    assert not (place / "one").exists()


def test_a_release_reads_each_text_once_and_a_withdrawal_after_it_none(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setattr(first_look.time, "time_ns", lambda: NOW() + 10**10)  # No file was changed a moment ago.
    page, testimony = "content/pages/about/en.md", f"content/{TEXT}"
    assert read_by(monkeypatch, "release") == [page, page, testimony]
    assert read_by(monkeypatch, "release") == [page]
    assert read_by(monkeypatch, "withdraw", "t-00001", "--yes") == [page]


def read_by(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    """Return the texts that a command reads; the places to be written in pages are counted ahead of the build."""
    environment = {**os.environ, "AIGAQ_PASSPHRASE": PASSPHRASE, "SOURCE_DATE_EPOCH": "1735732800"}
    with monkeypatch.context() as patch:
        read = Calls(patch, texts, "read_text")
        told = CliRunner().invoke(aigaq, [*arguments, "--keys", "keys"], env=environment)
    assert told.exit_code == 0, told.output
    return sorted(call[0] for call in read.made)
