"""Find publications beyond records' limits.

In paths, in the sources, in exports and on pages.
"""

import csv
import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec
import yaml

from aigaq.core.ids import PATTERN, RECORD_FILE
from aigaq.privacy.scan.findings import Finding, Kind, Secret
from aigaq.privacy.scan.hash_search import HashSearch
from aigaq.privacy.scan.restrictions import PersonLimits, RecordLimits
from aigaq.privacy.scan.word_split import words

if TYPE_CHECKING:
    from aigaq.privacy.scan.contents import Contents

FILE_NAME, MEDIUM, RELATION, PERSON, HASH, INDEXED = (
    "leak-file-name",
    "leak-medium",
    "leak-relation",
    "leak-person",
    "leak-hash",
    "leak-indexed",
)
_MEDIUM = re.compile(r"(?:source/)?media/(?P<id>[^/]+)/(?P<name>.+)")
_NEUTRAL = (
    r"{}-(?P<number>[0-9]+)(?:-poster|-sound)?(?:-part-[0-9]+)?(?:-[0-9]+)?"
    r"(?:\.[A-Za-z]{{2,8}}(?:-[A-Za-z]+)*)?\.[a-z0-9]+"
)
_ID = re.compile(PATTERN)
_RECORD = re.compile(rf"(?:^|/)testimonies/(?:[^/]+/)*(?P<id>{PATTERN})/{re.escape(RECORD_FILE)}$")
_PERSON = re.compile(rf"(?:^|/)people/(?:[^/]+/)*(?P<id>{PATTERN})\.yaml$")
_PAGE = re.compile(rf"[^/]+/t/(?P<id>{PATTERN})\.html")
_VOLUME = re.compile(r"[^/]+/[a-z]/[0-9]+\.html")
_ARTICLE = re.compile(rf"""<article\b[^>]*\bid=["']?({PATTERN})""", re.IGNORECASE)
_NOINDEX = re.compile(r"""<meta[^>]*name=["']?robots["']?[^>]*content=["']?[^"'>]*noindex""", re.IGNORECASE)
_NODE = re.compile(r">([^<>]+)<|=\s*\"([^\"]+)\"|=\s*'([^']+)'")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LONG = 4


