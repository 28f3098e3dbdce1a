"""The number of the format: programs that refuse a copy for its paths say that they are too old for it."""

import hashlib
import json
import re
from pathlib import Path

from aigaq.i18n.editions import EDITIONS
from aigaq.release.metadata import roles
from aigaq.site.known_paths import shell_pattern
from release.archive import sign_tree

PATHS = {2: "1c3f6758fead01967266885260d4b1df716fe17eca4a5bdace3bbc94b3254cf8"}
"""The SHA-256 of the paths that a program of a format accepts; of languages one stands for all."""


def known_paths() -> str:
    one, *others = sorted(EDITIONS, key=len, reverse=True)
    pattern = shell_pattern().replace("|".join(EDITIONS), one)
    return re.sub(rf"\|(?:{'|'.join(others)})/.*?\(html\|vtt\)", "", pattern).replace(one, "EDITION")


def test_another_kind_of_path_needs_another_format() -> None:
    digest = hashlib.sha256(known_paths().encode()).hexdigest()
    told = f"older programs refuse these paths: raise roles.FORMAT, say there why, and add {digest} here"
    assert {roles.FORMAT: digest} == PATHS, told


def test_a_release_names_its_format(archive: Path) -> None:
    sign_tree(archive / "output", archive / "keys")
    (snapshot,) = (archive / "output/trust").glob("*.snapshot.json")
    assert json.loads(snapshot.read_bytes())["signed"]["format"] == roles.FORMAT
