"""Whatever an editor does, in any order: the next build gives the tree that is built from nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from aigaq.builder.run_build import Report
from helpers.building import tree
from helpers.rebuilding import EXTRA, SECOND, build_in_one_process, built, built_settled, clean
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, write_content


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

    @initialize(choose=st.sampled_from([lambda: built, lambda: built_settled, build_in_one_process]))
    def choose_the_clock_and_the_process(self, choose: Callable[[], Callable[..., Report]]) -> None:
        self.build = choose()

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

    @rule(names=st.sampled_from(["en: Qazaqstan", "en: Kazakhstan, kk: Қазақстан", "kk: Қазақстан, en: Kazakhstan"]))
    def rename_a_place(self, names: str) -> None:
        places = SMALL["places.yaml"].replace("en: Kazakhstan", names)
        (self.content / "places.yaml").write_text(places, encoding="utf-8")

    @rule(word=st.sampled_from(["About", "What this is"]))
    def retitle_a_page(self, word: str) -> None:
        (self.content / "pages" / "about" / "en.md").write_text(f"---\ntitle: {word}\n---\n\nA.\n", encoding="utf-8")

    @invariant()
    def incremental_equals_clean(self) -> None:
        self.build(self.content, self.output)
        assert tree(self.output) == clean(self.content)


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=2, stateful_step_count=6, deadline=None)


@pytest.mark.full
class TestEditingAtLength(Editing.TestCase):
    """The same, for longer."""

    settings = settings(max_examples=30, stateful_step_count=12, deadline=None)
