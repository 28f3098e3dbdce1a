"""The command line as a whole: help, groups, examples, folders, colours, how much is told."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from aigaq import __version__
from aigaq.cli.command_groups import GROUPS, OTHERS, grouped
from aigaq.cli.examples import EXAMPLES, every_command
from aigaq.cli.main import aigaq
from helpers.building import DAY, ROOT, build_site, settings_for
from helpers.forked import run_forked
from helpers.small_content import PERSON, RECORD, SMALL, write_content

COMMANDS = dict(every_command(aigaq))


def run(folder: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the program in a folder, as a shell does."""
    own = {"PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": DAY, "LC_ALL": "C.UTF-8"}
    return run_forked("aigaq", arguments, folder, {**os.environ, **own, **environment})


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_content(tmp_path / "archive/content")
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "archive"


@pytest.mark.parametrize("path", sorted(COMMANDS))
def test_every_command_says_what_it_does_with_an_example(path: str) -> None:
    result = CliRunner().invoke(aigaq, [*path.split(), "--help"], env={"LC_ALL": "C"})
    assert (result.exit_code, result.output.startswith("Usage:")) == (0, True)
    assert f"Examples:\n    {EXAMPLES[path][0]}"[:60] in result.output


@pytest.mark.parametrize("example", [line for path in COMMANDS for line in EXAMPLES[path]])
def test_every_example_can_be_typed(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths need not be there; the words, options and values must be."""
    monkeypatch.setattr(click.Path, "convert", lambda _self, value, _param, _ctx: Path(value))
    program, *words = shlex.split(example.partition(" < ")[0])
    assert program == "aigaq"
    if words[0] == "-C":
        words = words[2:]
    command: click.Command = aigaq
    context = click.Context(aigaq)
    while isinstance(command, click.Group) and (words or not command.invoke_without_command):
        name, *words = words
        assert name in command.commands, example
        command = command.commands[name]
        context = click.Context(command, context)
    command.parse_args(context, words)


def test_every_command_stands_in_one_group() -> None:
    listed = [name for names in GROUPS.values() for name in names]
    assert len(listed) == len(set(listed))
    assert OTHERS not in dict(grouped(aigaq.commands))
    told = CliRunner().invoke(aigaq, ["--help"], env={"AIGAQ_LANG": "ru"}).output
    assert [label in told for label in ("Писать:", "Проверять:", "Публиковать:", "Копии:")] == [True] * 4


def test_the_version_is_told() -> None:
    assert __version__ in CliRunner().invoke(aigaq, ["--version"]).output


def test_an_unknown_command_is_a_wrong_use() -> None:
    assert CliRunner().invoke(aigaq, ["chekc"]).exit_code == 2


def test_an_archive_is_found_upwards_and_typed_paths_hold_where_they_were_typed(archive: Path) -> None:
    below = archive / "content/people"
    told = run(below, "check")
    assert (told.returncode, told.stdout) == (0, "Nothing is wrong.\n"), told.stderr
    assert run(below, "renumber", "p-00031.yaml").stdout.splitlines() == [
        "content/people/p-00031.yaml",
        f"content/{RECORD}",
        "content/people/000/p-00032.yaml",
    ]


def test_a_folder_may_be_given(archive: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "elsewhere", "-C", "../archive", "check").returncode == 0
    below = run(tmp_path / "elsewhere", "-C", "../archive/content/people", "check", "--content", "../../content")
    assert (below.returncode, below.stdout) == (0, "Nothing is wrong.\n"), below.stderr
    told = run(tmp_path, "-C", "nowhere", "check")
    assert (told.returncode, told.stderr) == (2, "nowhere is not a folder\n")


def test_no_archive_is_looked_for_where_none_is_needed(archive: Path) -> None:
    told = run(archive / "content/people", "schema", "--output", "here")
    assert told.returncode == 0, told.stderr
    assert (archive / "content/people/here").is_dir()


def test_quiet_tells_only_what_is_wrong(archive: Path) -> None:
    assert run(archive, "check", "--quiet").stdout == ""
    assert run(archive, "renumber", "content/people/p-00031.yaml", "--quiet").stdout == ""
    (archive / "content" / PERSON).write_text("id: p-00001\n")
    assert "missing-field" in run(archive, "check", "--quiet").stdout


def test_verbose_tells_where_and_how_long(archive: Path) -> None:
    told = run(archive, "check", "--verbose")
    assert told.stderr.startswith(f"aigaq {__version__}")
    assert f", {archive}, " in told.stderr


def test_colours_are_for_terminals_and_those_who_want_them(archive: Path) -> None:
    (archive / "content" / PERSON).write_text("id: p-00001\n")
    assert "\x1b" not in run(archive, "check").stdout
    command = "from aigaq.cli.start import main; main()"
    told = {}
    for name, colours in {"with": {}, "without": {"NO_COLOR": "1"}}.items():
        own = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": DAY, "TERM": "xterm", **colours}
        wanted = ["script", "-qec", shlex.join([sys.executable, "-c", command, "check"]), "/dev/null"]
        told[name] = subprocess.run(wanted, cwd=archive, env=own, capture_output=True, text=True, check=False).stdout
    assert ["\x1b[31m" in told["with"], "\x1b" in told["without"]] == [True, False]


def test_completion_is_written_for_shells() -> None:
    """As the guide says: the shell asks the program itself."""
    told = run(ROOT, "status", _AIGAQ_COMPLETE="bash_source")
    assert told.returncode in (0, 1)
    own = {"_AIGAQ_COMPLETE": "bash_complete", "COMP_WORDS": "aigaq renu", "COMP_CWORD": "1"}
    command = [sys.executable, "-c", "from aigaq.cli.main import aigaq; aigaq(prog_name='aigaq')"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), **own}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert told.stdout == "plain,renumber\n"


def test_pelicans_own_lines_are_not_shown(archive: Path) -> None:
    built = build_site(archive / "content", archive / "output", settings=settings_for(archive, "en"))
    assert (built.code, "Processed" in built.said) == (0, False), built.said


@pytest.mark.parametrize("command", ["check", "status", "publishable"])
def test_lists_can_be_read_by_programs(command: str, archive: Path) -> None:
    (archive / "content" / PERSON).write_text(SMALL[PERSON].replace("real", "initials"), encoding="utf-8")
    told = run(archive, command, "--format", "json").stdout
    values = json.loads(told)
    assert isinstance(values, list)
