"""Scripts and styles become smaller, keep licences, and stay the same to the browser."""

import json
import subprocess
from pathlib import Path

import pytest

from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.site.pages.assets import asset_files, minify
from aigaq.site.search.keys.key_scripts import key_scripts
from helpers.building import ROOT
from helpers.page_scripts import NODE, theme_files

SCRIPTS = sorted((ROOT / "theme" / "static").rglob("*.js"))
STYLE = ROOT / "theme" / "static" / "aigaq.css"
PARSE = """
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const sources = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const parse = (source) => JSON.stringify(acorn.parse(source, { ecmaVersion: 2018 }),
  (name, value) => ["start", "end"].includes(name) ? undefined : value);
console.log(JSON.stringify(sources.map(parse)));
"""
"""Parses scripts by the parser that Node brings along, and leaves out where each part stands."""


def syntax_trees(*scripts: bytes) -> list[str]:
    command = [str(NODE), "--expose-internals", "-e", PARSE]
    sources = json.dumps([script.decode() for script in scripts])
    done = subprocess.run(command, input=sources, capture_output=True, text=True, check=True)
    trees: list[str] = json.loads(done.stdout)
    return trees


def test_comments_and_spaces_go_and_licences_stay() -> None:
    script = b'/*! Licence\n   kept */\n/* Not\n   kept */\n(function () {\n  // why\n  run("// no  comment");\n})();\n'
    assert minify("a.js", script) == b'/*! Licence\n   kept */(function(){run("// no  comment");})();\n'
    assert minify("a.css", b"/*! kept */\n/* not */\na > b {\n  color: red;\n}\n") == b"/*! kept */a>b{color:red}\n"


def test_a_folder_of_scripts_is_one_script_whose_main_file_comes_last(tmp_path: Path) -> None:
    files = {"a.js": "a()", "s/a/a.js": "main()", "s/a/b.js": "first()", "s/a.css": "b{c:d}", "s/load.js": "load()"}
    for name, source in {**files, "s/a/b.css": "e{f:g}"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source)
    assert dict(asset_files(tmp_path, [*files, "s/a/b.css"])) == {
        "a.js": b"a()\n",
        "s/a.css": b"b{c:d}\n",
        "s/a.js": b"first()\nmain()\n",
        "s/a/b.css": b"e{f:g}\n",
        "s/load.js": b"load()\n",
    }


def test_what_a_folder_becomes_can_be_read() -> None:
    syntax_trees(*(data for name, data in theme_files() if name.endswith(".js")))


def test_other_files_stay_as_they_are() -> None:
    assert minify("a.woff2", b"  /* a */\n") == b"  /* a */\n"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_says_the_same_in_fewer_bytes(script: Path) -> None:
    source = script.read_bytes()
    minified = minify(script.name, source)
    assert len(minified) < 0.9 * len(source)
    whole, small = syntax_trees(source, minified)
    assert small == whole


def test_the_tables_of_the_keys_are_scripts_and_keep_their_licence() -> None:
    scripts = key_scripts(SOURCE_LANGUAGES)
    syntax_trees(*scripts.values())
    assert b"Snowball" in scripts["search/keys/ru.js"].partition(b"*/")[0]


def test_the_style_is_smaller() -> None:
    style = STYLE.read_bytes()
    assert len(minify(STYLE.name, style)) < 0.9 * len(style)
