"""Follows the recipes of docs/extending.md in a copy of the repository, and tells which files that touched."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Message
from babel.messages.pofile import read_po, write_po

from helpers.building import DAY, ROOT, tree

GUIDE = ROOT / "docs" / "extending.md"
PARTS = ("plugins", "theme", "translations", "tests", "tools", "content", "docs")
FILES = ("pelicanconf.py", "pyproject.toml", "Makefile", "LICENSE", "README.md")
BESIDE = shutil.ignore_patterns("node_modules", "*.egg-info", ".*", "*.pyc.*")
COMMANDS = {"make messages": ("tools/update_catalogues.py", ".")}
"""What the commands of recipes run."""

_BLOCK = re.compile(
    r"(?:^\*\*`(?P<path>[^`]+)`\*\*\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


class Step(NamedTuple):
    """A step of a recipe: a file that is new (`text`), changes of one (`kind` is diff), or commands (no path)."""

    path: str
    kind: str
    text: str


def read_recipe(heading: str, words: Mapping[str, str] | None = None) -> list[Step]:
    """Return the steps below a heading of the guide, with other `words` in place of those of its example."""
    section = GUIDE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    steps = [Step(match["path"] or "", match["kind"], match["text"]) for match in _BLOCK.finditer(section)]
    for old, new in (words or {}).items():
        assert any(old in step.path + step.text for step in steps), f"the recipe does not say {old}"
        steps = [step._replace(path=step.path.replace(old, new), text=step.text.replace(old, new)) for step in steps]
    return steps


class Repository:
    """A copy of the repository in `folder`, in which recipes are followed; sites are built beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in PARTS:
            shutil.copytree(ROOT / name, folder / name, ignore=BESIDE)
        for name in FILES:
            shutil.copy(ROOT / name, folder / name)
        self._before = self._files()

    def follow(self, steps: list[Step]) -> None:
        """Take every step, in order."""
        for step in steps:
            if step.kind == "diff":
                self._change(step)
            elif step.path:
                self._write(step)
            else:
                for command in step.text.splitlines():
                    self.run(*COMMANDS[command])

    def touched(self) -> set[str]:
        """Return the paths of the files that are new or other than before."""
        return {path for path, data in self._files().items() if self._before.get(path) != data}

    def run(self, *command: str) -> str:
        """Run Python in the copy, which must end well; return what it says."""
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PYTEST"))}
        environment |= {"PYTHONPATH": f"{self.folder}/plugins:{self.folder}/tests"}
        told = subprocess.run(
            [sys.executable, *command],
            cwd=self.folder,
            env={**environment, "SOURCE_DATE_EPOCH": DAY, "COLUMNS": "300"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    def test(self, *chosen: str) -> str:
        """Run some tests of the copy, which must pass; return the summary."""
        return self.run("-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen)

    def translate(self) -> None:
        """Write words for every message that has none, as a translator does."""
        for path in sorted((self.folder / "translations").glob("*.po")):
            if ".overrides" not in path.name:
                path.write_bytes(translate_catalogue(path.read_bytes(), path.stem))

    def round_trip(self, content: Mapping[str, str], *editions: str) -> Path:
        """Build a small site with changes of its content, sign it, restore it, build that; return its folder."""
        folder = self.folder.with_name("site")
        for name, text in content.items():
            (folder / "changes" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "changes" / name).write_text(text, encoding="utf-8")
        self.run("tests/helpers/round_trip.py", str(folder), *editions)
        return folder

    def _files(self) -> dict[str, bytes]:
        return {
            path: data
            for path, data in tree(self.folder).items()
            if not path.startswith(".") and "__pycache__" not in path
        }

    def _write(self, step: Step) -> None:
        path = self.folder / step.path
        assert not path.exists(), f"{step.path} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text, encoding="utf-8")

    def _change(self, step: Step) -> None:
        path = self.folder / step.path
        text = path.read_text(encoding="utf-8")
        for hunk in re.split(r"^@@\n", step.text, flags=re.MULTILINE):
            lines = hunk.splitlines(keepends=True)
            before = "".join(line[1:] for line in lines if line[0] in " -\n")
            after = "".join(line[1:] for line in lines if line[0] in " +\n")
            assert text.count(before) == 1, f"{step.path} does not hold once:\n{before}"
            text = text.replace(before, after)
        path.write_text(text, encoding="utf-8")


def translate_catalogue(data: bytes, language: str) -> bytes:
    """Return a catalogue with invented words for every message that has none."""
    head = data.partition(b"\n\n")[0]
    catalogue = read_po(BytesIO(data), locale=language)
    for message in catalogue:
        if message.id and not any(message.string if isinstance(message.string, tuple) else (message.string,)):
            message.string = _invent(message, len(message.string), language)
    buffer = BytesIO()
    write_po(buffer, catalogue, sort_output=True, omit_header=True, include_lineno=False, width=0)
    return head + b"\n\n" + buffer.getvalue()


def _invent(message: Message, forms: int, language: str) -> str | tuple[str, ...]:
    if isinstance(message.id, str):
        return f"{language} {message.id}"
    return tuple(f"{language} {number} {message.id[-1]}" for number in range(forms))
