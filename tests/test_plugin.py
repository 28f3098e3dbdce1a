"""Pelican fails open: here every way in which it does ends the run, and leaves the site as it was.

Each test runs Pelican as an editor would, in a process of its own.
"""

import gc
import logging
import os
import runpy
from pathlib import Path

import pytest
from pelican.log import FatalLogger
from pelican.plugins import signals

from aigaq import plugin
from helpers.building import CHANGED, DAY, ROOT, Built, build_site, small_repository, tree
from helpers.forked import run_forked
from helpers.small_content import PERSON, RECORD, TEXT, Changes, changed, write_content

SETTINGS = CHANGED + 'EDITIONS = ["en"]\n'


class Site:
    """A small site with settings of its own: ours, and what a test changes in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = write_content(folder / "content")
        self.output = folder / "output"

    def build(self, settings: str = "", **environment: str) -> Built:
        file = self.folder / "pelicanconf.py"
        file.write_text(SETTINGS + settings, encoding="utf-8")
        return build_site(self.content, self.output, settings=file, **environment)

    def change(self, changes: Changes) -> None:
        write_content(self.content, changes)
        for name in [name for name, text in changes.items() if text is None]:
            (self.content / name).unlink()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def module(site: Site, name: str, text: str) -> str:
    """Return settings that make the module `name` importable by that name."""
    path = site.folder / "more" / f"{name}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return f"import sys; sys.path.insert(0, {str(path.parent)!r})\n"


def test_the_small_site_is_built(site: Site) -> None:
    built = site.build()
    assert (built.code, "Traceback" in built.said) == (0, False), built.said
    assert (site.output / "en" / "t" / "t-00001.html").exists()


def test_a_typo_in_plugins_ends_the_run(site: Site) -> None:
    built = site.build('PLUGINS = [*PLUGINS, "aigaq.plugni"]\n')
    assert (built.code, site.output.exists()) == (1, False)
    assert "Cannot load plugin `aigaq.plugni`" in built.said


def test_an_import_error_in_a_plugin_given_by_name_ends_the_run(site: Site) -> None:
    built = site.build(module(site, "broken", "import nothing_of_this_name\n") + 'PLUGINS = [*PLUGINS, "broken"]\n')
    assert (built.code, site.output.exists()) == (1, False)


def test_a_plugin_whose_register_raises_ends_the_run(site: Site) -> None:
    raising = module(site, "raising", "def register():\n    raise ValueError('not today')\n")
    built = site.build(raising + "import raising\nPLUGINS = [*PLUGINS, raising]\n")
    assert (built.code, site.output.exists()) == (1, False)
    assert "Cannot register plugin `raising`" in built.said


def test_an_error_that_pelican_only_logs_ends_the_run() -> None:
    assert FatalLogger.fatal_lvl == logging.ERROR
    with pytest.raises(RuntimeError):
        logging.getLogger("pelican.generators").error("Could not process %s", "a page")


@pytest.mark.parametrize(
    "broken",
    [{PERSON: "born: [\n"}, {TEXT: b"---\ntitle: \xff\n---\n"}, {"pages/about/en.md": "No front matter.\n"}],
    ids=["yaml", "bytes", "page"],
)
def test_a_broken_content_file_ends_the_run_and_the_old_site_stays(site: Site, broken: Changes) -> None:
    site.build()
    before = tree(site.output)
    site.change(broken)
    built = site.build()
    assert (built.code, "Traceback" in built.said) == (1, False), built.said
    assert next(iter(broken)) in built.said
    assert tree(site.output) == before


def test_the_plugin_is_given_as_a_module_so_that_none_is_looked_up_by_its_name() -> None:
    settings = runpy.run_path(str(ROOT / "pelicanconf.py"))
    (given,) = settings["PLUGINS"]
    assert Path(given.__file__) == ROOT / "plugins" / "aigaq" / "plugin.py"


def test_a_package_of_the_same_name_elsewhere_is_not_taken(site: Site) -> None:
    decoy = site.folder / "decoy" / "aigaq"
    decoy.mkdir(parents=True)
    (decoy / "__init__.py").write_text("", encoding="utf-8")
    (decoy / "plugin.py").write_text("def register():\n    pass\n", encoding="utf-8")
    built = site.build(PYTHONPATH=str(decoy.parent))
    assert built.code == 0, built.said
    assert (site.output / "en" / "t" / "t-00001.html").exists()


def test_the_handler_outlives_its_registration() -> None:
    plugin.register()
    gc.collect()
    assert plugin.SiteGenerator in [made for _handler, made in signals.get_generators.send(None)]


def test_static_paths_are_refused_since_pelican_copies_originals_with_their_metadata(site: Site) -> None:
    (site.content / "images").mkdir()
    (site.content / "images" / "photo.jpg").write_bytes(b"with its metadata")
    built = site.build('STATIC_PATHS = ["images"]\n')
    assert (built.code, "Traceback" in built.said) == (2, False), built.said
    assert "STATIC_PATHS must be [] in pelicanconf.py" in built.said
    assert tree(site.output) == {}


def test_a_setting_that_would_delete_the_whole_output_is_refused_before_it_does(site: Site) -> None:
    site.build()
    (site.output / "trust").mkdir()
    (site.output / "trust" / "1.root.json").write_text("{}", encoding="utf-8")
    before = tree(site.output)
    assert site.build("DELETE_OUTPUT_DIRECTORY = True\n").code == 2
    assert tree(site.output) == before


def test_a_deleted_page_leaves_the_output_and_what_is_not_ours_stays(site: Site) -> None:
    site.change({"pages/more/en.md": "---\ntitle: More\n---\n\nWords.\n"})
    site.build()
    (site.output / "trust").mkdir()
    (site.output / "trust" / "1.root.json").write_text("{}", encoding="utf-8")
    assert (site.output / "en" / "pages" / "more.html").exists()
    site.change({"pages/more/en.md": None})
    (site.content / "pages" / "more").rmdir()
    assert site.build().code == 0
    assert not (site.output / "en" / "pages" / "more.html").exists()
    assert (site.output / "trust" / "1.root.json").exists()


def test_what_is_not_foreseen_ends_the_run_too(site: Site) -> None:
    theme = site.folder / "theme"
    (theme / "templates").mkdir(parents=True)
    (theme / "static").mkdir()
    built = site.build(f"THEME = {str(theme)!r}\n")
    assert (built.code, tree(site.output)) == (1, {})


@pytest.mark.parametrize("signal", ["finalized", "all_generators_finalized"])
def test_a_handler_of_another_plugin_that_raises_ends_the_run(site: Site, signal: str) -> None:
    text = f"""\
