"""Import WordPress exports (WXR) and plain feeds.

WXR is an RSS file with the words of every post and page ("Tools, Export").

The elements are those of WordPress's `export.php`: `content:encoded`, `wp:post_id`, `wp:post_type`, `wp:status`,
`wp:post_date`, `wp:attachment_url`. Translations share a term `post_translations` of Polylang, or the group that WPML
writes for an import; qTranslate writes all into one post.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

import msgspec

from aigaq.core.message import NOTHING, Message, msg
from aigaq.importing.archives.export import Export
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.item import Item, ItemText, Ref, Skipped
from aigaq.importing.source import Source
from aigaq.importing.texts.html_markdown import Converted, html_to_markdown, join_converted
from aigaq.importing.texts.html_tree import visible_words
from aigaq.importing.texts.language_codes import language_of_code
from aigaq.importing.texts.plain_text import clean_text, title_of
from aigaq.importing.wordpress.blocks import pieces_of_post
from aigaq.importing.wordpress.languages import by_language
from aigaq.importing.wordpress.library import Library
from aigaq.importing.wordpress.posts import Post, census, is_xml, posts_in
from aigaq.importing.wordpress.shortcodes import galleries_in, media_in_shortcodes, say_shortcodes, with_links
from aigaq.model.vocabulary import SourceKind

_MACHINERY = re.compile(
    r"revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+|acf-\S+|acf"
    r"|wpcf7_\S+|elementor_\w+|e-\w+|et_pb_\w+|vc_\w+|shop_\w+|product_variation|mc4wp-form|wpforms|popup\S*"
)
"""Kinds of entries that WordPress and its plugins keep for themselves; all others were written by people."""
_NOT_PUBLIC = ("private", "pending", "draft", "future")
_BLOCK = re.compile(r"<!--\s+wp:(\S+)\s+(?:\{.*?\}\s+)?/-->", re.DOTALL)
_HIDDEN = re.compile(r"<!--(?!\s*/?wp:|\s*more(?:\s|-->)|\s*nextpage\s*-->|:)(.*?)-->", re.DOTALL)
_MORE = re.compile(r"<!--\s*more\s+(.*?)-->", re.DOTALL)
"""The mark where the beginning of a post ends, with the words of the link to the rest."""
_ADDRESS = re.compile(r"https?://[^\s<>\"]+$")

Found = Item | Skipped


def items(export: Export) -> Iterator[Found]:
    """Yield posts and pages, translations in one item.

    Even if they stand in two files.
    """
    posts: list[Post] = []
    days: dict[str, date] = {}
    for member in export.members:
        if is_xml(member):
            for one in posts_in(member):
                if isinstance(one, Post):
                    posts.append(one)
                elif isinstance(one, Skipped):
                    yield one
                else:
                    days[member.where] = one
        elif not kind_of(member.name):
            yield Skipped(where=member.where, why=msg("it is not a WordPress export (WXR)"))
    library = Library(export, posts)
    groups: dict[tuple[str, ...], list[Post]] = {}
    for post in posts:
        yield from post.left
        if why := _why_no_post(post):
            yield Skipped(where=post.member.where, why=why, refs=_all_refs(post))
        elif post.type != "attachment":
            groups.setdefault(_group(post), []).append(post)
    for some in groups.values():
        yield from _item(some, days, library)
    yield from library.unused()


SOURCE = Source(
    name="wordpress",
    help="Take in a WordPress export (WXR): one or several files, with the folder of uploads for its media.",
    census=census,
    items=items,
)


def _why_no_post(post: Post) -> Message | None:
    if _MACHINERY.fullmatch(post.type):
        return msg('entries of the kind "%(kind)s" are not posts', kind=post.type)
    status = post.values.get("wp:status", "publish")
    if post.type != "attachment" and status not in ("publish", *_NOT_PUBLIC):
        return msg('a post is "%(status)s"', status=status)
    return None


def _group(post: Post) -> tuple[str, ...]:
    """Return the key shared by translations of a post.

    Public ones never share it with others.
    """
    is_private = "private" if _say_private(post) else ""
    if post.group:
        return post.site, "group", post.group, is_private
    return post.site, post.member.where, str(post.number)


def _say_private(post: Post) -> Message:
    status = post.values.get("wp:status", "publish")
    if status in _NOT_PUBLIC:
        return msg('"%(title)s" was not public: its status is "%(status)s"', title=_title(post), status=status)
    if post.values.get("wp:post_password"):
        return msg('"%(title)s" was not public: it asks for a password', title=_title(post))
    return NOTHING


def _item(posts: list[Post], days: dict[str, date], library: Library) -> Iterator[Found]:
    first = posts[0]
    texts = [text for post in posts for text in _texts(post)]
    words = [one for one, _converted in texts if one.body or one.is_titled]
    left = [why for _one, converted in texts for why in converted.left]
    left += (why for post in posts for why in _say_hidden(post))
    yield from (Skipped(where=first.member.where, why=why) for why in dict.fromkeys(left))
    refs = tuple(chain.from_iterable(post.facts for post in posts))
    alts = {address: alt for _one, converted in texts for address, alt in converted.alts.items()}
    media = library.media_of(posts, [address for _one, converted in texts for address in converted.media], alts)
    if not any(word.body for word in words) and not any(medium.open for medium in media):
        why = msg('the post "%(title)s" has no words', title=_title(first))
        shown = (ref for medium in media for ref in medium.refs)
        texts_too = (ref for post in posts for ref in post.refs(*post.texts))
        yield Skipped(where=first.member.where, why=why, refs=(*refs, *texts_too, *shown))
        return
    alone = [line for post in posts for line in _lines_alone(post)]
    for line in alone:
        why = msg('"%(line)s" stands in a language in which the post has no words', line=line)
        yield Skipped(where=first.member.where, why=why)
    link = first.values.get("link", "")
    yield Item(
        identity=_identity(first),
        where=first.member.where,
        captured=days.get(first.member.where, first.member.modified),
        sha256=hashlib.sha256(
            msgspec.msgpack.encode(
                [(post.texts.get("title", ""), post.texts.get("content:encoded", "")) for post in posts]
            )
        ).hexdigest(),
        texts=tuple(words),
        given=first.day,
        url=link if _ADDRESS.match(link) else None,
        source_kind=SourceKind.ARTICLE,
        media=media,
        private=_say_private(first),
        named="\n".join(alone),
        refs=refs,
    )


def _texts(post: Post) -> Iterator[tuple[ItemText, Converted]]:
    """Yield the texts of a post, one a language."""
    html = post.texts.get("content:encoded") or post.texts.get("description", "")
    summary = post.texts.get("excerpt:encoded", "")
    if not summary and post.texts.get("content:encoded"):
        summary = post.texts.get("description", "")
    bodies = by_language(html)
    titles, summaries = by_language(post.texts.get("title", "")), by_language(summary)
    languages: list[str | None] = [language for language in bodies if language] or [None]
    for language in languages:
        converted = _convert(post, bodies[language])
        title, short = _in_language(titles, language), _in_language(summaries, language)
        yield (
            ItemText(
                title=title or title_of(converted.words),
                body=converted.markdown,
                source=converted.words,
                summary=short,
                is_titled=bool(title),
                language=language_of_code(language) if language else post.language,
                refs=post.refs(*post.texts),
            ),
            converted,
        )


def _lines_alone(post: Post) -> Iterator[str]:
    """Yield titles and summaries in languages without a text."""
    html = post.texts.get("content:encoded") or post.texts.get("description", "")
    languages: list[str | None] = [language for language in by_language(html) if language] or [None]
    for name in ("title", "excerpt:encoded"):
        lines = by_language(post.texts.get(name, ""))
        shown = {_in_language(lines, language) for language in languages}
        yield from (line for text in lines.values() if (line := _plain(text)) and line not in shown)


def _convert(post: Post, html: str) -> Converted:
    base = post.values.get("link", "")
    converted = join_converted(
        html_to_markdown(piece.html, base=base, newlines=piece.classic) for piece in pieces_of_post(with_links(html))
    )
    media = (*converted.media, *media_in_shortcodes(html), *(f"id:{id}" for id in galleries_in(html)))
    left = (*converted.left, *say_shortcodes(html), *map(_say_block, dict.fromkeys(_BLOCK.findall(html))))
    return msgspec.structs.replace(converted, media=media, left=left)


def _say_block(name: str) -> Message:
    return msg('the block "%(name)s", which WordPress fills when it shows a page, is not taken over', name=name)


def _say_hidden(post: Post) -> Iterator[Message]:
    if any(match.strip() for match in _HIDDEN.findall(post.texts.get("content:encoded", ""))):
        yield msg("comments in the HTML, which readers do not see, are not taken over")
    for words in _MORE.findall(post.texts.get("content:encoded", "")):
        if words.strip():
            yield msg(
                'the words of the link to the rest of a post are not taken over: "%(words)s"', words=words.strip()
            )


def _in_language(parts: dict[str | None, str], language: str | None) -> str:
    """Return the line in a language, or in all, or the first."""
    chosen = parts.get(language) or parts.get(None) or next(iter(parts.values()), "")
    return _plain(chosen)


def _plain(html: str) -> str:
    """Return a title or summary as one plain line."""
    return " ".join(clean_text(visible_words(html)).split())


def _title(post: Post) -> str:
    return _in_language(by_language(post.texts.get("title", "")), None) or post.id or f"{post.number}"


def _identity(post: Post) -> str:
    """Return the identity of a post.

    Its site, and its group, or its number and address, else its words.
    """
    values = post.values
    if post.group:
        return f"wordpress:{post.site}:group:{post.group}{':private' if _say_private(post) else ''}"
    address = values.get("guid") or values.get("link", "")
    if post.id or address:
        return f"wordpress:{post.site}:{post.id}:{address}"
    digest = hashlib.sha256(msgspec.msgpack.encode(sorted(post.texts.items()))).hexdigest()
    return f"wordpress:{post.site}:?:{digest[:16]}"


def _all_refs(post: Post) -> tuple[Ref, ...]:
    return (*post.facts, *post.refs(*post.texts))
