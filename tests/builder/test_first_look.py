import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.builder.inputs_digest import digest_inputs
from aigaq.config import SiteConfig
from aigaq.content.reading.archive import list_archive
from helpers.rebuilding import config
from helpers.small_content import write_content

LOADED = "import sys, aigaq.builder.run_build; print(*sys.modules)"
DAY = date(2026, 1, 2)


@pytest.fixture
def site(tmp_path: Path) -> SiteConfig:
    """Return settings of an archive with a theme and words of its own."""
    write_content(tmp_path / "content")
    for name in ("program/theme/a.html", "program/words/kk.po", "own/theme/own.css", "own/translations/kk.po"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("as it was", encoding="utf-8")
    for name in ("elsewhere/b.html", "log/custody.jsonl"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    (tmp_path / "program" / "theme" / "templates").symlink_to(tmp_path / "elsewhere")
    folders = {"theme": tmp_path / "program/theme", "translations": tmp_path / "program/words"}
    own = {"repository": tmp_path / "own", "custody_log": tmp_path / "log"}
    return replace(config(tmp_path / "content", tmp_path / "output"), **own, **folders)


def digest(site: SiteConfig, day: date = DAY, code: str = "1") -> bytes:
    return digest_inputs(list_archive(site.content), site, day, code)


def append(name: str) -> Callable[[Path], object]:
    """Return a change of the file of this name."""

    def change(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("\n# x\n")

    return change


@pytest.mark.parametrize(
    "change",
    [
        *map(append, ("content/site.yaml", "content/testimonies/000/t-00001/record.yaml")),
        *map(append, ("program/theme/a.html", "program/words/kk.po", "own/theme/own.css", "own/translations/kk.po")),
        *map(append, ("elsewhere/b.html", "log/custody.jsonl")),
        lambda folder: (folder / "own" / "theme" / "new.html").write_text("new", encoding="utf-8"),
        lambda folder: (folder / "own" / "README.md").write_text("new", encoding="utf-8"),
        lambda folder: (folder / "program" / "words" / "kk.po").unlink(),
    ],
)
def test_another_input_gives_another_digest(site: SiteConfig, tmp_path: Path, change: Callable[[Path], object]) -> None:
    before = digest(site)
    assert digest(site) == before
    change(tmp_path)
    assert digest(site) != before


def test_another_day_code_or_setting_gives_another_digest(site: SiteConfig, tmp_path: Path) -> None:
    others = {digest(site, date(2026, 1, 3)), digest(site, code="2"), digest(replace(site, output=tmp_path / "b"))}
    assert len({digest(site), *others}) == 4


def test_the_first_look_loads_no_code_that_makes_pages() -> None:
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True, text=True)
    heavy = (
        "aigaq.builder.state",
        "aigaq.content.checks",
        "aigaq.site.search",
        "aigaq.privacy.scan.file_scan",
        "jinja2",
    )
    assert not {"aigaq.builder.build", *heavy}.intersection(told.stdout.split())