class LimitSearch:
    """The limits of records, made ready once for many files."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        of_kind: dict[Kind, list[Secret]] = {}
        for secret in secrets:
            of_kind.setdefault(secret.kind, []).append(secret)
        self._records, self._record_files = _decode(of_kind.get(Kind.RECORD, ()), RecordLimits)
        self._people, self._people_files = _decode(of_kind.get(Kind.PERSON, ()), PersonLimits)
        self._hash_owners = {secret.text.lower(): secret.owner for secret in of_kind.get(Kind.HASH, ())}
        self._hashes = HashSearch(self._hash_owners)
        titles = ((tuple(words(secret.text)), secret.owner) for secret in of_kind.get(Kind.TITLE, ()))
        self._titles = {title: owner for title, owner in titles if title}
        self._long_titles = {title[:_LONG]: title for title in self._titles if len(title) >= _LONG}

    def may_stand_among(self, contents: "Contents") -> bool:
        """Return False if files with these contents keep all limits.

        Hashes are not noted, nor titles as they are written: both may stand anywhere.
        """
        if self._hashes.holds_any or self._titles:
            return True
        return not contents.ids.isdisjoint(self._records.keys() | self._people.keys())

    def in_path(self, path: str) -> Iterator[Finding]:
        """Yield findings in a tree file's path."""
        match = _MEDIUM.fullmatch(path)
        if not match:
            return
        neutral = re.fullmatch(_NEUTRAL.format(re.escape(match["id"])), match["name"])
        if not neutral:
            yield Finding(FILE_NAME)
        elif (limits := self._records.get(match["id"])) and int(neutral["number"]) > limits.highest:
            yield Finding(MEDIUM, owner=self._record_files[limits.id])

    def in_source(self, path: str, text: str) -> Iterator[Finding]:
        """Yield what a record among the sources says beyond its limits."""
        record, person = _RECORD.search(path), _PERSON.search(path)
        if record and record["id"] in self._records:
            yield from self._in_record(self._records[record["id"]], yaml.load(text, yaml.CBaseLoader))  # noqa: S506  # strings
        if person and person["id"] in self._people:
            limits, written = self._people[person["id"]], yaml.load(text, yaml.CBaseLoader)  # noqa: S506  # strings
            told = any(written.get(field) for field in limits.empty)
            lists = (("same_as", limits.same_as), ("merged", limits.merged))
            if told or not all(set(written.get(field) or ()) <= set(allowed) for field, allowed in lists):
                yield Finding(PERSON, owner=self._people_files[limits.id])

    def in_export(self, path: str, text: str) -> Iterator[Finding]:
        """Yield findings in an export's row beyond its record's limits."""
        if not path.startswith("data/") or not self._records:
            return
        for row in _rows(path, text):
            limits = self._records.get(str(row.get("id", "")))
            told = json.dumps(row.get("about", ""), ensure_ascii=False)
            if limits and any(_says_self(told, person) for person in limits.relations if not _is_self(limits, person)):
                yield Finding(RELATION, owner=self._record_files[limits.id])

    def in_hashes(self, text: str, data: bytes, *, is_text: bool) -> Iterator[Finding]:
        """Yield original hashes in a text or bytes."""
        if self._hashes.holds_any:
            among = () if is_text else self._hashes.in_bytes(data)
            found = dict.fromkeys(chain(self._hashes.in_text(text), among))
            yield from (Finding(HASH, owner=self._hash_owners[one]) for one in found)

    def in_page(self, path: str, text: str) -> Iterator[Finding]:
        """Yield joining relations, and titles where indexing is allowed."""
        for id, shown in _pages_in(path, text):
            limits = self._records.get(id)
            if limits is None:
                continue
            nodes = (html.unescape(node).partition(" · ")[0].strip() for node, _one, _two in _NODE.findall(shown))
            if any(node in limits.labels for node in nodes):
                yield Finding(RELATION, owner=self._record_files[limits.id])
        if not self._titles:
            return
        if path.startswith("search/"):
            nodes = (match[1] for match in _STRING.finditer(text))
        elif path.endswith((".html", ".xml")) and not _NOINDEX.search(text):
            nodes = (html.unescape(one or two or three) for one, two, three in _NODE.findall(text))
        else:
            return
        for node in dict.fromkeys(nodes):
            if owner := self._title_in(tuple(words(node))):
                yield Finding(INDEXED, owner=owner)

    def _title_in(self, node: tuple[str, ...]) -> str:
        """Return the file of a title in a text, or empty.

        The text is the title, or contains a long one.
        """
        if node in self._titles:
            return self._titles[node]
        for at in range(len(node) - _LONG + 1 if self._long_titles else 0):
            title = self._long_titles.get(node[at : at + _LONG])
            if title and node[at : at + len(title)] == title:
                return self._titles[title]
        return ""

    def _in_record(self, limits: RecordLimits, written: Mapping[str, Any]) -> Iterator[Finding]:
        owner = self._record_files[limits.id]
        if len(written.get("media") or ()) > limits.media:
            yield Finding(MEDIUM, owner=owner)
        if not limits.hashes and any("sha256" in source for source in written.get("sources") or ()):
            yield Finding(HASH, owner=owner)
        for about in written.get("about") or ():
            if about.get("relation", "other") != limits.relations.get(about.get("person"), ""):
                yield Finding(RELATION, owner=owner)


def _pages_in(path: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield each testimony's id on a page, and its part."""
    if page := _PAGE.fullmatch(path):
        yield page["id"], text
    elif _VOLUME.fullmatch(path):
        _before, *parts = _ARTICLE.split(text)
        yield from zip(parts[::2], parts[1::2], strict=True)


def _decode(secrets: Iterable[Secret], kind: type[Any]) -> tuple[dict[str, Any], dict[str, str]]:
    limits = {secret.owner: msgspec.json.decode(secret.text, type=kind) for secret in secrets}
    return {limit.id: limit for limit in limits.values()}, {one.id: owner for owner, one in limits.items()}


def _rows(path: str, text: str) -> Iterator[Mapping[str, Any]]:
    if path.endswith(".csv"):
        yield from csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    elif path.endswith(".jsonl"):
        for line in filter(None, text.split("\n")):
            yield from _rows_of_line(line)


def _rows_of_line(line: str) -> Iterable[Mapping[str, Any]]:
    """Return a line's row.

    Of a line that is none, a row for every id in it.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if isinstance(row, dict):
        return (row,)
    return [{"id": id, "about": line} for id in dict.fromkeys(_ID.findall(line))]


def _is_self(limits: RecordLimits, person: str) -> bool:
    return limits.relations[person] == "self"


def _says_self(told: str, person: str) -> bool:
    """Return True if an export says `self` of a person.

    In one cell, or in one mapping.
    """
    return re.search(rf"{re.escape(person)}\W[^;}}]{{0,40}}\bself\b", told) is not None
