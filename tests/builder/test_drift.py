"""Drift: what lies in the output otherwise than the last build left it is found, whatever was done to it."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from aigaq.builder.build_summary import BuildSummary
from aigaq.builder.drift import Drift, DriftTask, find_drift, start_drift
from aigaq.builder.staging import OutputFile, OutputFiles, Stage
from aigaq.builder.state import State
from aigaq.builder.state_file import save
from aigaq.builder.state_rows import DamagedError, Row
from aigaq.builder.workers import Workers

ONE, TWO = "kk/t/t-00001.html", "media/t-00001/a.jpg"


@pytest.fixture
def task(tmp_path: Path) -> DriftTask:
    """Return an output of two files, and its state."""
    stage = Stage(tmp_path / "output", tmp_path / "nowhere")
    rows = [Row(path, b"key", OutputFiles, (stage.put(path, b"bytes")[0],)) for path in (ONE, TWO)]
    save(tmp_path / "state", "1", State(), State(summary=BuildSummary(files=2), jobs={row.name: row for row in rows}))
    return DriftTask(str(tmp_path / "output"), str(tmp_path / "state"), "1")


def found(task: DriftTask) -> Drift:
    return msgspec.msgpack.decode(find_drift(msgspec.msgpack.encode(task)), type=Drift)


def test_what_was_left_as_it_was_has_not_drifted(task: DriftTask) -> None:
    (Path(task.output) / "trust").mkdir()
    (Path(task.output) / "trust/1.root.json").write_bytes(b"no file of the build's own")
    assert found(task).is_none


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b"other"),
        lambda file: file.write_bytes(b"longer bytes"),
        lambda file: file.replace(file.with_name("b.jpg")),
    ],
    ids=["gone", "of the same size", "of another size", "renamed"],
)
def test_a_file_that_is_not_as_it_was_written_is_found(task: DriftTask, change: Callable[[Path], object]) -> None:
    change(Path(task.output) / TWO)
    drift = found(task)
    assert drift.changed == {TWO}
    assert not drift.leaves(Row("job", b"", OutputFiles, (OutputFile(ONE, b"", 1, 1), OutputFile(TWO, b"", 1, 1))))
    assert drift.leaves(Row("job", b"", OutputFiles, (OutputFile(ONE, b"", 1, 1),)))


def test_a_file_that_no_job_made_is_foreign(task: DriftTask) -> None:
    (Path(task.output) / "media/more.jpg").write_bytes(b"more")
    assert (found(task).foreign, found(task).is_none) == (("media/more.jpg",), False)


def test_without_a_state_all_files_are_foreign(task: DriftTask) -> None:
    Path(task.state).unlink()
    assert (found(task).is_known, set(found(task).foreign)) == (False, {ONE, TWO})


def test_a_state_that_said_what_was_made_and_no_longer_can_is_damaged(task: DriftTask) -> None:
    Path(task.state).write_bytes(b"no database")
    with Workers(1) as workers, pytest.raises(DamagedError):
        start_drift(task, workers, is_large=False, is_known=True)()
    with Workers(1) as workers:
        assert not start_drift(task, workers, is_large=False, is_known=False)().is_known


def test_a_large_output_is_looked_at_in_another_process(task: DriftTask) -> None:
    (Path(task.output) / TWO).unlink()
    with Workers(2) as workers:
        assert start_drift(task, workers, is_large=True, is_known=True)().changed == {TWO}
        assert workers.are_started
