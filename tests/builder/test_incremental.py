"""A site built upon an older one equals one that was built from nothing, whatever was changed in between."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

import pytest
from filelock import FileLock

from aigaq.builder import do_jobs, inputs
from aigaq.builder.build_folder import state_file
from aigaq.builder.code_version import Code
from aigaq.builder.run_build import run_build
from aigaq.builder.scope import Scope
from aigaq.builder.state_memory import StateMemory
from aigaq.builder.workers import Workers
from aigaq.core.errors import ContentError, OutsideError
from aigaq.model.forms import Form
from aigaq.site.pages.page_kinds import PAGE_KINDS
from helpers.building import ROOT, build_site, tree
from helpers.calls import Calls
from helpers.rebuilding import EXTRA, built, built_settled, clean, config, replace_in
from helpers.small_content import EVERY_KIND, PERSON, TEXT, write_content


@pytest.fixture
def content(tmp_path: Path) -> Iterator[Path]:
    yield write_content(tmp_path / "content", EXTRA)


def test_nothing_changed_writes_nothing(content: Path, tmp_path: Path) -> None:
    first = built(content, tmp_path / "output").switched
    second = built(content, tmp_path / "output").switched
    assert (second.written, second.deleted, second.unchanged) == (0, 0, first.written)


def test_where_nothing_changed_nothing_is_read(content: Path, tmp_path: Path) -> None:
    first = built_settled(content, tmp_path / "output")
    with patch("aigaq.builder.build.read_inputs", side_effect=AssertionError("read")):
        second = built_settled(content, tmp_path / "output")
    assert (second.switched.written, second.switched.unchanged) == (0, first.switched.written)
    assert second.warnings == first.warnings


def test_a_process_with_a_memory_builds_what_another_would(content: Path, tmp_path: Path) -> None:
    scope = Scope(
        drafts=False, accept=lambda reading, problems, _day: (reading.value, tuple(problems)), memory=StateMemory()
    )
    with Workers(1) as workers:
        for word in ("", "тау", "су"):
            with (content / TEXT).open("a", encoding="utf-8") as file:
                file.write(f"\n{word}\n")
            run_build(config(content, tmp_path / "output"), scope, workers)
            assert tree(tmp_path / "output") == clean(content)


@pytest.mark.parametrize("name", ["site.yaml", "places.yaml", TEXT, PERSON, "pages/about/en.md"])
def test_a_change_of_any_file_is_seen(content: Path, tmp_path: Path, name: str) -> None:
    built_settled(content, tmp_path / "output")
    with (content / name).open("a", encoding="utf-8") as file:
        file.write("\n# x\n")
    built_settled(content, tmp_path / "output")
    assert tree(tmp_path / "output") == clean(content)


def test_a_file_of_the_output_that_is_gone_is_made_again(content: Path, tmp_path: Path) -> None:
    first = built_settled(content, tmp_path / "output")
    (tmp_path / "output" / "kk" / "index.html").unlink()
    second = built_settled(content, tmp_path / "output")
    assert (second.switched.written, second.switched.unchanged) == (1, first.switched.written - 1)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every tree counts as large: processes are started for every edit."""
    monkeypatch.setattr("aigaq.builder.first_look.LARGE", 1)


@pytest.mark.usefixtures("large")
def test_a_large_tree_with_processes_for_an_edit_equals_one_built_from_nothing(content: Path, tmp_path: Path) -> None:
    built(content, tmp_path / "output", workers=2)
    replace_in(content / TEXT, "title: Үлгі", "title: Басқа")
    (tmp_path / "output" / "kk" / "index.html").write_text("by another hand")
    built(content, tmp_path / "output", workers=2)
    assert tree(tmp_path / "output") == clean(content)


@pytest.mark.usefixtures("large")
def test_after_an_error_a_large_tree_is_not_made_anew(content: Path, tmp_path: Path) -> None:
    built(content, tmp_path / "output", workers=2)
    replace_in(content / PERSON, "name_mode", "name_mood")
    with pytest.raises(ContentError):
        built(content, tmp_path / "output", workers=2)
    replace_in(content / PERSON, "name_mood", "name_mode")
    with patch("aigaq.builder.scheduler.make", side_effect=AssertionError("made")):
        built(content, tmp_path / "output", workers=2)


def test_an_edited_text_changes_its_own_pages_and_lists_only(content: Path, tmp_path: Path) -> None:
    built(content, tmp_path / "output")
    replace_in(content / TEXT, "Ойдан", "Мүлдем ойдан")
    before = tree(tmp_path / "output")
    built(content, tmp_path / "output")
    after = tree(tmp_path / "output")
    changed = {path for path in after if before.get(path) != after[path]}
    assert "kk/t/t-00001.html" in changed
    assert not any("t-00002" in path or path.startswith("assets/") for path in changed)
    assert after == clean(content)


def test_a_change_that_keeps_size_and_time_of_a_file_a_moment_ago_is_seen(content: Path, tmp_path: Path) -> None:
    built(content, tmp_path / "output")
    told = (content / TEXT).stat()
    replace_in(content / TEXT, "Үлгі", "Үлга")
    os.utime(content / TEXT, ns=(told.st_atime_ns, told.st_mtime_ns))
    built(content, tmp_path / "output")
    assert tree(tmp_path / "output") == clean(content)


def test_a_file_of_the_output_that_was_changed_by_hand_is_mended(content: Path, tmp_path: Path) -> None:
    built(content, tmp_path / "output")
    (tmp_path / "output" / "kk" / "t" / "t-00001.html").write_text("forged", encoding="utf-8")
    (tmp_path / "output" / "en" / "index.html").unlink()
    (tmp_path / "output" / "en" / "t" / "t-09999.html").write_text("extra", encoding="utf-8")
    built(content, tmp_path / "output")
    assert tree(tmp_path / "output") == clean(content)


