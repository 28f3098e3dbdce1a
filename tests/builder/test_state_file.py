"""What a build remembers: kept whole, or not at all."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.builder.build_summary import BuildSummary
from aigaq.builder.staging import OutputFile, OutputFiles
from aigaq.builder.state import (
    CheckedGroup,
    FormTable,
    GroupHundred,
    JobNames,
    KeptText,
    PublicHundred,
    State,
    TextTable,
)
from aigaq.builder.state_database import load_outputs, load_summary
from aigaq.builder.state_file import load, save
from aigaq.builder.state_memory import StateMemory
from aigaq.builder.state_rows import DamagedError, Row
from aigaq.content.reading.file_groups import GroupContent
from aigaq.privacy.scan.clean_record import CleanRecord
from aigaq.privacy.scan.findings import Finding
from aigaq.privacy.scan.name_forms import NameForms
from aigaq.privacy.scan.text_runs import TextRuns

VERSION = "1"
GROUP, HUNDRED, JOB, UNIT = "content/people/p-00001.yaml", "testimony/000", "record/t-00001", "record/000"
OUTPUT = OutputFile("kk/t/t-00001.html", b"hash", 3, 5)
CLEAN = CleanRecord(b"rules", frozenset([b"secret"]), {"kk/index.html": frozenset([Finding("leak-name")])})
FOLDER = "content/testimonies/000"
GROUPS, READ = "person/000", CheckedGroup(content=GroupContent(broken=("p-00001",)))
STATE = State(
    summary=BuildSummary(listed_at=17, editions={"kk": b"words"}, files=1, clean=CLEAN, digest=b"digest"),
    groups={GROUPS: Row(GROUPS, b"version", GroupHundred, GroupHundred({GROUP: READ}, {GROUP: b"stamp"}))},
    public={HUNDRED: Row(HUNDRED, b"inputs", PublicHundred, PublicHundred(digests=(b"digest",)))},
    name_forms={"": Row("", b"code", FormTable, {"a": NameForms(frozenset("a"), frozenset("b"))})},
    text_runs={FOLDER: Row(FOLDER, b"code", TextTable, {"kk.md": KeptText("0f", TextRuns(b"1234", (b"12345678",)))})},
    jobs={JOB: Row(JOB, b"key", OutputFiles, (OUTPUT,))},
    work_units={UNIT: Row(UNIT, b"inputs", JobNames, (JOB,))},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    save(tmp_path / "state", VERSION, State(), STATE)
    return tmp_path / "state"


def test_what_was_kept_is_there(file: Path) -> None:
    assert load(file, VERSION) == STATE


def test_what_tells_of_the_whole_and_what_was_made_is_read_alone(file: Path) -> None:
    assert load_summary(file, VERSION) == STATE.summary
    assert list(load_outputs(file, VERSION)) == [OUTPUT]


def test_what_is_gone_is_forgotten_and_what_is_new_kept(file: Path) -> None:
    jobs = {**load(file, VERSION).jobs, "record/t-00002": Row("record/t-00002", b"k", OutputFiles, ())}
    new = State(summary=BuildSummary(listed_at=18), jobs=jobs)
    save(file, VERSION, load(file, VERSION), new)
    assert load(file, VERSION) == new


def test_the_state_of_another_version_is_not_trusted(file: Path) -> None:
    assert load(file, "2") == State()
    assert load_summary(file, "2") == BuildSummary()
    with pytest.raises(DamagedError):
        list(load_outputs(file, "2"))


def test_a_state_that_is_missing_is_empty(tmp_path: Path) -> None:
    assert load(tmp_path / "state", VERSION) == State()


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=64))
def test_a_damaged_state_holds_nothing_that_was_not_kept(
    tmp_path_factory: pytest.TempPathFactory, place: int, damage: bytes
) -> None:
    file = tmp_path_factory.mktemp("state") / "state"
    save(file, VERSION, State(), STATE)
    data = file.read_bytes()
    place %= len(data)
    file.write_bytes(data[:place] + damage + data[place + len(damage) :])
    try:
        there = load(file, VERSION)
        kept = [
            row
            for rows in (there.groups, there.public, there.name_forms, there.jobs, there.work_units)
            for row in rows.values()
            if row.value
        ]
    except DamagedError:
        return
    assert all(
        row in (STATE.groups | STATE.public | STATE.name_forms | STATE.jobs | STATE.work_units).values() for row in kept
    )
    assert there.summary in (STATE.summary, BuildSummary())


@pytest.mark.parametrize("column", ["key", "value"])
def test_what_was_changed_by_hand_is_found_out_when_it_is_asked_for(file: Path, column: str) -> None:
    with sqlite3.connect(file) as database:
        database.execute(f"update rows set {column} = {column} || ? where kind = 'job'", (b"more",))
    with pytest.raises(DamagedError):
        load(file, VERSION).jobs[JOB].value  # noqa: B018 - the value is asked for
    with pytest.raises(DamagedError):
        list(load_outputs(file, VERSION))


def test_a_damaged_state_is_written_anew(file: Path) -> None:
    file.write_bytes(b"no database")
    save(file, VERSION, load(file, VERSION), STATE)
    assert load(file, VERSION) == STATE


def test_a_memory_gives_what_was_put_once() -> None:
    memory = StateMemory()
    assert memory.take() is None
    memory.put(STATE)
    assert (memory.take(), memory.take()) == (STATE, None)
