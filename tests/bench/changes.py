"""The changes whose cost is measured, as editors, translators, designers and upgrades make them."""

import shutil
from collections.abc import Callable
from pathlib import Path

from place import Place


def edit(path: Path, old: str, new: str) -> None:
    """Replace words in a file, which must hold them."""
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"{path} holds no {old!r}")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_title(record: Path) -> None:
    """Edit the title of a record's first text."""
    edit(min(record.glob("*.md")), "title: ", "title: Edited ")


def changes_of(place: Place) -> dict[str, Callable[[], None]]:
    """Return the changes by name, to be made one after the other."""
    public, hidden = place.find_records()
    new = place.record(place.records + 1)

    def add() -> None:
        shutil.copytree(public, new)
        edit(new / "record.yaml", f"id: {public.name}", f"id: {new.name}")

    return {
        "nothing changed": lambda: None,
        "one text edited": lambda: edit_title(public),
        "a hidden text edited": lambda: edit_title(hidden),
        "a person renamed who is in 20 records": lambda: edit(
            place.content / "people/000/p-00001.yaml", 'names: {kk: "', 'names: {kk: "Жаңа '
        ),
        "one record added": add,
        "one record removed": lambda: shutil.rmtree(new),
        "one string of a catalogue": lambda: edit(
            place.words / "zh.po", 'msgid "Names, from A to Z"\nmsgstr "', 'msgid "Names, from A to Z"\nmsgstr "新'
        ),
        "one template": lambda: edit(
            place.theme / "templates/testimony.html", "{% block main %}", "{% block main %}<!-- -->"
        ),
        "one module of pages changed (an upgrade)": lambda: edit(
            place.program / "site/pages/kinds/testimony.py", "return kind, original\n", 'return kind, original, "+"\n'
        ),
    }
