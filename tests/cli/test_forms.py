"""Outputs of two forms side by side: each target gets the one that its profile asks for."""

from pathlib import Path

import pytest

from helpers.building import tree
from helpers.publishing import make_place, run
from release.archive import write_tree

TARGETS = """\
whole: {kind: folder, path: whole}
small: {kind: folder, path: small, profile: volumes}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with a signed output of pages, and targets of which one takes volumes."""
    make_place(tmp_path, "kk")
    write_tree(tmp_path / "output")
    (tmp_path / "targets.yaml").write_text(TARGETS)
    assert run(tmp_path, "sign", "output", "--keys", "keys").returncode == 0
    return tmp_path


def test_each_target_gets_the_form_of_its_profile(place: Path) -> None:
    write_tree(place / "output-volumes", ["kk/v/0000.html", "data/kk/000.csv", "index.html", "404.html"])
    assert run(place, "sign", "output-volumes", "--keys", "keys").returncode == 0
    told = run(place, "publish")
    assert told.returncode == 0, told.stdout + told.stderr
    assert tree(place / "whole") == tree(place / "output")
    without_exports = {path: data for path, data in tree(place / "output-volumes").items() if path[:5] != "data/"}
    assert tree(place / "small") == without_exports
    hosts = run(place, "publish", "--hosts").stdout
    assert "GitHub Pages" in hosts


def test_volumes_that_are_not_built_are_named_with_the_command(place: Path) -> None:
    told = run(place, "publish")
    assert told.returncode == 2
    said = " ".join(told.stderr.split())
    assert "output-volumes is not here. Build and sign it: aigaq build --form volumes --output output-volumes" in said
    assert run(place, "publish", "whole").returncode == 0
    doctor = " ".join(run(place, "doctor", "--content", ".").stdout.split())
    assert "takes volumes, and there is no output of volumes" in doctor


def test_a_form_that_is_none_is_refused_before_a_build(place: Path) -> None:
    told = run(place, "build", "--form", "scroll", "--content", ".")
    assert told.returncode == 2
