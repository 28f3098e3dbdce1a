"""WordPress: its export in WXR ("Tools, Export"), an RSS file with the words of every post and page.

The elements are those of WordPress's `export.php`: `content:encoded`, `wp:post_id`, `wp:post_type`, `wp:status`,
`wp:post_date_gmt`, `wp:attachment_url`. Translations share a term `post_translations` of Polylang, which tells
languages too (`language`); WPML exports neither, so its languages are those of the addresses (`/kk/...`,
`?lang=kk`), else detected; qTranslate writes all into one post.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

import msgspec
from defusedxml import DefusedXmlException

from aigaq.core.message import msg
from aigaq.importing.archives.export import BROKEN, Export, Member
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.drafts.plain_text import clean_text, title_of
from aigaq.importing.item import Item, ItemMedium, Skipped, Words
from aigaq.importing.wordpress.post_html import as_markdown, by_language, galleries_in, media_addresses_in
from aigaq.importing.wordpress.posts import Post, language_of_code, posts_in
from aigaq.model.vocabulary import SourceKind

_MACHINERY = re.compile(
    r"attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+|acf-\S+|acf"
    r"|wpcf7_\S+|elementor_\w+|e-\w+|et_pb_\w+|vc_\w+|shop_\w+|product_variation|mc4wp-form|wpforms|popup\S*"
)
"""Kinds of entries that WordPress and its plugins keep for themselves; all others were written by people."""
_STATES = ("publish", "draft", "private", "pending", "future")
_SIZE = re.compile(r"-\d+x\d+(\.\w+)$")
_TAG = re.compile(r"<[^>]+>")
_CONTROLS = bytes(sign for sign in range(0x20) if sign not in b"\t\n\r")

Found = Item | Skipped


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
            yield Skipped(where=member.where, why=msg("it is no WordPress export (WXR)"))


def _file(member: Member, files: dict[str, list[Member]]) -> Iterator[Found]:
    posts: list[Post] = []
    captured = member.modified
    try:
        with member.open() as file:
            for found in posts_in(_Readable(file)):
                if isinstance(found, date):
                    captured = found
                else:
                    posts.append(found)
    except (ParseError, DefusedXmlException, ValueError, *BROKEN) as error:
        why = msg("the file is broken here (%(error)s): what stands before it comes in", error=error)
        yield Skipped(where=member.where, why=why, damage=True)
    library = {post.id: post for post in posts if post.type == "attachment" and post.file}
    together: dict[str, list[Post]] = {}
    for post in posts:
        if post.type == "attachment":
            continue
        if _MACHINERY.fullmatch(post.type):
            yield Skipped(where=member.where, why=msg('entries of the kind "%(type)s" are no posts', type=post.type))
        elif post.status not in _STATES:
            yield Skipped(where=member.where, why=msg('a post is "%(status)s"', status=post.status))
        else:
            together.setdefault(post.together or post.id, []).append(post)
    for some in together.values():
        yield from (Skipped(where=member.where, why=why) for post in some for why in post.left_out)
        yield from _item(member, some, captured, library, files)


def _item(
    member: Member, posts: list[Post], captured: date, library: dict[str, Post], files: dict[str, list[Member]]
) -> Iterator[Found]:
    first = posts[0]
    words = [one for post in posts for one in _words(post)]
    if not any(one.body for one in words):
        yield Skipped(where=member.where, why=msg('the post "%(title)s" has no words', title=first.title))
        return
    media: list[ItemMedium] = []
    for address in _addresses(posts, library):
        name = address.rpartition("/")[2]
        kind, fitting = kind_of(name), files.get(name, [])
        chosen = next((one for one in fitting if address.endswith(one.path)), fitting[0] if len(fitting) == 1 else None)
        if kind and chosen:
            media.append(ItemMedium(name=name, kind=kind, size=chosen.size, open=chosen.open))
        else:
            why = msg("%(address)s is not in the export: give the folder wp-content/uploads too", address=address)
            yield Skipped(where=member.where, why=why)
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


def _words(post: Post) -> Iterator[Words]:
    titles, excerpts = by_language(post.title), by_language(post.excerpt)
    for language, html in by_language(post.html).items():
        body = as_markdown(html)
        title = _plain(titles.get(language) or titles.get(None) or "")
        summary = _plain(excerpts.get(language) or excerpts.get(None) or "")
        told = language_of_code(language) if language else post.language
        yield Words(title=title or title_of(body), body=body, summary=summary, language=told)


def _plain(html: str) -> str:
    """A title or summary in one line, without tags and entities."""
    return " ".join(clean_text(unescape(_TAG.sub("", html))).split())


def _addresses(posts: list[Post], library: dict[str, Post]) -> list[str]:
    """The media of posts: attached to them, named by galleries, as their picture, and shown in the words; each once.

    WordPress shows photos in smaller sizes, `a-300x200.jpg` for `a.jpg`: where the library has that, it is taken.
    """
    whole = {post.file for post in library.values()}
    found = []
    for post in posts:
        found += [one.file for one in library.values() if one.parent == post.id]
        found += [library[id].file for id in (post.thumbnail, *galleries_in(post.html)) if id in library]
        for address in media_addresses_in(post.html):
            large = _SIZE.sub(r"\1", address)
            found.append(large if large in whole else address)
    return list(dict.fromkeys(found))


class _Readable:
    """A file without the control characters that XML does not take, and that old posts hold."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none only at the end."""
        while data := self._file.read(size):
            if readable := data.translate(None, _CONTROLS):
                return readable
        return b""
