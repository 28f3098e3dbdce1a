"""`aigaq pack` and the commands that follow it: what was packed is released, refused, withdrawn and made anew."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.model.packages import whole_name
from helpers.building import DAY, Once
from helpers.publishing import PASSPHRASE, make_place
from helpers.small_content import RECORD, SMALL, TEXT, write_content

Watcher = Callable[[str, str], None]
"""Is told of an event of Python's and of the paths in it."""
SECOND = RECORD.replace("t-00001", "t-00002")
EDITIONS = "format: 1\nlanguages: [kk]\neditions: [kk]\n"
ENVIRONMENT = {"AIGAQ_PASSPHRASE": PASSPHRASE, "SOURCE_DATE_EPOCH": DAY, "COLUMNS": "300"}


def call(*arguments: object) -> Result:
    """Run a command of ours in the working folder, in this process, since the program takes long to load."""
    return CliRunner(env=ENVIRONMENT).invoke(aigaq, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture
def place(once: Once, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder: an archive of its own with keys, and a zip of its two records."""

    def fill(folder: Path) -> None:
        second = {SECOND: SMALL[RECORD].replace("t-00001", "t-00002"), TEXT.replace("t-00001", "t-00002"): SMALL[TEXT]}
        write_content(folder / "content", {"site.yaml": SMALL["site.yaml"] + EDITIONS, **second})
        make_place(folder, "kk")
        with (folder / "pelicanconf.py").open("a") as settings:
            settings.write("WORKERS = 1\n")
        (folder / "targets.yaml").write_text("one: {kind: folder, path: one, packages: true}\n")
        monkeypatch.chdir(folder)
        told = call("pack", "--edition", "kk", "--format", "zip")
        assert told.exit_code == 0, told.output

    there = shutil.copytree(once("pack", fill), tmp_path / "place", symlinks=True)
    monkeypatch.chdir(there)
    return Path(there)


_watchers: list[Watcher] = []


def _tell(event: str, arguments: tuple[object, ...]) -> None:
    """Tell the watcher of what Python is about to do with a file; while it looks, of nothing."""
    if _watchers:
        watcher = _watchers.pop()
        try:
            watcher(event, " ".join(map(str, arguments)))
        finally:
            _watchers.append(watcher)


@pytest.fixture
def watch() -> Iterator[Callable[[Watcher], None]]:
    """Yield what sets the watcher of files."""

    def begin(watcher: Watcher) -> None:
        _watchers[:] = [watcher]

    sys.addaudithook(_tell)
    yield begin
    _watchers.clear()


def packages_of(place: Path) -> list[str]:
    return sorted(path.name for path in (place / "output/packages").glob("archive-*"))


def listed_in(place: Path) -> list[str]:
    return [one["name"] for one in yaml.safe_load((place / "content/packages.yaml").read_bytes())["packages"]]


def given_away(place: Path) -> dict[str, list[str]]:
    told = json.loads((place / "given-away.json").read_bytes())
    return {name: one["ids"] for name, one in told.items()}


def test_what_is_packed_is_listed_and_packed_again_it_is_the_same(place: Path) -> None:
    (name,) = packages_of(place)
    assert listed_in(place) == [name]
    assert given_away(place) == {name: ["t-00001", "t-00002"]}
    (place / "output/packages" / name).write_bytes(b"altered")
    told = call("pack", "--again")
    assert (told.exit_code, packages_of(place)) == (0, [name]), told.output
    assert (place / "output/packages" / name).stat().st_size > 1000


def test_a_release_with_a_package_that_was_altered_is_refused(place: Path) -> None:
    (name,) = packages_of(place)
    with (place / "output/packages" / name).open("r+b") as file:
        file.write(b"QK")
    for command in (("release",), ("sign", "output")):
        told = call(*command, "--keys", "keys")
        said = " ".join(told.output.split())
        assert (told.exit_code, f"{name} was altered since it was packed. Make them anew" in said) == (2, True), said
    assert not (place / "output/index.html").exists()
    assert not (place / "one").exists()


def test_what_was_altered_stays_refused_when_another_package_is_made(place: Path) -> None:
    (altered,) = packages_of(place)
    with (place / "output/packages" / altered).open("r+b") as file:
        file.write(b"QK")
    packed = call("pack", "--edition", "kk", "--format", "zim")
    assert packed.exit_code == 0
    assert listed_in(place) == packages_of(place)
    (row,) = (line for line in packed.output.splitlines() if altered in line)
    assert row.strip("│ ").split()[-1] == "2"
    told = call("release", "--keys", "keys")
    assert (told.exit_code, f"{altered} was altered since it was packed" in " ".join(told.output.split())) == (2, True)


def test_a_release_with_a_package_of_what_may_no_longer_be_in_one_is_refused(place: Path) -> None:
    record = place / "content" / SECOND
    record.write_text(record.read_text().replace(", permanent]", "]"))
    told = call("release", "--keys", "keys")
    (name,) = packages_of(place)
    assert (told.exit_code, f"{name} holds t-00002, which may not be in a package any more" in told.output) == (2, True)


def test_a_withdrawal_names_the_packages_makes_them_anew_and_releases_them(place: Path) -> None:
    (before,) = packages_of(place)
    told = call("withdraw", "t-00002", "--yes", "--keys", "keys")
    assert told.exit_code == 0, told.output
    assert f"cannot be recalled: {before}. Ask those who have them to delete them" in " ".join(told.output.split())
    (after,) = packages_of(place)
    assert after != before
    assert listed_in(place) == [after]
    assert given_away(place) == {before: ["t-00001", "t-00002"], after: ["t-00001"]}
    assert sorted(path.name for path in Path("one/packages").iterdir()) == ["SHA256SUMS.txt", after]
    assert call("verify", "one", "--package", f"one/packages/{after}", "--state", "state").exit_code == 0
    os.truncate(f"one/packages/{after}", 100)
    cut = call("verify", "output", "--package", f"one/packages/{after}", "--state", "state")
    assert (cut.exit_code, "is cut off: it has 100 of" in cut.output) == (1, True), cut.output


def test_a_package_is_listed_before_it_is_there_and_until_it_is_gone(
    place: Path, watch: Callable[[Watcher], None]
) -> None:
    """What lies there before each change of a file is what a computer that is switched off then would keep."""
    unlisted, looks = set[str](), []

    def look(event: str, paths: str) -> None:
        if event in ("os.rename", "os.remove") and "packages" in paths:
            looks.append(paths)
            unlisted.update({whole_name(name) for name in packages_of(place)}.difference(listed_in(place)))

    (before,) = packages_of(place)
    watch(look)
    told = call("withdraw", "t-00002", "--yes")
    assert (told.exit_code, unlisted) == (0, set()), told.output
    assert any("packages.yaml" in paths for paths in looks)
    assert [before] != packages_of(place) == listed_in(place)


def test_a_withdrawal_that_is_cut_off_while_packing_goes_on_by_pack_again(
    place: Path, watch: Callable[[Watcher], None]
) -> None:
    def cut_off(event: str, paths: str) -> None:
        if event == "os.mkdir" and "packages/.unfinished" in paths:
            raise KeyboardInterrupt

    (before,) = packages_of(place)
    watch(cut_off)
    assert call("withdraw", "t-00002", "--yes").exit_code == 1
    watch(lambda _event, _paths: None)
    assert (packages_of(place), listed_in(place)) == ([], [before])
    told = call("release", "--keys", "keys")
    assert (told.exit_code, f"{before} is listed, and is not in" in " ".join(told.output.split())) == (2, True)
    assert call("pack", "--again").exit_code == 0
    (after,) = packages_of(place)
    assert ([after], given_away(place)[after]) == (listed_in(place), ["t-00001"])


def test_a_withdrawal_of_the_last_record_that_may_be_packed_leaves_no_package(place: Path) -> None:
    record = place / "content" / SECOND
    record.write_text(record.read_text().replace(", permanent]", "]"))
    told = call("withdraw", "t-00001", "--yes")
    assert told.exit_code == 0, told.output
    assert 'No public record has "permanent"' in told.output
    assert list((place / "output/packages").iterdir()) == []
    assert not (place / "content/packages.yaml").exists()
