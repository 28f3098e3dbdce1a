"""What a build remembers: kept whole, or not at all."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.build.staging import Output
from aigaq.build.state import Made, Memory, Read, State, load, save
from aigaq.reading.groups import Found
from aigaq.scan.clearance import Clearance
from aigaq.scan.model import Finding

VERSION = "1"
STATE = State(
    scanned=17,
    editions={"kk": b"words"},
    groups={"content/people/p-00001.yaml": Read(stamp=b"stamp", found=Found(broken=("p-00001",)))},
    clearance=Clearance(b"rules", frozenset([b"secret"]), {"kk/index.html": (Finding("leak-name"),)}),
    jobs={"record/t-00001": Made(key=b"key", outputs=(Output("kk/t/t-00001.html", b"hash", 3, 5),))},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    save(tmp_path / "state", VERSION, State(), STATE)
    return tmp_path / "state"


def test_what_was_kept_is_there(file: Path) -> None:
    assert load(file, VERSION) == STATE


def test_what_is_gone_is_forgotten_and_what_is_new_kept(file: Path) -> None:
    new = State(scanned=18, editions={}, groups={}, jobs={**STATE.jobs, "record/t-00002": Made(key=b"k", outputs=())})
    save(file, VERSION, load(file, VERSION), new)
    assert load(file, VERSION) == new


def test_the_state_of_another_version_is_not_trusted(file: Path) -> None:
    assert load(file, "2") == State()


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
    there = load(file, VERSION)
    assert there.groups.items() <= STATE.groups.items() and there.jobs.items() <= STATE.jobs.items()
    assert there.portions.items() <= STATE.portions.items()
    assert (there.scanned, there.editions) in ((STATE.scanned, STATE.editions), (0, {}))
    assert there.clearance in (STATE.clearance, Clearance())


def test_a_value_that_was_changed_by_hand_is_found_out(file: Path) -> None:
    with sqlite3.connect(file) as database:
        (value,) = database.execute("select value from kept where kind = 'job'").fetchone()
        database.execute("update kept set value = ? where kind = 'job'", (value.replace(b"key", b"KEY"),))
    assert load(file, VERSION) == State()


def test_a_damaged_state_is_written_anew(file: Path) -> None:
    file.write_bytes(b"no database")
    save(file, VERSION, load(file, VERSION), STATE)
    assert load(file, VERSION) == STATE


def test_a_memory_gives_what_was_kept_once() -> None:
    memory = Memory()
    assert memory.take() is None
    memory.keep(STATE)
    assert (memory.take(), memory.take()) == (STATE, None)
