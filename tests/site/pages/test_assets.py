"""Scripts lose comments and indents, and nothing that runs."""

import subprocess
from pathlib import Path

import pytest

from aigaq.site.pages.assets import slim
from helpers.building import ROOT
from helpers.page_keys import NODE

SCRIPTS = sorted((ROOT / "theme" / "static").glob("*.js"))
PARSE = "new Function(require('fs').readFileSync(0, 'utf-8'))"


def test_comments_and_indents_go_and_licences_stay() -> None:
    script = (
        b'/*! Licence\n   kept */\n/* What it\n   does */\n(function () {\n  // why\n  run("// no comment");\n})();\n'
    )
    assert slim("a.js", script) == b'/*! Licence\nkept */\n(function () {\nrun("// no comment");\n})();\n'


def test_other_files_stay_as_they_are() -> None:
    assert slim("a.woff2", b"  /* a */\n") == b"  /* a */\n"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_one_still_in_fewer_bytes(script: Path) -> None:
    slimmed = slim(script.name, script.read_bytes())
    subprocess.run([str(NODE), "-e", PARSE], input=slimmed, check=True)
    assert len(slimmed) < 0.9 * script.stat().st_size
