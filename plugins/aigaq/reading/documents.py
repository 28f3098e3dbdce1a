"""pages/ and news/: a folder per document, with a text per language."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from aigaq.languages.editions import TEXT_LANGUAGES
from aigaq.model.records import Document
from aigaq.problems import Problem
from aigaq.reading.faults import Fault
from aigaq.reading.folders import Entry, entries, problem, stray
from aigaq.reading.texts import read_texts

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEWS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(.+)")


class Documents(msgspec.Struct, frozen=True):
    """The documents by slug, and the paths of texts that could not be read."""

    by_slug: dict[str, Document]
    broken: tuple[str, ...] = ()


def read_pages(folder: str, problems: list[Problem]) -> Documents:
    """Every page: `pages/<slug>/<lang>.md`."""
    found: dict[str, Document] = {}
    broken: list[str] = []
    for entry in _folders(folder, "A page is a folder like about/ with a text per language, as en.md.", problems):
        if _SLUG.fullmatch(entry.name):
            found[entry.name] = _read(entry, entry.name, None, problems, broken)
        else:
            problems.append(problem(entry.path, _bad_name(entry.name, "host-a-copy")))
    return Documents(found, tuple(broken))


def read_news(folder: str, problems: list[Problem]) -> Documents:
    """Every news item: `news/<date>-<slug>/<lang>.md`; a slug is used once, whatever the date."""
    found: dict[str, Document] = {}
    broken: list[str] = []
    for entry in _folders(
        folder, "News is a folder like 2024-05-01-new-site/ with a text per language, as en.md.", problems
    ):
        match = _NEWS.fullmatch(entry.name)
        on = _day(match[1]) if match else None
        if not match or not on or not _SLUG.fullmatch(match[2]):
            problems.append(problem(entry.path, _bad_name(entry.name, "2024-05-01-new-site")))
            continue
        item = _read(entry, match[2], on, problems, broken)
        first = found.setdefault(item.slug, item)
        if first is not item:
            message, fix = (f'the name "{item.slug}" is used twice: also in {first.path}', "Rename one of the folders.")
            problems.append(problem(entry.path, Fault(rule="duplicate-id", message=message, fix=fix)))
    return Documents(found, tuple(broken))


def _folders(folder: str, fix: str, problems: list[Problem]) -> Iterator[Entry]:
    for entry in entries(folder, problems):
        if entry.is_folder:
            yield entry
        else:
            problems.append(stray(entry, fix))


def _read(folder: Entry, slug: str, on: date | None, problems: list[Problem], broken: list[str]) -> Document:
    inside = list(entries(folder.path, problems))
    texts = [entry for entry in inside if not entry.is_folder and entry.name.endswith(".md")]
    problems += (stray(entry, "Only texts, as en.md, stand here.") for entry in inside if entry not in texts)
    return Document(path=folder.path, slug=slug, on=on, texts=read_texts(texts, TEXT_LANGUAGES, problems, broken))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _bad_name(name: str, example: str) -> Fault:
    message = f'"{name}" cannot be the name of this folder'
    return Fault(rule="file-name", message=message, fix=f"Use small letters a to z, digits and -, as {example}.")
