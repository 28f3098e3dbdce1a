"""targets.yaml: what is wrong in it is said by line, and with what mends it."""

from pathlib import Path

import pytest

from aigaq.core.errors import ContentError
from aigaq.release.hosts.selection import parts_to_leave_out
from aigaq.release.hosts.targets.kinds.folder import FolderSettings
from aigaq.release.hosts.targets.kinds.git import GitSettings
from aigaq.release.hosts.targets.origin import is_origin
from aigaq.release.hosts.targets.read_settings import read_targets

GOOD = """\
stick:
  kind: folder
  path: /media/stick
  editions: [kk, ru]
pages:
  kind: git
  repository: git@example.org:archive/pages.git
  origin: https://archive.example.org/
  host: github
"""


def read(folder: Path, text: str) -> str:
    """Return the messages about a file with this text."""
    (folder / "targets.yaml").write_text(text)
    with pytest.raises(ContentError) as refused:
        read_targets(f"{folder}/targets.yaml")
    return str(refused.value).replace(f"{folder}/", "")


def test_parts_are_read(tmp_path: Path) -> None:
    text = "a: {kind: folder, path: x, exports: false, media: text}\nb: {kind: folder, path: x, profile: seed}\n"
    (tmp_path / "targets.yaml").write_text(text)
    found = read_targets(f"{tmp_path}/targets.yaml")
    assert parts_to_leave_out(found["a"]) == {*("exports", "packages", "pictures", "masters", "recordings", "sounds")}
    assert "kk" in parts_to_leave_out(found["b"])


def test_targets_are_read_by_name(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(GOOD)
    found = read_targets(f"{tmp_path}/targets.yaml")
    assert list(found) == ["stick", "pages"]
    assert found["stick"] == FolderSettings(kind="folder", path="/media/stick", editions=("kk", "ru"))
    assert isinstance(found["pages"], GitSettings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "targets.yaml: the file is empty. Write its content, or delete the file. [empty-file]"),
        ("- kind: folder\n", "targets.yaml: the file names no targets."),
        ("Stick 1: {kind: folder, path: x}\n", 'targets.yaml:1: "Stick 1" cannot be the name of a target.'),
        ("a:\n  path: x\n", 'targets.yaml:1: target a: "kind" is missing. Add a line "kind: " with one of: folder,'),
        ("a:\n  kind: foldr\n", 'targets.yaml:2: target a: "kind" cannot be "foldr". Did you mean "folder"?'),
        (
            "a:\n  kind: folder\n  path: x\n  profile: volumes\n  packages: true\n",
            "targets.yaml:5: volumes carry no packages: these lie beside the pages alone.",
        ),
        ("a:\n  kind: folder\n", 'targets.yaml:1: "path" is missing. Add "path:" and its value. [missing-field]'),
        ("a:\n  kind: folder\n  path: x\n  pth: y\n", 'targets.yaml:4: key "pth" is not known. Did you mean "path"?'),
        ("a:\n  kind: folder\n  path: x\n  host: ngins\n", '"host" cannot be "ngins". Did you mean "nginx"?'),
        ("a:\n  kind: folder\n  path: x\n  editions: [kz]\n", 'targets.yaml:4: edition "kz" is not known.'),
        ("a:\n  kind: folder\n  path: x\n  origin: example.org\n", '"origin" is not the address of a copy.'),
        ("a:\n  kind: folder\n  path: x\n  proxy: ftp://a\n", 'targets.yaml:4: "proxy" is not the address of a proxy.'),
        ("a:\n  kind: folder\n  path: x\n  exports: no\n", '"exports" cannot be "no".'),
        ("a:\n  kind: folder\n  path: x\n  patience: long\n", '"patience" must be a number, not "long".'),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str) -> None:
    assert said in read(tmp_path, text)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="this cannot be read"):
        read_targets(f"{tmp_path}/targets.yaml")


@pytest.mark.parametrize("address", ["https://example.org/", "http://abc.onion/", "https://example.org/aigaq/"])
def test_addresses_of_copies(address: str) -> None:
    assert is_origin(address)


@pytest.mark.parametrize(
    "address",
    ["example.org/", "ftp://example.org/", "https://example.org", "https://u:p@example.org/", "https://e.org/?a=/"],
)
def test_what_is_no_address_of_a_copy(address: str) -> None:
    assert not is_origin(address)
