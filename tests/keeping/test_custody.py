"""The custody log: chained, outside the repository, proved by its hashes; broken or forked is an error."""

import hashlib
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.core.errors import CustodyError
from aigaq.keeping.custody import FILE, Act, Event, add_entry, log_secrets, note_takeover, read_log
from helpers.building import build_site, settings_for
from helpers.programs import needs
from helpers.small_content import RECORD, SMALL, check_content, write_content

NOW = datetime(2024, 5, 6, tzinfo=UTC)
NAME = "Gulnar Custodianova"


def log_of(folder: Path, entries: int = 3) -> Path:
    for number in range(entries):
        add_entry(folder, Act(record="t-00001", event=Event.CHANGED, by=NAME, note=f"step {number}"), NOW)
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(aigaq, ["custody", *map(str, arguments)])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with settings that name a log beside it."""
    write_content(tmp_path / "archive/content")
    subprocess.run([needs("git"), "init", "-q", tmp_path / "archive"], check=True)
    (tmp_path / "archive/pelicanconf.py").write_text('CUSTODY_LOG = "../log"\n')
    monkeypatch.chdir(tmp_path / "archive")
    return tmp_path


def add(by: str = NAME) -> Result:
    return run("add", "t-00001", "--event", "collected", "--by", by, "--note", "a recording on a phone")


def test_an_entry_goes_into_the_log_and_only_its_hash_into_the_record(place: Path) -> None:
    told = add()
    assert told.exit_code == 0, told.output
    (line,) = read_log(place / "log")
    assert (place / "log").stat().st_mode & 0o777 == 0o700
    record = (place / "archive/content" / RECORD).read_text(encoding="utf-8")
    assert record == f"{SMALL[RECORD]}custody:\n  - {line.digest}\n"
    assert check_content(place / "archive/content", {RECORD: record}) == []


def test_whoever_gets_a_line_finds_its_hash_on_the_page_with_another_program(place: Path) -> None:
    add()
    digest, line = run("prove", "t-00001").output.splitlines()
    told = subprocess.run(["sha256sum"], input=line.encode(), capture_output=True, check=True)
    assert told.stdout.decode().split()[0] == digest
    assert hashlib.sha256(line.encode()).hexdigest() == digest


def test_two_same_acts_have_hashes_that_nobody_can_guess(tmp_path: Path) -> None:
    log_of(tmp_path / "one", 1)
    log_of(tmp_path / "two", 1)
    assert read_log(tmp_path / "one")[0].digest != read_log(tmp_path / "two")[0].digest


def damage(lines: list[bytes]) -> dict[str, list[bytes]]:
    first, second, third = lines
    return {
        "changed": [first, second.replace(b"step 1", b"step 9"), third],
        "deleted": [first, third],
        "swapped": [second, first, third],
        "doubled": [first, second, second, third],
        "no entry": [first, b"{}", third],
        "of more fields": [first.replace(b'{"number"', b'{"x":1,"number"'), second, third],
    }


@pytest.mark.parametrize("case", ["changed", "deleted", "swapped", "doubled", "no entry", "of more fields"])
def test_a_broken_log_is_an_error_and_nothing_is_added(tmp_path: Path, case: str) -> None:
    path = log_of(tmp_path) / FILE
    path.write_bytes(b"\n".join(damage(path.read_bytes().splitlines())[case]) + b"\n")
    before = path.read_bytes()
    with pytest.raises(CustodyError, match=r"custody\.jsonl:[1234]: "):
        log_of(tmp_path, 1)
    assert path.read_bytes() == before


def test_a_line_that_was_cut_off_is_an_error_and_stays(tmp_path: Path) -> None:
    path = log_of(tmp_path) / FILE
    cut = path.read_bytes()[:-9]
    path.write_bytes(cut)
    with pytest.raises(CustodyError, match="3: the line is cut off"):
        log_of(tmp_path, 1)
    assert path.read_bytes() == cut


def test_a_fork_within_the_log_is_named(tmp_path: Path) -> None:
    path = log_of(tmp_path / "log", 1) / FILE
    shutil.copytree(tmp_path / "log", tmp_path / "other")
    log_of(tmp_path / "log", 1)
    log_of(tmp_path / "other", 1)
    path.write_bytes(path.read_bytes() + (tmp_path / "other" / FILE).read_bytes().splitlines(True)[-1])
    with pytest.raises(CustodyError, match="3: the log is forked: this entry follows line 1"):
        read_log(tmp_path / "log")


def test_two_logs_that_went_different_ways_are_named(place: Path) -> None:
    add()
    shutil.copytree(place / "log", place / "other")
    add()
    assert run("verify", "--against", place / "other").exit_code == 0
    log_of(place / "other", 1)
    told = run("verify", "--against", place / "other")
    assert (told.exit_code, "the two logs fork here" in told.output) == (1, True)


def test_a_log_that_was_cut_short_lacks_what_a_record_names(place: Path) -> None:
    add()
    add()
    path = place / "log" / FILE
    path.write_bytes(path.read_bytes().splitlines(True)[0])
    assert run("verify").exit_code == 1
    told = CliRunner().invoke(aigaq, ["check"])
    assert (told.exit_code, "the custody log has no entry" in told.output) == (1, True)


@pytest.mark.parametrize("left", [0, 1])
def test_nothing_is_added_to_a_log_that_lacks_what_a_record_names(place: Path, left: int) -> None:
    add()
    add()
    path = place / "log" / FILE
    cut = b"".join(path.read_bytes().splitlines(True)[:left])
    path.write_bytes(cut) if left else path.unlink()
    record = (place / "archive/content" / RECORD).read_bytes()
    told = add()
    assert (told.exit_code, "the custody log has no entry" in told.output) == (1, True)
    assert (path.read_bytes() if path.exists() else b"") == cut
    assert (place / "archive/content" / RECORD).read_bytes() == record


def test_a_takeover_is_noted_by_month_and_role_and_the_log_is_whole(place: Path) -> None:
    add()
    line = note_takeover(place / "log", datetime(2024, 5, 17, 9, 30, tzinfo=UTC))
    assert (line.entry.at, line.entry.by, line.entry.event) == (
        datetime(2024, 5, 1, tzinfo=UTC),
        "successors",
        "handed-over",
    )
    assert run("verify").exit_code == 0
    assert not {secret.text for secret in log_secrets(place / "log")} & {line.entry.by, line.entry.note}


def test_an_entry_of_nobody_is_refused(place: Path) -> None:
    told = add(by=" ")
    assert (told.exit_code, "--by is empty" in told.output) == (2, True)
    assert not (place / "log" / FILE).exists()


def test_a_log_within_the_repository_is_refused(place: Path) -> None:
    (place / "archive/pelicanconf.py").write_text('CUSTODY_LOG = "log"\n')
    told = add()
    assert (told.exit_code, "lies in the repository" in told.output) == (2, True)
    assert not (place / "archive/log").exists()


def test_a_name_of_the_log_that_would_be_published_stops_the_build(tmp_path: Path) -> None:
    log_of(tmp_path / "log", 1)
    said = SMALL[RECORD].replace(
        "consent:", f"collection: {{by: {{en: {NAME}}}, method: message, on: 2019-01-02}}\nconsent:"
    )
    content = write_content(tmp_path / "content", {RECORD: said})
    settings = settings_for(tmp_path, "en")
    assert build_site(content, tmp_path / "output", settings=settings).code == 0
    settings.write_text(f"{settings.read_text()}CUSTODY_LOG = {str(tmp_path / 'log')!r}\n")
    built = build_site(content, tmp_path / "output", settings=settings)
    assert built.code != 0
    assert NAME not in built.said
    assert "leak-name" in built.said
