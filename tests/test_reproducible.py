"""Two builds of the same content are equal byte for byte, whatever the machine around them is like."""

import os
import shutil
from pathlib import Path

from helpers.building import CHANGED, ROOT, build_site, tree

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
    built = build_site(content, tmp_path / "output", settings=settings, umask=0o077, **ELSEWHERE)
    assert built.code == 0, built.said
    first, second = tree(sample), tree(built.output)
    assert sorted(first) == sorted(second)
    assert [path for path, data in first.items() if second[path] != data] == []
