"""WordPress: its export in WXR ("Tools, Export"), an RSS file with the words of every post and page.

The elements are those of WordPress's `export.php`: `content:encoded`, `wp:post_id`, `wp:post_type`, `wp:status`,
`wp:post_date_gmt`, `wp:attachment_url`. Translations share a term `post_translations` of Polylang, which tells
languages too (`language`); WPML exports neither, so its languages are those of the addresses (`/kk/...`,
`?lang=kk`), else detected.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from markdownify import markdownify

from aigaq.importing.exports import BROKEN, Export, Member
from aigaq.importing.item import Item, ItemMedium, LeftOut, Words
from aigaq.importing.media_kinds import kind_of
from aigaq.importing.plain import cleaned, title_of
from aigaq.model.vocabulary import SourceKind

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_WP = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}")
_TAKEN, _STATES = ("post", "page"), ("publish", "draft", "private", "pending", "future")
_COMMENT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|video|audio|vc_\w+|et_\w+)[^\]]*\]")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_BLOCKS = re.compile(r"<(?:p|div|ul|ol|table|blockquote|h\d)\b", re.IGNORECASE)
_CODES = {"kz": "kk", "zh-hans": "zh", "zh-cn": "zh", "zh-hant": "zh-hant", "zh-tw": "zh-hant"}
_KNOWN = ("kk", "ru", "en", "tr", "zh", "zh-hant", "kk-arab", "kk-latn", "ug")

Found = Item | LeftOut


class _Post(msgspec.Struct, frozen=True, kw_only=True):
    """A post as the file holds it; `together` is the term that its translations share."""

    id: str
    type: str
    status: str
    title: str
    html: str
    url: str
    day: date | None
    language: str | None
    together: str
    parent: str
    file: str


def items(export: Export) -> Iterator[Found]:
    """The posts and pages of an export, translations of one another in one item."""
    yield from export.left_out
    files: dict[str, list[Member]] = {}
    for member in export.members:
        files.setdefault(member.name, []).append(member)
    for member in export.members:
        if member.name.lower().endswith((".xml", ".wxr")):
            yield from _file(member, files)
        elif not kind_of(member.name):
            yield LeftOut(where=member.where, why="it is no WordPress export (WXR)")


def as_markdown(html: str) -> str:
    """The HTML of a post as Markdown: without pictures and scripts, which are no words."""
    html = _SHORTCODE.sub("", _COMMENT.sub("", html))
    if not _BLOCKS.search(html):  # WordPress makes paragraphs of empty lines when it shows a post
        html = "".join(
            f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in _PARAGRAPH.split(html) if part.strip()
        )
    markdown = markdownify(html, heading_style="ATX", bullets="-", strip=["img", "iframe"])
    return _BLANK.sub("\n\n", cleaned(markdown)).strip()


def _file(member: Member, files: dict[str, list[Member]]) -> Iterator[Found]:
    posts: list[_Post] = []
    captured = member.modified
    try:
        with member.open() as file:
            for found in _posts(file):
                if isinstance(found, date):
                    captured = found
                else:
                    posts.append(found)
    except (ParseError, DefusedXmlException, ValueError, *BROKEN) as error:
        why = f"the file is broken here ({error}): what stands before it comes in"
        yield LeftOut(where=member.where, why=why, damage=True)
    attached: dict[str, list[str]] = {}
    for post in posts:
        if post.type == "attachment" and post.file:
            attached.setdefault(post.parent, []).append(post.file)
    together: dict[str, list[_Post]] = {}
    for post in posts:
        if post.type in _TAKEN and post.status in _STATES:
            together.setdefault(post.together or post.id, []).append(post)
        elif post.type != "attachment":
            why = (
                f'entries of the kind "{post.type}" are no posts'
                if post.type not in _TAKEN
                else f'a post is "{post.status}"'
            )
            yield LeftOut(where=member.where, why=why)
    for some in together.values():
        yield from _item(member, some, captured, attached, files)


def _item(
    member: Member, posts: list[_Post], captured: date, attached: dict[str, list[str]], files: dict[str, list[Member]]
) -> Iterator[Found]:
    first = posts[0]
    words = [_words(post) for post in posts]
    if not any(one.body for one in words):
        yield LeftOut(where=member.where, why=f'the post "{first.title}" has no words')
        return
    media: list[ItemMedium] = []
    for address in dict.fromkeys(
        address for post in posts for address in (*attached.get(post.id, ()), *_shown(post.html))
    ):
        name = address.rpartition("/")[2]
        kind, fitting = kind_of(name), files.get(name, [])
        chosen = next((one for one in fitting if address.endswith(one.path)), fitting[0] if len(fitting) == 1 else None)
        if kind and chosen:
            media.append(ItemMedium(name=name, kind=kind, size=chosen.size, open=chosen.open))
        else:
            why = f"{address} is not in the export: give the folder wp-content/uploads too"
            yield LeftOut(where=member.where, why=why)
    yield Item(
        identity=f"wordpress:{first.url or first.id}",
        where=member.where,
        captured=captured,
        sha256=hashlib.sha256(msgspec.msgpack.encode([(post.title, post.html) for post in posts])).hexdigest(),
        words=words[0],
        others=tuple(words[1:]),
        given=first.day,
        url=first.url or None,
        source_kind=SourceKind.ARTICLE,
        media=tuple(media),
    )


def _words(post: _Post) -> Words:
    body = as_markdown(post.html)
    title = " ".join(cleaned(post.title).split())
    return Words(title=title or title_of(body), body=body, language=post.language)


def _shown(html: str) -> list[str]:
    return re.findall(r"<(?:img|video|audio|source)\b[^>]*?\bsrc=[\"']([^\"'?#]+)", html)


def _posts(file: BinaryIO) -> Iterator[_Post | date]:
    """The posts one by one, each let go once it is read; first the day of the export."""
    root: Element | None = None
    dated = False
    for event, element in iterparse(file, events=("start", "end")):
        if root is None:
            root = element
            if element.tag != "rss":
                raise ValueError("it is no RSS file")
        elif event == "end" and element.tag == "item":
            yield _post(element)
            element.clear()
            for channel in root:
                channel[:] = [one for one in channel if one.tag != "item"]
        elif event == "start" and element.tag == "item":
            dated = True  # what follows are the days of posts
        elif event == "end" and element.tag == "pubDate" and not dated and (day := _mail_day(element.text)):
            yield day


def _post(element: Element) -> _Post:
    values: dict[str, str] = {}
    for one in element:
        name = "content" if one.tag == _CONTENT else _WP.sub("", one.tag)
        values.setdefault(name, one.text or "")
    terms = {one.get("domain"): one.get("nicename") or "" for one in element.findall("category")}
    return _Post(
        id=values.get("post_id", ""),
        type=values.get("post_type", "post"),
        status=values.get("status", "publish"),
        title=values.get("title", ""),
        html=values.get("content", ""),
        url=_address(values.get("link", "")),
        day=_day(values.get("post_date_gmt", "")) or _day(values.get("post_date", "")),
        language=_language(terms.get("language"), values.get("link", "")),
        together=terms.get("post_translations") or "",
        parent=values.get("post_parent", ""),
        file=values.get("attachment_url", ""),
    )


def _language(term: Any, link: str) -> str | None:
    """The language that a plugin told: by Polylang's term, else by the address, as WPML writes it."""
    parts = re.findall(r"[?&]lang=([\w-]+)|^https?://[^/]+/([\w-]+)/", link)
    for code in (term, *(one for pair in parts for one in pair)):
        code = _CODES.get(str(code).lower().replace("_", "-"), str(code).lower().replace("_", "-")) if code else ""
        if code in _KNOWN:
            return code
    return None


def _address(link: str) -> str:
    return link if re.match(r"https?://[^\s<>\"]+$", link) else ""


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
