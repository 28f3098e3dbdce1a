"""What a test that needs a system program does where it is missing."""

from pathlib import Path

import pytest

from helpers.programs import DEBIAN_PACKAGES, NPM_FILES, needs

MISSING = "rclone"


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a machine without the program."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("helpers.programs._OUTSIDE_PATH", "")
    monkeypatch.setattr("helpers.programs.MODULES", tmp_path)
    return tmp_path


@pytest.mark.parametrize("ci", ["", "false", None])
@pytest.mark.parametrize("name", [MISSING, *NPM_FILES])
def test_outside_ci_it_is_skipped_and_says_what_to_install(
    bare: Path, monkeypatch: pytest.MonkeyPatch, name: str, ci: str | None
) -> None:
    monkeypatch.setenv("CI", ci) if ci is not None else monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=f"{name} is missing .*package.* python tests/tools.py installs it"):
        needs(name)


@pytest.mark.parametrize("ci", ["true", "1"])
def test_in_ci_it_fails(bare: Path, monkeypatch: pytest.MonkeyPatch, ci: str) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(pytest.fail.Exception, match=f"{MISSING} is missing"):
        needs(MISSING)


def test_a_program_that_is_there_is_found(bare: Path) -> None:
    program = bare / MISSING
    program.touch(0o755)
    assert needs(MISSING) == str(program)


def test_a_program_of_no_table_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="add hugo to DEBIAN_PACKAGES"):
        needs("hugo")


def test_no_test_calls_a_program_of_the_table_by_its_name() -> None:
    calls = [f'run(["{name}"' for name in DEBIAN_PACKAGES] + [f'Popen(["{name}"' for name in DEBIAN_PACKAGES]
    files = [path for path in Path(__file__).parent.rglob("*.py") if path != Path(__file__)]
    assert [path.name for path in files if any(call in path.read_text(encoding="utf-8") for call in calls)] == []