from pelican.plugins import signals
def handle(_sender):
    raise ValueError("no")
def register():
    signals.{signal}.connect(handle)
"""
    built = site.build(module(site, "handler", text) + "import handler\nPLUGINS = [*PLUGINS, handler]\n")
    assert built.code == 1, built.said


def test_warnings_are_told_and_do_not_end_the_run(site: Site) -> None:
    site.change({TEXT: None, **changed(RECORD, "status: given,", "status: unknown,")})
    built = site.build()
    assert (built.code, "[original] (a warning)" in built.said) == (0, True), built.said


def test_other_plugins_of_pelican_that_listen_to_its_end_work(site: Site) -> None:
    module(
        site,
        "count_files",
        "from pelican.plugins import signals\n"
        "from pathlib import Path\n"
        "def count(pelican):\n"
        "    files = sum(path.is_file() for path in Path(pelican.output_path).rglob('*'))\n"
        "    Path(pelican.settings['COUNT']).write_text(f'{files}')\n"
        "def register():\n"
        "    signals.finalized.connect(count)\n",
    )
    count = site.folder / "count"
    settings = f"PLUGINS = [*PLUGINS, 'count_files']\nPLUGIN_PATHS = ['more']\nCOUNT = {str(count)!r}\n"

    def by_aigaq() -> int:
        return run_forked("aigaq", ["build"], site.folder, {**os.environ, "SOURCE_DATE_EPOCH": DAY}).returncode

    for build in (lambda: site.build(f"{settings}REPOSITORY = {str(small_repository())!r}\n").code, by_aigaq):
        assert build() == 0
        assert count.read_text(encoding="utf-8") == str(len(tree(site.output)))
        count.unlink()
