"""Packages are signed, published and checked like the rest, and no copy carries them unasked."""

import json
from pathlib import Path

import pytest

from aigaq.core.errors import ContentError, ForgedError
from aigaq.release.copies.package_check import check_package
from aigaq.release.hosts.selection import Choice, select_files
from aigaq.release.hosts.targets.copy_servers import Packages
from aigaq.release.hosts.targets.kinds.folder import FolderSettings
from aigaq.release.metadata.carried_parts import PACKAGES, find_carried
from release.archive import manifest_of, sign_tree, verdict_of, write
from release.publisher import MemoryTarget, forget, is_published, send

ZIP = "packages/archive-kk-text-1a2b3c4d.zip"
NEWER = "packages/archive-kk-text-2b3c4d5e.zip"
PARTS = ("packages/archive-every-all-1a2b3c4d.zimaa", "packages/archive-every-all-1a2b3c4d.zimab")
SUMS = "packages/SHA256SUMS.txt"
CARRYING = FolderSettings(kind="folder", path="host", packages=Packages.WITH)


@pytest.fixture
def with_packages(archive: Path) -> Path:
    for path in (ZIP, *PARTS, SUMS):
        write(archive / "output", path, f"The file {path}\n")
    sign_tree(archive / "output", archive / "keys", days=1)
    return archive


def listed(archive: Path) -> list[dict[str, object]]:
    return list(json.loads((archive / "output/trust/packages.json").read_bytes())["packages"])


def test_the_signed_list_names_each_with_its_parts(with_packages: Path) -> None:
    every, kk = listed(with_packages)
    assert (kk["name"], kk["kind"], kk["edition"], kk["media"]) == (Path(ZIP).name, "zip", "kk", "text")
    assert (every["name"], [part["file"] for part in every["parts"]]) == (
        "archive-every-all-1a2b3c4d.zim",
        [Path(part).name for part in PARTS],
    )
    assert verdict_of(with_packages / "output").is_whole
    assert "trust/packages.json" in (with_packages / "output/trust/SHA256SUMS").read_text() + "".join(
        path.read_text() for path in (with_packages / "output/trust/sums").glob("*")
    )


def test_a_copy_without_them_is_whole(with_packages: Path) -> None:
    manifest = manifest_of(with_packages / "output")
    chosen = set(select_files(manifest, Choice().parts))
    assert not [path for path in chosen if path.startswith("packages/")]
    carried = find_carried(manifest.files, manifest.files.keys() - chosen)
    assert (carried.missing, PACKAGES in carried.left_out) == ((), True)


def test_a_copy_with_some_of_them_says_which_are_missing(with_packages: Path) -> None:
    (with_packages / "output" / ZIP).unlink()
    assert verdict_of(with_packages / "output").missing == (ZIP,)


def test_targets_carry_them_if_they_say_so(with_packages: Path) -> None:
    plain, carrying = MemoryTarget(), MemoryTarget()
    send(with_packages, plain)
    assert not [path for path in plain.files if path.startswith("packages/")]
    forget(with_packages)
    send(with_packages, carrying, CARRYING)
    assert is_published(with_packages, carrying)


def test_one_that_is_replaced_goes_from_the_host(with_packages: Path) -> None:
    target = MemoryTarget()
    send(with_packages, target, CARRYING)
    (with_packages / "output" / ZIP).unlink()
    write(with_packages / "output", NEWER, "newer")
    sign_tree(with_packages / "output", with_packages / "keys", days=2)
    assert ZIP in send(with_packages, target, CARRYING).removed
    assert (ZIP in target.files, NEWER in target.files) == (False, True)


def test_without_packages_there_is_no_list(with_packages: Path) -> None:
    for path in (ZIP, *PARTS, SUMS):
        (with_packages / "output" / path).unlink()
    sign_tree(with_packages / "output", with_packages / "keys", days=2)
    assert not (with_packages / "output/trust/packages.json").exists()
    assert verdict_of(with_packages / "output").is_whole


@pytest.mark.parametrize("name", ["index.php", "archive-kk-text-1a2b3c4d.html", ".unfinished/x.zip", "a.zip"])
def test_what_pack_cannot_have_made_is_not_signed(with_packages: Path, name: str) -> None:
    write(with_packages / "output", f"packages/{name}", "x")
    with pytest.raises(ContentError, match="neither of the build"):
        sign_tree(with_packages / "output", with_packages / "keys", days=2)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"The file packages/archive-kk", "is cut off: it has 28 of"),
        (b"A file packages/archive-kk-text-1a2b3c4d.zip of others\n", "was altered"),
        (b"", "is cut off: it has 0 of"),
    ],
)
def test_one_that_was_altered_or_cut_off_is_told(with_packages: Path, tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / Path(ZIP).name
    file.write_bytes(data)
    with pytest.raises(ForgedError, match=says):
        check_package(file, manifest_of(with_packages / "output"))


def test_one_under_another_name_is_known_by_its_hash(with_packages: Path, tmp_path: Path) -> None:
    manifest = manifest_of(with_packages / "output")
    (tmp_path / "film.zip").write_bytes((with_packages / "output" / ZIP).read_bytes())
    (tmp_path / "other.zip").write_bytes(b"other")
    assert check_package(tmp_path / "film.zip", manifest) == Path(ZIP).name
    with pytest.raises(ForgedError, match="is not a package of release 2"):
        check_package(tmp_path / "other.zip", manifest)
