"""Read the posts of WordPress exports, field by field."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element

import msgspec

from aigaq.core.message import Message, message_of, msg
from aigaq.i18n.editions import RECORD_LANGUAGES
from aigaq.importing.archives.export import BROKEN, DamagedError, Export, Member, pieces
from aigaq.importing.archives.xml_items import BrokenItem, Head, XmlItem, items_of_rss
from aigaq.importing.item import Found, Part, PartKind, Ref, Skipped
from aigaq.importing.texts.compared_letters import count_letters
from aigaq.importing.texts.html_tree import visible_words
from aigaq.importing.texts.language_codes import language_of_code
from aigaq.importing.wordpress.languages import without_markers
from aigaq.importing.wordpress.shortcodes import without_shortcodes

_FACTS = frozenset(
    [
        "link",
        "guid",
        "pubDate",
        "wp:post_id",
        "wp:post_date",
        "wp:post_date_gmt",
        "wp:post_modified",
        "wp:post_modified_gmt",
        "wp:comment_status",
        "wp:ping_status",
        "wp:post_name",
        "wp:status",
        "wp:post_parent",
        "wp:menu_order",
        "wp:post_type",
        "wp:post_password",
        "wp:is_sticky",
        "wp:attachment_url",
    ]
)
_SITE = "site"
_OF_MACHINES = frozenset(
    ("title", "link", "pubDate", "language", "generator", "lastBuildDate", "docs", "cloud", "image")
)
"""What stands above the posts and says whose they are and when, as do the addresses of the site (`wp:base_...`)."""
_PEOPLE = ("wp:author", "managingEditor", "webMaster", "dc:creator")
_WORDS = ("title", "content:encoded", "excerpt:encoded", "description")
_KINDS = {
    "title": PartKind.TEXT,
    "content:encoded": PartKind.TEXT,
    "excerpt:encoded": PartKind.DESCRIPTION,
    "description": PartKind.TEXT,
    "wp:attachment_url": PartKind.MEDIUM,
}
_LANGUAGE_TERMS = ("language", "post_translations")
_GROUPS, _CODES = ("_wpml_import_translation_group", "_wpml_trid"), ("_wpml_import_language_code", "_wpml_language")
_USED_FIELDS = ("_thumbnail_id", "_wp_attachment_image_alt", *_GROUPS, *_CODES)
_IN_ADDRESS = re.compile(r"[?&]lang=([\w-]+)|^https?://[^/]+/([a-z]{2}(?:-[a-z]{2,4})?)/", re.IGNORECASE)


class Field(NamedTuple):
    """A part of an item: name, element and text."""

    name: str
    element: Element
    text: str


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """An item of an export: texts, fields, and ignored parts."""

    member: Member
    number: int
    site: str
    texts: dict[str, str]
    values: dict[str, str]
    fields: dict[str, str]
    group: str
    language: str | None
    facts: tuple[Ref, ...]
    left: tuple[Skipped, ...]

    def ref(self, name: str) -> Ref:
        """Return the part of this name."""
        return Ref(self.member.where, at(self.number), name)

    def refs(self, *names: str) -> tuple[Ref, ...]:
        """Return the parts of these names that have words."""
        return tuple(self.ref(name) for name in names if self.texts.get(name))

    @property
    def type(self) -> str:
        """Return the entry's kind: post, page, attachment, other."""
        return self.values.get("wp:post_type", "post")

    @property
    def id(self) -> str:
        """The number of the entry on its site."""
        return self.values.get("wp:post_id", "")

    @property
    def day(self) -> date | None:
        """Return the post's day in local time; in feeds, the clock's."""
        days = (_day(self.values.get(name, "")) for name in ("wp:post_date", "wp:post_date_gmt"))
        return next((day for day in days if day), None) or _mail_day(self.values.get("pubDate"))


def at(number: int) -> str:
    """Return the place of an item for people."""
    return f"item {number}"


def census(export: Export) -> Iterator[Found]:
    """Yield every element of every item of XML files."""
    for member in export.members:
        if is_xml(member):
            for one in _read(member):
                if isinstance(one, XmlItem):
                    parts = (_part(field) for field in _fields(one.element))
                    yield Found(member.where, at(one.number), tuple(parts))
                elif isinstance(one, Head):
                    names = (Part(field.name, PartKind.DETAIL) for field in _fields_of_site(one.element))
                    yield Found(member.where, _SITE, tuple(names))


def is_xml(member: Member) -> bool:
    """Return True if a file name belongs to an export."""
    return member.name.lower().endswith((".xml", ".wxr", ".rss"))


def posts_in(member: Member) -> Iterator[Post | date | Skipped]:
    """Yield the posts of a file after the export's day.

    A Skipped stands for each fault.
    """
    site, count = "", 0
    for one in _read(member):
        match one:
            case Head():
                site = _site(one.element)
                yield from _left_of_site(member, one.element)
                if day := _mail_day(one.element.findtext("pubDate")):
                    yield day
            case BrokenItem():
                yield Skipped(where=member.where, why=one.why, damage=True)
                count += 1
            case XmlItem():
                count += 1
                yield _post(member, one, site)
                for why in one.mended:
                    title = one.element.findtext("title") or at(one.number)
                    told = msg('in "%(title)s": %(why)s', title=title, why=why)
                    yield Skipped(where=member.where, why=told)
    if not count:
        yield Skipped(where=member.where, why=msg("the file holds no posts"), damage=True)


