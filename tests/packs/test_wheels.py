"""The pinned libraries, packed: each with the hash that is pinned, and enough to build a restored archive from."""

import base64
import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from aigaq.core.errors import OutsideError, UsageError
from aigaq.packs.wheels import write_wheels
from aigaq.release.copies.restore import restore
from aigaq.release.metadata.root_metadata import init_keys
from helpers.building import DAY, tree, whole_site
from helpers.small_content import write_content
from release.archive import NOW, ask, manifest_of, sign_tree


def write_wheel(folder: Path, name: str) -> str:
    """Write a wheel of one module, and return the line that pins it."""
    path, told = folder / f"{name}-1.0-py3-none-any.whl", f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": b"VALUE = 1\n",
        f"{told}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{told}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{file},sha256={_urlsafe(data)},{len(data)}\n" for file, data in files.items())
    with zipfile.ZipFile(path, "w") as archive:
        for file, data in {**files, f"{told}/RECORD": f"{record}{told}/RECORD,,\n".encode()}.items():
            archive.writestr(file, data)
    return f"{name}==1.0 \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def _urlsafe(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """Make a folder from which pip fetches two libraries; `requirements.txt` beside it pins them."""
    folder = tmp_path / "served"
    folder.mkdir()
    (tmp_path / "requirements.txt").write_text(write_wheel(folder, "firstlib") + write_wheel(folder, "secondlib"))
    (tmp_path / "packages").mkdir()
    return folder


def pack_wheels(served: Path) -> str:
    index = ("--no-index", "--find-links", str(served))
    return write_wheels(served.parent / "packages", served.parent / "requirements.txt", index)


def write_source(folder: Path, name: str) -> str:
    """Write a library that comes as source alone, whose build gives a wheel, and return the line that pins it."""
    write_wheel(folder, name)
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    files = {
        "PKG-INFO": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        "pyproject.toml": b'[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
        "backend.py": f"""\
import shutil

def build_wheel(folder, config_settings=None, metadata_directory=None):
    shutil.copy("{wheel.name}", folder)
    return "{wheel.name}"
""".encode(),
        wheel.name: wheel.read_bytes(),
    }
    wheel.unlink()
    path = folder / f"{name}-1.0.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for file, data in files.items():
            info = tarfile.TarInfo(f"{name}-1.0/{file}")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return f"{name}==1.0 \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def test_each_pinned_library_is_there_as_a_wheel_with_its_hash(served: Path, tmp_path: Path) -> None:
    with (tmp_path / "requirements.txt").open("a") as pins:
        pins.write(write_source(served, "thirdlib"))
    name = pack_wheels(served)
    python = f"cp{sys.version_info[0]}{sys.version_info[1]}"
    assert re.fullmatch(rf"archive-wheels-{python}-[a-z0-9_]+-[0-9a-f]{{8}}\.zip", name)
    with zipfile.ZipFile(tmp_path / "packages" / name) as archive:
        held = {Path(path).name: archive.read(path) for path in archive.namelist()}
    told = held.pop("requirements.txt").decode()
    assert sorted(held) == [f"{library}-1.0-py3-none-any.whl" for library in ("firstlib", "secondlib", "thirdlib")]
    assert [f"--hash=sha256:{hashlib.sha256(data).hexdigest()}" in told for data in held.values()] == [True] * 3
    assert told.startswith((tmp_path / "requirements.txt").read_text().partition("thirdlib")[0])


def test_a_library_of_other_bytes_is_not_packed(served: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(served / "secondlib-1.0-py3-none-any.whl", "a") as archive:
        archive.writestr("evil.py", b"")
    with pytest.raises(OutsideError, match="pip could not fetch what is pinned"):
        pack_wheels(served)
    assert not list((tmp_path / "packages").glob("*.zip"))


def test_without_pins_the_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not here: it pins what the program needs"):
        write_wheels(tmp_path, tmp_path / "requirements.txt")


@pytest.mark.full  # fetches all libraries from the registry, installs and builds: minutes
def test_an_archive_restored_from_a_copy_is_built_from_its_wheels_alone(small_copy: Path, tmp_path: Path) -> None:
    restored, packages = tmp_path / "restored", tmp_path / "packages"
    packages.mkdir()
    restore(small_copy, manifest_of(small_copy), restored)
    with zipfile.ZipFile(packages / write_wheels(packages, restored / "requirements.txt")) as archive:
        archive.extractall(restored)
    offline = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))},
        "PIP_NO_INDEX": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "SOURCE_DATE_EPOCH": DAY,
    }
    venv.create(restored / ".venv", with_pip=True)
    install = ".venv/bin/pip install -q --no-cache-dir --find-links wheels --require-hashes -r wheels/requirements.txt"
    for command in (install, ".venv/bin/pelican content -s pelicanconf.py -o output"):
        done = subprocess.run(command.split(), cwd=restored, env=offline, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    before, after = tree(small_copy), tree(restored / "output")
    assert {path for path in before if not path.startswith("trust/")} == set(after)
    assert [path for path in after if after[path] != before[path]] == []


@pytest.fixture
def small_copy(tmp_path: Path) -> Path:
    """Return a signed copy of the small archive."""
    whole_site(write_content(tmp_path / "content"), tmp_path / "output", has_program=True)
    init_keys(tmp_path / "keys", ask, NOW)
    sign_tree(tmp_path / "output", tmp_path / "keys")
    return tmp_path / "output"
