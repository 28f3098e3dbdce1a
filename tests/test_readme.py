"""README and the guides beside it name every command, and no file that is not there."""

import re

import click

from aigaq.cli.main import aigaq
from helpers.building import ROOT
from helpers.recipes import GUIDE, read_recipe

README = (ROOT / "README.md").read_text(encoding="utf-8")
BASES = (ROOT, ROOT / "plugins/aigaq")
DECISIONS = sorted((ROOT / "docs/decisions").glob("0*.md"))
OF_ARCHIVES = {"data/", "targets.yaml", "site.yaml", "translations/ug.po"}
"""Files that an archive or its publisher has, and that of a language that is added."""


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"\baigaq ([a-z]+)", README.split("## Commands")[1]))
    assert named == set(aigaq.commands)


def test_the_readme_names_what_a_command_is_given() -> None:
    assert isinstance(aigaq.commands["keys"], click.Group)
    for group in ("keys", "new", "import"):
        command = aigaq.commands[group]
        assert isinstance(command, click.Group)
        (line,) = (line for line in README.splitlines() if line.startswith(f"aigaq {group} "))
        assert [name for name in command.commands if not re.search(rf"\b{name}\b", line) and name != "csv"] == []


def test_every_file_of_the_table_is_there() -> None:
    assert missing(README.split("## Where to change what")[1].split("## Commands")[0]) == []


def test_every_file_that_recipes_name_is_there_or_made() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    made = {step.path for heading in headings for step in read_recipe(heading)}
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    assert set(missing(prose)) - made - OF_ARCHIVES == set()


def missing(text: str) -> list[str]:
    """Return the files and folders that a text names, and that are not there."""
    named = re.findall(r"`([\w.*/-]+(?:/|\.(?:py|md|html|po|tsv|txt|yaml)))`", text)
    assert len(named) > 10
    return [name for name in named if not any(next(base.glob(name.rstrip("/")), None) for base in BASES)]


def test_every_module_that_decisions_name_is_there() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in DECISIONS)
    named = set(re.findall(r"`([\w/]+\.(?:py|txt|tsv))`", text))
    assert [name for name in sorted(named) if not any((base / name).exists() for base in BASES)] == []


def test_the_index_of_decisions_lists_each_with_its_title() -> None:
    index = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| \d{4} \| \[(.+)\]\((.+\.md)\) \|$", index, flags=re.MULTILINE))
    titles = {path.read_text(encoding="utf-8").split("\n")[0].split(". ", 1)[1]: path.name for path in DECISIONS}
    assert rows == titles


def test_a_decision_has_its_three_parts() -> None:
    for path in DECISIONS:
        parts = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert parts == ["Context", "Decision", "Consequence"], path.name


def test_the_architecture_names_every_layer() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    layers = {path.name for path in (ROOT / "plugins/aigaq").iterdir() if (path / "__init__.py").exists()}
    assert {name for name in layers if f"`{name}/" not in text} == set()
