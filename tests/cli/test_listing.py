"""--format json and --quiet: for programs everything, for the quiet only what is wrong."""

import json
import shutil
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from aigaq.cli.examples import every_command
from aigaq.cli.listing import format_option, print_json
from aigaq.cli.main import aigaq
from aigaq.cli.screen import make_table, print_table
from aigaq.core.message import msg
from helpers.exports import KAZAKH, facebook, post, write_zip
from helpers.exports import archive as archive_of_drafts
from helpers.small_content import PERSON, write_content
from release.archive import fingerprint, write, write_tree
from release.serving import serving

LIST_NOTHING = {
    *("build", "convert", "custody add", "custody verify", "export csv", "host", "init", "schema", "serve"),
    *("sign", "stamp", "consent", "consent evidence", "consent form", "consent undo"),
    *("keys init", "keys add", "keys revoke", "keys rotate", "keys successor", "handover", "takeover"),
}
OWN = {"LC_ALL": "C", "AIGAQ_PASSPHRASE": "one long passphrase for a drill"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(aigaq, [*map(str, arguments)], env=OWN)


def listed(*arguments: object) -> Any:
    """Return the list of a command, where nothing else may be printed."""
    return json.loads(run(*arguments, "--format", "json").stdout)


@pytest.fixture(scope="module")
def signed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signed")
    output, keys = write_tree(folder / "output"), folder / "keys"
    assert run("keys", "init", keys, "--unattended").exit_code == 0
    assert run("sign", output, "--keys", keys, "--content", folder / "content").exit_code == 0
    (folder / "targets.yaml").write_text("stick: {kind: folder, path: host}\n")
    return folder


@pytest.fixture
def signed(signed_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an output that was signed today, and one target."""
    folder = Path(shutil.copytree(signed_once, tmp_path / "signed"))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return folder


def test_every_command_lists_for_programs_too_or_lists_nothing() -> None:
    commands = dict(every_command(aigaq))
    groups = {path for path, command in commands.items() if hasattr(command, "commands")} - {"consent"}
    without = {
        path for path, command in commands.items() if all("--format" not in option.opts for option in command.params)
    }
    assert without - groups == LIST_NOTHING


def test_a_verdict(signed: Path) -> None:
    given = ("--state", signed / "state", "--fingerprint", fingerprint(signed / "keys"))
    verdict = listed("verify", "output", *given)
    assert (verdict["whole"], verdict["fingerprint_known"], verdict["changed"]) == (True, True, [])
    assert run("verify", "output", *given, "--quiet").output == ""
    write(signed / "output", "index.html", "forged")
    assert listed("verify", "output", *given)["changed"] == ["index.html"]
    assert "changed: index.html" in run("verify", "output", *given, "--quiet").output


def test_a_copy_of_unknown_keys_is_told_even_to_the_quiet(signed: Path) -> None:
    assert "By whose key is not known" in run("verify", "output", "--state", signed / "state", "--quiet").output


def test_hosts_and_what_is_sent_there(signed: Path) -> None:
    would = listed("publish", "--dry-run")
    assert (would["dry_run"], would["hosts"][0]["host"], would["hosts"][0]["error"]) == (True, "stick", "")
    assert would["hosts"][0]["sent"] > 100
    assert {"host", "files", "largest_copy"} <= listed("publish", "--hosts")[0].keys()
    assert run("publish", "--quiet").output == ""
    (signed / "targets.yaml").write_text("stick: {kind: folder, path: targets.yaml}\n")
    told = run("publish", "--quiet")
    assert (told.exit_code, told.output.startswith("stick: failed: ")) == (1, True)


def test_addresses_that_are_well_are_not_told_to_the_quiet(signed: Path) -> None:
    with serving(signed / "output") as host:
        assert run("audit", host.address, "--quiet").stdout == ""
        write(signed / "output", "kk/t/t-00001.html", "forged")
    told = run("audit", host.address, "--quiet")
    assert (told.exit_code, told.stdout.startswith(f"{host.address}: gone: ")) == (1, True)


def test_what_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_content(tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    written = listed("renumber", f"content/{PERSON}")["written"]
    assert written[-1] == "content/people/000/p-00032.yaml"
    made = listed("new", "person", "--name-mode", "withheld")["written"]
    assert [Path(path).is_file() for path in made] == [True]


def test_an_import(tmp_path: Path) -> None:
    content = archive_of_drafts(tmp_path)
    export = write_zip(tmp_path / "export.zip", facebook(post(1, KAZAKH), post(2)))
    command = ("import", "facebook", export, "--content", content)
    report = listed(*command, "--dry-run")
    assert (report["dry_run"], report["created"], report["conflicts"]) == (True, ["t-00002"], [])
    assert {"where", "why", "broken", "times"} <= report["left_out"][0].keys()
    assert run(*command, "--quiet").output == ""
    (tmp_path / "broken.zip").write_bytes(b"PK")
    told = run("import", "wordpress", tmp_path / "broken.zip", "--content", content, "--quiet")
    assert (told.exit_code, "broken.zip" in told.output) == (1, True)


def test_a_table_of_a_command_within_another_does_not_stand_in_its_json() -> None:
    @click.command()
    @format_option
    def shows(as_json: bool) -> None:
        print_table(make_table(msg("Packages"), [(msg("size"), True)]))
        print_json({"is": as_json})

    assert json.loads(CliRunner().invoke(shows, ["--format", "json"]).stdout) == {"is": True}
