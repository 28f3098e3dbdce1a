"""A site built upon an older one equals one that was built from nothing, whatever was changed in between."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from filelock import FileLock
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from aigaq.build.site import Choice, Report, build, build_chosen, no_progress
from aigaq.build.staging import beside
from aigaq.build.state import Memory
from aigaq.build.workers import Workers
from aigaq.config import SiteConfig
from aigaq.languages.editions import EDITIONS
from aigaq.problems import OutsideError
from building import ROOT, build_site, tree
from small_content import PERSON, RECORD, SMALL, TEXT, write_content

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
        repository=ROOT,
        content=content,
        output=output,
        theme=theme,
        translations=words or ROOT / "translations",
        cache=output.parent / "cache",
        media_store=content / "drafts" / "media",
        editions=tuple(EDITIONS[code] for code in CODES),
        workers=workers,
    )


def built(content: Path, output: Path, **others: object) -> Report:
    return build(config(content, output, **others))


def built_settled(content: Path, output: Path, **others: object) -> Report:
    """A build by a clock ten seconds ahead, for which no file was changed a moment ago: what was read counts again."""
    with patch("aigaq.build.site.time.time_ns", lambda: NOW() + 10**10):
        return built(content, output, **others)


def clean(content: Path, **others: object) -> dict[str, bytes]:
    """The tree of `content`, built from nothing."""
    with TemporaryDirectory() as folder:
        built(content, Path(folder) / "clean", **others)
        return tree(Path(folder) / "clean")


@pytest.fixture
def content(tmp_path: Path) -> Iterator[Path]:
    yield write_content(tmp_path / "content", EXTRA)


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed_writes_nothing(content: Path, tmp_path: Path) -> None:
    first = built(content, tmp_path / "output").switched
    second = built(content, tmp_path / "output").switched
    assert (second.written, second.deleted, second.unchanged) == (0, 0, first.written)


def test_where_nothing_changed_nothing_is_read(content: Path, tmp_path: Path) -> None:
    first = built_settled(content, tmp_path / "output")
    with patch("aigaq.build.site.read_inputs", side_effect=AssertionError("read")):
        second = built_settled(content, tmp_path / "output")
    assert (second.switched.written, second.switched.unchanged) == (0, first.switched.written)
    assert second.warnings == first.warnings


def test_a_process_with_a_memory_builds_what_another_would(content: Path, tmp_path: Path) -> None:
    choice = Choice(
        drafts=False, archive=lambda reading, problems, _day: (reading.found, tuple(problems)), memory=Memory()
    )
    with Workers(1) as workers:
        for word in ("", "тау", "су"):
            with (content / TEXT).open("a", encoding="utf-8") as file:
                file.write(f"\n{word}\n")
            build_chosen(config(content, tmp_path / "output"), workers, no_progress, choice)
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


def test_a_template_changes_the_pages_made_from_it_alone(content: Path, tmp_path: Path) -> None:
    theme = Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))
    built(content, tmp_path / "output", theme=theme)
    before = tree(tmp_path / "output")
    with (theme / "templates" / "list.html").open("a", encoding="utf-8") as file:
        file.write("<!-- more -->")
    replace_in(theme / "templates" / "list.html", "{% block main %}", "{% block main %}<!-- changed -->")
    built(content, tmp_path / "output", theme=theme)
    after = tree(tmp_path / "output")
    assert {path.split("/")[1] for path in after if before[path] != after[path]} == {"place", "years"}
    assert after == clean(content, theme=theme)


@pytest.mark.parametrize("harm", ["deleted", "damaged", "of another version"])
def test_a_state_that_cannot_be_used_is_no_error(content: Path, tmp_path: Path, harm: str) -> None:
    built(content, tmp_path / "output")
    state = beside(tmp_path / "output", "state")
    if harm == "deleted":
        state.unlink()
    else:
        state.write_bytes(b"harm" if harm == "damaged" else state.read_bytes()[:4096])
    report = built(content, tmp_path / "output")
    assert (report.switched.written, report.switched.deleted) == (0, 0)
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


def test_a_second_build_of_the_same_output_says_so_and_stops(content: Path, tmp_path: Path) -> None:
    beside(tmp_path / "output", "lock").parent.mkdir(parents=True)
    with (
        FileLock(beside(tmp_path / "output", "lock")),
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
    for round_ in range(20):
        replace_in(content / TEXT, "сөз", f"сөз{round_}")
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from build.test_incremental import *; built(Path(sys.argv[1]), Path(sys.argv[2]))",
                content,
                tmp_path / "output",
            ],
            cwd=ROOT / "tests",
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT / 'tests'}"},
        )
        time.sleep(0.4 + chance.random())
        process.send_signal(signal.SIGKILL)
        process.wait()
    built(content, tmp_path / "output")
    assert tree(tmp_path / "output") == clean(content)


class Editing(RuleBasedStateMachine):
    """An editor at work: whatever is done, the next build gives the clean tree."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.content = write_content(Path(self._folder.name) / "content", EXTRA)
        self.output = Path(self._folder.name) / "output"
        self.number = 2
        self.build = built

    def teardown(self) -> None:
        self._folder.cleanup()

    @initialize(build=st.sampled_from([built, built_settled]))
    def choose_the_clock(self, build: Callable[..., Report]) -> None:
        self.build = build

    @rule(
        word=st.sampled_from(["тау", "су", "жер"]), file=st.sampled_from([TEXT, SECOND.replace("record.yaml", "kk.md")])
    )
    def edit_a_text(self, word: str, file: str) -> None:
        with (self.content / file).open("a", encoding="utf-8") as text:
            text.write(f"\n{word}\n")

    @rule(name=st.sampled_from(["Aina Sampleova", "Botagoz Invented", "Zere Madeup"]))
    def rename_a_person(self, name: str) -> None:
        (self.content / PERSON).write_text(SMALL[PERSON].replace("Aina Sampleova", name), encoding="utf-8")

    @rule(status=st.sampled_from(["given", "unknown", "withdrawn"]), uses=st.sampled_from(["web", "web, search"]))
    def change_consent(self, status: str, uses: str) -> None:
        record = EXTRA[SECOND].replace("status: given", f"status: {status}")
        (self.content / SECOND).write_text(record.replace("web, search, download, permanent", uses), encoding="utf-8")

    @rule(place=st.sampled_from(["cn", "cn-65"]))
    def add_a_record(self, place: str) -> None:
        self.number += 1
        folder = self.content / "testimonies" / "001" / f"t-{self.number:05}"
        folder.mkdir(parents=True)
        record = SMALL[RECORD].replace("t-00001", folder.name).replace("cn-65", place)
        (folder / "record.yaml").write_text(record, encoding="utf-8")
        (folder / "kk.md").write_text(f"---\ntitle: Жаңа {self.number}\n---\n\nСөз.\n", encoding="utf-8")

    @precondition(lambda self: self.number > 2)
    @rule()
    def remove_the_newest_record(self) -> None:
        shutil.rmtree(self.content / "testimonies" / "001" / f"t-{self.number:05}")
        self.number -= 1

    @rule(word=st.sampled_from(["Kazakhstan", "Qazaqstan"]))
    def rename_a_place(self, word: str) -> None:
        places = SMALL["places.yaml"].replace("Kazakhstan", word)
        (self.content / "places.yaml").write_text(places, encoding="utf-8")

    @rule(word=st.sampled_from(["About", "What this is"]))
    def retitle_a_page(self, word: str) -> None:
        (self.content / "pages" / "about" / "en.md").write_text(f"---\ntitle: {word}\n---\n\nA.\n", encoding="utf-8")

    @invariant()
    def incremental_equals_clean(self) -> None:
        self.build(self.content, self.output)
        assert tree(self.output) == clean(self.content)


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=3, stateful_step_count=6, deadline=None)


@pytest.mark.full
class TestEditingAtLength(Editing.TestCase):
    """The same, for longer."""

    settings = settings(max_examples=30, stateful_step_count=12, deadline=None)
