"""Two builds of the same content are equal byte for byte, whatever the machine around them is like."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.building import CHANGED, DAY, ROOT, tree

pytestmark = pytest.mark.long

ELSEWHERE = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}


def copied_backwards(content: Path, target: Path) -> Path:
    """Return a copy of `content` whose files were made in the opposite order, all at another time."""
    files = sorted((path for path in content.rglob("*") if path.is_file()), reverse=True)
    for path in files:
        copy = target / path.relative_to(content)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (86_400, 86_400))
    return target


def test_two_builds_are_equal_byte_for_byte(sample: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.py"
    settings.write_text(CHANGED + f"CACHE_PATH = {str(tmp_path / 'cache')!r}\n", encoding="utf-8")
    content = copied_backwards(ROOT / "content", tmp_path / "somewhere else" / "content")
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(settings), "-o", str(tmp_path / "output")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": DAY, **ELSEWHERE}
    told = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, umask=0o077
    )  # Python is started anew: only then does it take another seed for its hashes
    assert told.returncode == 0, told.stdout + told.stderr
    first, second = tree(sample), tree(tmp_path / "output")
    assert sorted(first) == sorted(second)
    assert [path for path, data in first.items() if second[path] != data] == []
