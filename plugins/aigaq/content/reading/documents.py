"""pages/ and news/: a folder per document, with a text per language."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from aigaq.content.reading.file_faults import Fault
from aigaq.content.reading.file_groups import Group, GroupContent, GroupKind
from aigaq.content.reading.folders import Entry, entries, problem, stray
from aigaq.content.reading.scalars import UnfitError, day
from aigaq.content.reading.texts import read_texts
from aigaq.core.message import Message, msg
from aigaq.core.problems import Problem
from aigaq.i18n.editions import TEXT_LANGUAGES
from aigaq.model.archive_tree import Document

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEWS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(.+)")


def page_groups(folder: str, problems: list[Problem]) -> Iterator[Group]:
    """Every page: `pages/<slug>/<lang>.md`."""
    fix = msg("A page is a folder like about/ with a text per language, as en.md.")
    for entry in _folders(folder, fix, problems):
        if _SLUG.fullmatch(entry.name):
            yield Group(GroupKind.PAGE, entry.path, entry.name, tuple(entries(entry.path, problems)))
        else:
            problems.append(problem(entry.path, _bad_name(entry.name, "host-a-copy")))


def news_groups(folder: str, problems: list[Problem]) -> Iterator[Group]:
    """Every news item: `news/<date>-<slug>/<lang>.md`."""
    fix = msg("News is a folder like 2024-05-01-new-site/ with a text per language, as en.md.")
    for entry in _folders(folder, fix, problems):
        if _split_date(entry.name):
            yield Group(GroupKind.NEWS, entry.path, entry.name, tuple(entries(entry.path, problems)))
        else:
            problems.append(problem(entry.path, _why_no_news(entry.name)))


def read_document(group: Group) -> GroupContent:
    """Return the page or news item in a folder."""
    problems: list[Problem] = []
    broken: list[str] = []
    on, slug = _split_date(group.name) or (None, group.name) if group.kind is GroupKind.NEWS else (None, group.name)
    files = [entry for entry in group.inside if not entry.is_folder and entry.name.endswith(".md")]
    problems += (stray(entry, msg("Only texts, as en.md, stand here.")) for entry in group.inside if entry not in files)
    texts = read_texts(files, TEXT_LANGUAGES, problems, broken)
    document = Document(path=group.path, slug=slug, on=on, texts=texts)
    return GroupContent(document=document, problems=tuple(problems), broken=tuple(broken))


def by_slug(documents: Iterable[Document], problems: list[Problem]) -> dict[str, Document]:
    """Return documents by slug, unique across dates."""
    kept: dict[str, Document] = {}
    for document in documents:
        first = kept.setdefault(document.slug, document)
        if first is not document:
            message = msg('the name "%(slug)s" is used twice: also in %(path)s', slug=document.slug, path=first.path)
            fault = Fault(rule="duplicate-id", message=message, fix=msg("Rename one of the folders."))
            problems.append(problem(document.path, fault))
    return kept


def _split_date(name: str) -> tuple[date, str] | None:
    match = _NEWS.fullmatch(name)
    on = _day(match[1]) if match else None
    return (on, match[2]) if match and on and _SLUG.fullmatch(match[2]) else None


def _folders(folder: str, fix: Message, problems: list[Problem]) -> Iterator[Entry]:
    for entry in entries(folder, problems):
        if entry.is_folder:
            yield entry
        else:
            problems.append(stray(entry, fix))


def _day(text: str) -> date | None:
    try:
        return day(text)
    except UnfitError:
        return None


def _why_no_news(name: str) -> Fault:
    match = _NEWS.fullmatch(name)
    try:
        day(match[1] if match else "2024-05-01")
    except UnfitError as error:
        return Fault(rule=error.rule, message=error.message, fix=error.fix)
    return _bad_name(name, "2024-05-01-new-site")


def _bad_name(name: str, example: str) -> Fault:
    message = msg('"%(name)s" cannot be the name of this folder', name=name)
    return Fault(
        rule="file-name",
        message=message,
        fix=msg("Use small letters a to z, digits and -, as %(example)s.", example=example),
    )
