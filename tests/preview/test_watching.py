from collections.abc import Iterator
from pathlib import Path

import pytest

from aigaq.preview.watching import Watcher


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    """Yield a watcher that has begun: it has told of a first change."""
    with Watcher([tmp_path, tmp_path / "missing"]) as watcher:
        changes = watcher.changes()
        while not next(changes):
            (tmp_path / "begun.md").write_text("x", encoding="utf-8")
        while next(changes):
            pass
        yield watcher


def test_what_changed_is_told_once_and_then_the_pause(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "en.md").write_text("x", encoding="utf-8")
    changes = watcher.changes()
    assert [next(changes), next(changes)] == [{tmp_path / "en.md"}, set()]


def test_there_is_news_until_it_is_asked_for(watcher: Watcher, tmp_path: Path) -> None:
    assert not watcher.has_news()
    (tmp_path / "en.md").write_text("x", encoding="utf-8")
    while not watcher.has_news():
        pass
    assert next(watcher.changes())
    assert not watcher.has_news()


def test_leftovers_of_editors_are_no_news(watcher: Watcher, tmp_path: Path) -> None:
    for name in (".en.md.swp", "en.md~", "4913.tmp"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert next(watcher.changes()) == set()


def test_a_watcher_that_cannot_watch_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("aigaq.preview.watching.watch", lambda *_paths, **_options: iter([1 / 0 for _ in "x"]))
    with Watcher([tmp_path]) as watcher, pytest.raises(ZeroDivisionError):
        list(watcher.changes())
