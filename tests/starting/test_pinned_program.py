"""The program that an archive pins, and the wheel: both carry it whole, with its version and commit."""

import hashlib
import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from aigaq import __version__
from aigaq.builder.code_version import LIBRARIES
from aigaq.cli.main import aigaq
from aigaq.core.program_files import COMMIT, REST, find_commit, program_files
from aigaq.starting.pinned_program import PinnedProgram, pin_program, split_revision, write_files
from helpers.building import ROOT, Once
from helpers.installed import wheel_of_this
from helpers.programs import needs

_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s\\]+)", re.MULTILINE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(path: Path) -> dict[str, str]:
    return {normal(name): version for name, version in _PIN.findall(path.read_text(encoding="utf-8"))}


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Someone", "-c", "user.email=someone@invalid")
    told = subprocess.run([needs("git"), *who, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return told.stdout.strip()


def test_libraries_whose_bytes_enter_a_site_are_pinned_as_in_the_hashed_set() -> None:
    package, hashed = pins(ROOT / "requirements.in"), pins(ROOT / "requirements.txt")
    assert {normal(name) for name in LIBRARIES} <= package.keys()
    assert {name: hashed[name] for name in package} == package | {"pelican": hashed["pelican"]}


def test_the_hashed_set_names_no_index_and_no_file_without_a_hash() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []
    for number, line in enumerate(lines):
        if not line.startswith((" ", "#")) and line:
            assert lines[number + 1].startswith("    --hash=sha256:"), line


def test_the_wheel_carries_every_file_of_the_program(once: Once) -> None:
    with zipfile.ZipFile(wheel_of_this(once)) as wheel:
        packed = {name: wheel.read(name) for name in wheel.namelist()}
    for name, data in program_files():
        if name != COMMIT:  # the wheel of tests is built apart from git
            path = name.removeprefix("plugins/") if name.startswith("plugins/") else f"aigaq/{REST}/{name}"
            assert packed[path] == data, path


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a git repository of the program, with a tag on its first commit and a second one."""
    folder = tmp_path_factory.mktemp("program")
    write_files(folder, ((name, data) for name, data in program_files() if name != COMMIT))
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=One")
    git(folder, "tag", "v1")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=Two")
    return folder


def requirements(program: PinnedProgram) -> list[str]:
    return dict(program.files())["requirements.txt"].decode().splitlines()


@pytest.mark.parametrize("revision", ["", "v1"])
def test_a_repository_is_pinned_at_its_commit(repository: Path, revision: str) -> None:
    url = f"file://{repository}"
    program = pin_program(f"git+{url}@{revision}" if revision else url)
    commit = git(repository, "rev-parse", revision or "HEAD")
    assert program.commit == commit
    first, second, third, *_rest = requirements(program)
    assert first == f"# The program, from {url}, commit {commit}."
    assert second == f"./program/{program.name} \\"
    assert third == f"    --hash=sha256:{hashlib.sha256(program.data).hexdigest()}"


def test_all_that_a_wheel_needs_is_pinned_with_hashes(once: Once) -> None:
    program = pin_program(str(wheel_of_this(once)))
    text = dict(program.files())["requirements.txt"].decode()
    assert text.endswith((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert dict(program.files())[f"program/{program.name}"] == wheel_of_this(once).read_bytes()


def test_the_program_that_runs_is_pinned_where_none_is_given(once: Once) -> None:
    with zipfile.ZipFile(wheel_of_this(once)) as wheel:
        of_wheel = {name: wheel.read(name) for name in wheel.namelist() if name.startswith("aigaq/")}
    program = pin_program(None)
    (again,) = (data for name, data in program.files() if name.endswith(".whl"))
    path = f"aigaq/{REST}/{COMMIT}"
    assert {name: data for name, data in unzip(again).items() if name != path} == of_wheel
    assert program.commit == find_commit()


def unzip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist() if name.startswith("aigaq/")}


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("https://example.org/aigaq.git", ("https://example.org/aigaq.git", "")),
        ("https://example.org/aigaq.git@v1.2", ("https://example.org/aigaq.git", "v1.2")),
        ("git@example.org:team/aigaq.git", ("git@example.org:team/aigaq.git", "")),
        ("git@example.org:team/aigaq.git@1f0c", ("git@example.org:team/aigaq.git", "1f0c")),
        ("ssh://git@example.org/aigaq", ("ssh://git@example.org/aigaq", "")),
        ("/srv/aigaq@main", ("/srv/aigaq", "main")),
    ],
)
def test_a_revision_stands_behind_the_last_at(address: str, parts: tuple[str, str]) -> None:
    assert split_revision(address) == parts


def test_the_version_names_the_commit() -> None:
    told = CliRunner().invoke(aigaq, ["--version"]).output
    commit = find_commit()
    assert told == (f"aigaq {__version__} ({commit})\n" if commit else f"aigaq {__version__}\n")


def test_a_commit_with_changes_says_so(repository: Path) -> None:
    commit = git(repository, "rev-parse", "HEAD")
    assert find_commit(repository) == commit
    readme = repository / "README.md"
    before = readme.read_bytes()
    readme.write_bytes(before + b"\nChanged.\n")
    assert find_commit(repository) == f"{commit}+changes"
    readme.write_bytes(before)