def _read(member: Member) -> Iterator[Head | XmlItem | BrokenItem]:
    try:
        yield from items_of_rss(pieces(member))
    except (DamagedError, *BROKEN) as error:
        yield BrokenItem(0, message_of(error))


def _fields(element: Element) -> Iterator[Field]:
    """Yield the filled parts of an item, uniquely named.

    Repeated kinds have a number.
    """
    counts: dict[str, int] = {}
    for child in element:
        text = child.text or ""
        if child.tag == "wp:postmeta":
            text = child.findtext("wp:meta_value") or ""
        elif len(child):
            text = " ".join(one.text or "" for one in child.iter())
        counts[child.tag] = counts.get(child.tag, 0) + 1
        number = counts[child.tag]
        if text.strip():
            yield Field(f"{child.tag} {number}" if number > 1 else child.tag, child, text)


def _part(field: Field) -> Part:
    words = visible_words(without_shortcodes(without_markers(field.text)))
    return Part(field.name, _KINDS.get(field.element.tag, PartKind.DETAIL), count_letters(words))


def _post(member: Member, item: XmlItem, site: str) -> Post:
    texts: dict[str, str] = {}
    values: dict[str, str] = {}
    fields: dict[str, str] = {}
    terms: dict[str, str] = {}
    facts: list[Ref] = []
    left: list[Skipped] = []
    for field in _fields(item.element):
        ref, tag = Ref(member.where, at(item.number), field.name), field.element.tag
        why = _why_left(field)
        if why:
            left.append(Skipped(where=member.where, why=why, refs=(ref,)))
        elif tag in _WORDS:
            texts[tag] = field.text
        else:
            facts.append(ref)
        if tag in _FACTS:
            values.setdefault(tag, field.text.strip())
        elif tag == "wp:postmeta":
            fields.setdefault(field.element.findtext("wp:meta_key") or "", field.text.strip())
        elif tag == "category":
            terms.setdefault(field.element.get("domain", ""), field.element.get("nicename") or field.text)
    told = next((fields[name] for name in _CODES if name in fields), terms.get("language", ""))
    return Post(
        member=member,
        number=item.number,
        site=site,
        texts=texts,
        values=values,
        fields=fields,
        group=next((fields[name] for name in _GROUPS if name in fields), terms.get("post_translations", "")),
        language=language_of_code(told) or _language_in(values.get("link", "")),
        facts=tuple(facts),
        left=tuple(left),
    )


def _why_left(field: Field) -> Message | None:
    """Return the reason for skipping an element, or None."""
    tag = field.element.tag
    if field.name in _WORDS or field.name in _FACTS:
        return None
    if tag == "category":
        is_language = field.element.get("domain") in _LANGUAGE_TERMS
        return None if is_language else msg("categories and tags of posts are not taken over")
    if tag == "wp:postmeta":
        key = field.element.findtext("wp:meta_key") or ""
        if key in _USED_FIELDS:
            return None
        if key.startswith("_"):
            return msg("fields that WordPress and its plugins keep for themselves are not taken over")
        return msg('the field "%(name)s" of posts is not taken over', name=key)
    if tag in ("wp:comment", "comments"):
        return msg("comments of readers are not taken over")
    if tag in ("dc:creator", "author"):
        return msg("names of those who posted are not taken over")
    return msg('the element "%(name)s" of posts is not taken over', name=field.name)


def _language_in(link: str) -> str | None:
    """Return the archive's language in an address, as WPML writes it.

    Only languages of the archive, since `/it/` may be a section.
    """
    for pair in _IN_ADDRESS.findall(link):
        for code in pair:
            if (known := language_of_code(code)) in RECORD_LANGUAGES:
                return known
    return None


def _fields_of_site(channel: Element) -> Iterator[Field]:
    for field in _fields(channel):
        tag = field.element.tag
        if tag not in _OF_MACHINES and not tag.startswith(("wp:base_", "wp:wxr_", "sy:", "atom:")):
            yield field


def _left_of_site(member: Member, channel: Element) -> Iterator[Skipped]:
    """Report authors, addresses and site texts above the posts."""
    fields = list(_fields_of_site(channel))
    people = [field for field in fields if field.element.tag in _PEOPLE]
    for some, why in (
        (people, msg("names and addresses of the authors of the site are not taken over")),
        ([one for one in fields if one not in people], msg("settings of the site itself are left out")),
    ):
        refs = tuple(Ref(member.where, _SITE, field.name) for field in some)
        yield from [Skipped(where=member.where, why=why, refs=refs)] if refs else []


def _site(channel: Element) -> str:
    """Return a site's address without protocol and last slash."""
    names = ("wp:base_blog_url", "wp:base_site_url", "link")
    address = next((text.strip() for name in names if (text := channel.findtext(name)) and text.strip()), "")
    return re.sub(r"^https?://(?:www\.)?|/+$", "", address.casefold())


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
