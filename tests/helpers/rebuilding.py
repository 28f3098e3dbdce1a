"""Verbs of tests that build a small site again and again: upon what is there, or from nothing."""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from aigaq.builder.run_build import Report, build, run_build
from aigaq.builder.scope import Scope, accept_faultless
from aigaq.builder.state_memory import StateMemory
from aigaq.builder.workers import Workers
from aigaq.config import SiteConfig
from aigaq.i18n.editions import EDITIONS
from helpers.building import ROOT, bring_words, keep_words, small_repository, tree
from helpers.small_content import RECORD, SMALL

SECOND = "testimonies/000/t-00002/record.yaml"
EXTRA = {
    SECOND: SMALL[RECORD].replace("t-00001", "t-00002").replace("2018-03", "2019"),
    SECOND.replace("record.yaml", "kk.md"): "---\ntitle: Екінші\n---\n\nБасқа сөздер.\n",
    "news/2024-05-01-new/en.md": "---\ntitle: New\n---\n\nNews.\n",
}
NOW = time.time_ns
CODES = ("kk", "kk-latn", "en", "zh")


def config(
    content: Path, output: Path, *, workers: int = 1, theme: Path = ROOT / "theme", words: Path | None = None
) -> SiteConfig:
    return SiteConfig(
        repository=small_repository(),
        content=content,
        output=output,
        theme=theme,
        translations=words or ROOT / "translations",
        cache=output.parent / "cache",
        media_store=content / "drafts" / "media",
        editions=tuple(EDITIONS[code] for code in CODES),
        chosen=CODES,
        workers=workers,
    )


def built(content: Path, output: Path, **others: object) -> Report:
    wanted = config(content, output, **others)
    bring_words(wanted.cache)
    report = build(wanted)
    keep_words(wanted.cache)
    return report


def built_settled(content: Path, output: Path, **others: object) -> Report:
    """Build by a clock ten seconds ahead, for which no file was changed a moment ago."""
    with patch("aigaq.builder.first_look.time.time_ns", lambda: NOW() + 10**10):
        return built(content, output, **others)


def build_in_one_process() -> Callable[[Path, Path], Report]:
    """Return a build that remembers the builds before, as that of the preview does."""
    scope = Scope(drafts=False, accept=accept_faultless, memory=StateMemory())

    def build_again(content: Path, output: Path) -> Report:
        with Workers(1) as workers:
            return run_build(config(content, output), scope, workers)

    return build_again


def clean(content: Path, **others: object) -> dict[str, bytes]:
    """Return the tree of `content`, built from nothing."""
    with TemporaryDirectory() as folder:
        built(content, Path(folder) / "clean", **others)
        return tree(Path(folder) / "clean")


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