def test_one_word_of_one_edition_changes_the_pages_of_that_edition_alone(content: Path, tmp_path: Path) -> None:
    words = Path(shutil.copytree(ROOT / "translations", tmp_path / "translations"))
    built(content, tmp_path / "output", words=words)
    before = tree(tmp_path / "output")
    replace_in(
        words / "zh.po",
        'msgstr "人名"' if 'msgstr "人名"' in (words / "zh.po").read_text() else 'msgstr "地点"',
        'msgstr "试"',
    )
    built(content, tmp_path / "output", words=words)
    after = tree(tmp_path / "output")
    assert {path.split("/")[0] for path in after if before[path] != after[path]} == {"zh"}
    assert after == clean(content, words=words)


def test_a_template_changes_the_pages_made_from_it_alone(tmp_path: Path) -> None:
    theme = Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))
    content = write_content(tmp_path / "content", EVERY_KIND)
    built(content, tmp_path / "output", theme=theme)
    for template in sorted(
        {name for kind in PAGE_KINDS.values() if kind.form != Form.VOLUMES for name in kind.templates}
    ):
        before = tree(tmp_path / "output")
        mark, path = f"<!-- {template} changed -->", theme / "templates" / template
        path.write_text(re.sub("{% block (main|heading) %}", rf"\g<0>{mark}", path.read_text("utf-8")))
        built(content, tmp_path / "output", theme=theme)
        after = tree(tmp_path / "output")
        shown = {name for name in after if mark.encode() in after[name]}
        assert shown and shown == {name for name in after if before[name] != after[name]}, template
    assert tree(tmp_path / "output") == clean(content, theme=theme)


@pytest.mark.parametrize("harm", ["deleted", "damaged", "of another version"])
def test_a_state_that_cannot_be_used_is_no_error(content: Path, tmp_path: Path, harm: str) -> None:
    built(content, tmp_path / "output")
    state = state_file(tmp_path / "cache", tmp_path / "output")
    if harm == "deleted":
        state.unlink()
    else:
        state.write_bytes(b"harm" if harm == "damaged" else state.read_bytes()[:4096])
    report = built(content, tmp_path / "output")
    assert (report.switched.written, report.switched.deleted) == (0, 0)
    assert tree(tmp_path / "output") == clean(content)


def test_an_upgrade_makes_again_what_its_code_makes_and_keeps_the_rest(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_settled(content, tmp_path / "output")
    version_of = Code.version_of

    def changed(code: Code, roots: Iterable[str]) -> bytes:
        kinds = "aigaq.site.pages.kinds."
        of_years = any(root == f"{kinds}years" for root in roots)
        return b"new" if of_years else version_of(code, roots)

    monkeypatch.setattr(Code, "version_of", changed)
    monkeypatch.setattr(Code, "whole", "new")
    reads, done = Calls(monkeypatch, inputs, "_read_group"), Calls(monkeypatch, do_jobs, "_do")
    built_settled(content, tmp_path / "output")
    assert {order.kind for _maker, order in done.made} == {"page year", "page years"}
    assert reads.made == []
    monkeypatch.undo()
    assert tree(tmp_path / "output") == clean(content)


def test_any_number_of_processes_makes_the_same_tree(content: Path, tmp_path: Path) -> None:
    one = build_site(content, tmp_path / "one" / "output")
    settings_file = tmp_path / "settings.py"
    settings_file.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\nWORKERS = 3\n"
        f"THEME = {str(ROOT / 'theme')!r}\n",
        encoding="utf-8",
    )
    three = build_site(content, tmp_path / "three" / "output", settings=settings_file)
    assert (one.code, three.code) == (0, 0), one.said + three.said
    assert tree(one.output) == tree(three.output)


def test_a_second_build_of_the_same_archive_says_so_and_stops(content: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    with (
        FileLock(tmp_path / "cache" / "build.lock"),
        pytest.raises(OutsideError, match="is under way"),
    ):
        built(content, tmp_path / "output")


def test_a_full_disk_is_said_plainly_and_leaves_the_old_site(content: Path, tmp_path: Path) -> None:
    built(content, tmp_path / "output")
    before = tree(tmp_path / "output")
    (content / TEXT).write_text("---\ntitle: Ұзақ\n---\n\n" + "Сөз. " * 12_000, encoding="utf-8")
    command = f"ulimit -f 100; exec {sys.executable} -m pelican {content} -s {ROOT}/pelicanconf.py -o {tmp_path}/output"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1735689600"}
    told = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert told.returncode == 3, told.stderr
    assert "The site in the output folder was left as it was" in told.stderr
    assert "Traceback" not in told.stderr
    assert tree(tmp_path / "output") == before


def test_a_build_that_is_killed_at_any_moment_is_mended_by_the_next(content: Path, tmp_path: Path) -> None:
    built(content, tmp_path / "output")
    chance = random.Random(5)
    processes = get_context("forkserver")
    processes.set_forkserver_preload(["helpers.rebuilding"])
    for round_ in range(20):
        replace_in(content / TEXT, "сөз", f"сөз{round_}")
        process = processes.Process(target=built, args=(content, tmp_path / "output"))
        process.start()
        time.sleep(0.6 * chance.random())  # which a build of its own takes, as it has nothing to load
        process.kill()
        process.join()
        assert process.exitcode in (0, -signal.SIGKILL)
    built(content, tmp_path / "output")
    assert tree(tmp_path / "output") == clean(content)
