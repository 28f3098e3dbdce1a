"""`aigaq doctor`: each thing that is wrong around an archive, with what to do."""

import ast
import subprocess
from contextlib import chdir
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from pelican.settings import DEFAULT_CONFIG

from aigaq import __version__
from aigaq.cli.main import aigaq
from aigaq.cli.settings import check_settings
from aigaq.config import OWN_SETTINGS
from aigaq.doctor.advice import Advice
from aigaq.doctor.folder import check_format, check_git, check_keys
from aigaq.doctor.hosts import check_limits
from aigaq.doctor.program_check import check_libraries, check_programs, check_version
from aigaq.model.forms import Form
from aigaq.release.hosts.targets.kinds.folder import FolderSettings
from aigaq.release.hosts.targets.read_settings import read_targets
from helpers.building import ROOT, Once
from helpers.installed import wheel_of_this
from helpers.programs import needs
from helpers.small_content import write_content


def told(advice: list[Advice]) -> list[str]:
    return [str(one.what) for one in advice]


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Someone", "-c", "user.email=someone@invalid")
    subprocess.run([needs("git"), *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def archive(tmp_path: Path, once: Once) -> Path:
    def begin(folder: Path) -> None:
        options = ("--name", "Қақпа", "--languages", "kk", "--program", str(wheel_of_this(once)))
        result = CliRunner().invoke(aigaq, ["init", str(folder / "archive"), *options])
        assert result.exit_code == 0, result.output

    git(tmp_path, "clone", "--quiet", str(once("doctored", begin) / "archive"), "archive")
    return tmp_path / "archive"


def doctor(folder: Path, *options: str) -> tuple[int, str]:
    with chdir(folder):
        result = CliRunner().invoke(aigaq, ["doctor", *options])
    return result.exit_code, result.output


def test_a_new_archive_that_lies_elsewhere_too_has_nothing_to_do(archive: Path) -> None:
    code, output = doctor(archive)
    assert (code, output.splitlines()[1:]) == (0, ["Nothing is to be done."])
    assert output.startswith(f"aigaq {__version__}")


def test_everything_that_is_wrong_is_told_with_its_mend(archive: Path) -> None:
    (archive / "keys").mkdir()
    (archive / "keys/root-1.key").write_text("secret", encoding="utf-8")
    (archive / "content/news").mkdir()
    (archive / "notes.txt").write_text("x", encoding="utf-8")
    with (archive / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('STATIC_PATHS = ["images"]\nMEDIA_STOR = "x"\n')
    git(archive, "remote", "remove", "origin")
    code, output = doctor(archive)
    assert code == 1
    for words in (
        'nothing reads the setting "MEDIA_STOR". Did you mean "MEDIA_STORE"? [settings]',
        "STATIC_PATHS must be [] in pelicanconf.py",
        "keys/root-1.key is a key, and lies within the archive. Move it out of the folder",
        "not committed: notes.txt, pelicanconf.py. ",
        "the archive lies on this computer alone. Add a private repository",
    ):
        assert words in output
    told_json = msgspec.json.decode(doctor(archive, "--format", "json")[1])
    assert len(told_json) == len(output.splitlines()) - 1


def test_another_version_than_the_pinned_one_is_told(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text("./program/aigaq-7.8.9-py3-none-any.whl \\\n    --hash=sha256:00\n", encoding="utf-8")
    assert told([*check_version(file)]) == [f"this is version {__version__}, and the archive pins 7.8.9"]
    file.write_text(f"./program/aigaq-{__version__}-py3-none-any.whl \\\n", encoding="utf-8")
    assert told([*check_version(file)]) == []


def test_other_versions_of_libraries_are_told() -> None:
    assert told([*check_libraries()]) == []
    found = told([*check_libraries("msgspec==0.0.1\nno-such-library==1.0\nclick>=1\n")])
    assert [words.split(" is ")[0] for words in found] == ["msgspec", "no-such-library"]


def test_missing_programs_are_told(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text('server: {kind: rsync, to: "a@example.org:/b"}\n', encoding="utf-8")
    targets = read_targets((tmp_path / "targets.yaml").as_posix())
    found = told([*check_programs(targets, path=str(tmp_path))])
    assert found == [f"the program {name} is missing" for name in ("git", "rsync", "ssh")]


def test_a_host_that_is_too_small_is_told(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    targets = {
        "small": FolderSettings(kind="folder", path="x", files=1),
        "large": FolderSettings(kind="folder", path="y"),
    }
    (only,) = told([*check_limits({Form.PAGES: tmp_path}, targets)])
    assert only.startswith("the host small would not take the output: the copy has 2 files, and the host takes 1.")


def test_keys_are_found_in_the_output_too(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    for name in ("online-1.key", "minisign.key~", "minisign.pub", "minisign.keys", "minisign.keys.1.minisig"):
        (tmp_path / "output" / name).write_text("x", encoding="utf-8")
    names = ("minisign.key~", "online-1.key")
    assert told([*check_keys(tmp_path)]) == [f"output/{name} is a key, and lies within the archive" for name in names]


def test_what_git_must_not_keep_is_told(archive: Path) -> None:
    (archive / "targets.yaml").write_text("x", encoding="utf-8")
    git(archive, "add", "--force", "targets.yaml")
    git(archive, "commit", "--quiet", "--message=x")
    assert told([*check_git(archive)]) == ["git keeps targets.yaml, which nobody else need know"]


def test_a_folder_without_git_is_told(tmp_path: Path) -> None:
    assert told([*check_git(tmp_path)]) == ["this folder is not a git repository"]


def test_an_older_format_is_told(tmp_path: Path) -> None:
    found = told([*check_format(write_content(tmp_path / "content"))])
    assert found == ["the archive is written in format 0, and the present one is 1"]
    assert told([*check_format(ROOT / "content")]) == []


def test_slips_in_settings_are_told_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "pelicanconf.py"
    file.write_text('PATH = "content"\n\nROOT_FINGERPINT = ""\nMY_OWN = 1\n', encoding="utf-8")
    (only,) = check_settings(file)
    assert (only.line, str(only.fix)) == (3, 'Did you mean "ROOT_FINGERPRINT"?')
    file.write_text('PATH = "content"\nEDITIONS = ["kk"\n', encoding="utf-8")
    (broken,) = check_settings(file)
    assert (broken.line, broken.rule) == (2, "settings")


def test_every_setting_that_is_read_is_known() -> None:
    read = _names_in("config.py") | _names_in("cli/settings.py")
    assert read <= {*OWN_SETTINGS, *DEFAULT_CONFIG}


def _names_in(module: str) -> set[str]:
    tree = ast.parse((ROOT / "plugins/aigaq" / module).read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if text.isupper() and text.replace("_", "").isalpha()}
