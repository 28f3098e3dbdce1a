"""Settings are read once; what is unknown or unsafe is refused."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from aigaq.config import read_config
from aigaq.core.errors import UsageError
from helpers.building import ROOT, SAMPLE_EDITIONS

SETTINGS: dict[str, Any] = {
    name: value for name, value in runpy.run_path(str(ROOT / "pelicanconf.py")).items() if name.isupper()
}


def test_the_settings_of_this_repository_build_the_editions_of_its_archive() -> None:
    config = read_config(SETTINGS)
    assert [edition.code for edition in config.editions] == list(SAMPLE_EDITIONS)
    assert config.translations == ROOT / "translations"


def test_the_content_is_told_relative_to_where_the_command_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_config({**SETTINGS, "PATH": str(tmp_path / "content")}).content == Path("content")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ARTICLE_PATHS", [""]),
        ("PAGE_PATHS", ["pages"]),
        ("STATIC_PATHS", ["images"]),
        ("THEME_STATIC_PATHS", ["static"]),
        ("DIRECT_TEMPLATES", ["index"]),
        ("TEMPLATE_PAGES", {"raw.html": "raw.html"}),
        ("DELETE_OUTPUT_DIRECTORY", True),
        ("CACHE_CONTENT", True),
        ("LOAD_CONTENT_CACHE", True),
        ("OUTPUT_SOURCES", True),
    ],
)
def test_a_setting_that_would_publish_what_no_check_has_seen_is_refused(name: str, value: object) -> None:
    with pytest.raises(UsageError, match=f"{name} must be "):
        read_config({**SETTINGS, name: value})


@pytest.mark.parametrize("codes", [[], ["kk", "kz"], ["kk", "ru", "kk"], None])
def test_editions_are_some_of_those_there_are_each_once(codes: object) -> None:
    with pytest.raises(UsageError, match=r"EDITIONS in pelicanconf\.py must name some of kk, kk-latn, "):
        read_config({**SETTINGS, "EDITIONS": codes})
