"""The entries of a WordPress export, one by one as its XML is read."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol
from xml.etree.ElementTree import Element

import msgspec
from defusedxml.ElementTree import iterparse

from aigaq.core.message import Message, msg

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_EXCERPT = re.compile(r"\{http://wordpress\.org/export/[\d.]+/excerpt/\}encoded")
_WP = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+$")
_CODES = {"kz": "kk", "zh-hans": "zh", "zh-cn": "zh", "zh-hant": "zh-hant", "zh-tw": "zh-hant"}
_LANGUAGES = ("kk", "ru", "en", "tr", "zh", "zh-hant", "kk-arab", "kk-latn", "ug")


class Readable(Protocol):
    """What is read in pieces."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        ...


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """A post as the file holds it.

    `together` is the term that its translations share, `thumbnail` the id of its picture, `left_out` what of it is not
    taken over.
    """

    id: str
    type: str
    status: str
    title: str
    html: str
    excerpt: str
    url: str
    day: date | None
    language: str | None
    together: str
    parent: str
    file: str
    thumbnail: str
    left_out: tuple[Message, ...]


def posts_in(file: Readable) -> Iterator[Post | date]:
    """The posts one by one, each let go once it is read; first the day of the export. ValueError where it is none."""
    root: Element | None = None
    dated = False
    for event, element in iterparse(file, events=("start", "end")):
        if root is None:
            root = element
            if element.tag != "rss":
                message = msg("it is no RSS file")
                raise ValueError(message)
        elif event == "end" and element.tag == "item":
            yield _post(element)
            element.clear()
            for channel in root:
                channel[:] = [one for one in channel if one.tag != "item"]
        elif event == "start" and element.tag == "item":
            dated = True  # what follows are the days of posts
        elif event == "end" and element.tag == "pubDate" and not dated and (day := _mail_day(element.text)):
            yield day


def language_of_code(code: str) -> str | None:
    """The language that a code of a plugin means, if it is one of ours."""
    code = code.lower().replace("_", "-")
    code = _CODES.get(code, code)
    return code if code in _LANGUAGES else None


def _post(element: Element) -> Post:
    values: dict[str, str] = {}
    for one in element:
        name = "content" if one.tag == _CONTENT else "excerpt" if _EXCERPT.match(one.tag) else _WP.sub("", one.tag)
        values.setdefault(name, one.text or "")
    terms = {one.get("domain"): one.get("nicename") or "" for one in element.findall("category")}
    fields = dict(_fields(element))
    link = values.get("link", "")
    return Post(
        id=values.get("post_id", ""),
        type=values.get("post_type", "post"),
        status=values.get("status", "publish"),
        title=values.get("title", ""),
        html=values.get("content", ""),
        excerpt=values.get("excerpt", ""),
        url=link if _ADDRESS.match(link) else "",
        day=_day(values.get("post_date_gmt", "")) or _day(values.get("post_date", "")),
        language=_language(terms.get("language"), link),
        together=terms.get("post_translations") or "",
        parent=values.get("post_parent", ""),
        file=values.get("attachment_url", ""),
        thumbnail=fields.get("_thumbnail_id", ""),
        left_out=tuple(_skip_reason(element, terms, fields)),
    )


def _fields(element: Element) -> Iterator[tuple[str, str]]:
    """The fields that plugins and editors gave a post."""
    for one in element:
        if _WP.sub("", one.tag) == "postmeta":
            told = {_WP.sub("", part.tag): part.text or "" for part in one}
            yield told.get("meta_key", ""), told.get("meta_value", "")


def _skip_reason(element: Element, terms: Mapping[str | None, str], fields: Mapping[str, str]) -> Iterator[Message]:
    if any(domain not in ("language", "post_translations") for domain in terms):
        yield msg("categories and tags of posts are not taken over")
    if any(_WP.sub("", one.tag) == "comment" for one in element):
        yield msg("comments of readers are not taken over")
    for name in sorted(name for name, value in fields.items() if value.strip() and not name.startswith("_")):
        yield msg('the field "%(name)s" of posts is not taken over', name=name)


def _language(term: str | None, link: str) -> str | None:
    """The language that a plugin told: by Polylang's term, else by the address, as WPML writes it."""
    parts = re.findall(r"[?&]lang=([\w-]+)|^https?://[^/]+/([\w-]+)/", link)
    codes = (term, *(one for pair in parts for one in pair))
    return next((known for code in codes if code and (known := language_of_code(code))), None)


def _day(written: str) -> date | None:
    try:
        return datetime.strptime(written[:10], "%Y-%m-%d").date()
    except ValueError:
        return None


def _mail_day(written: str | None) -> date | None:
    try:
        return parsedate_to_datetime(written or "").date()
    except ValueError:
        return None
