"""The words of an entry of Facebook's export: of the post, of what is attached to it, and what of it is left out."""

import re
from collections.abc import Iterator
from typing import Any

from aigaq.core.message import Message, msg

Tree = dict[str, Any]

_KINDS = {
    "text": (),
    "note": ("title", "text"),
    "external_context": ("name", "url"),
    "event": ("name", "description"),
    "life_event": ("title", "name", "description"),
    "poll": ("question", "options"),
    "option": (),
    "fundraiser": ("title", "description"),
    "for_sale_item": ("title", "description"),
    "place": ("name", "address"),
    "name": (),
    "source": (),
}
"""Kinds of attachments that hold words, and in which of their fields."""
_WORDLESS = ("media", "backdated_timestamp", "update_timestamp")
_ONE_LINE = ("external_context", "place")
_MESSAGES = (
    "Message", "Text", "Content", "Post", "Caption", "Description", "Title",
    "Хабарлама", "Мәтін", "Сообщение", "Текст", "Mesaj", "Metin", "İleti", "消息", "内容", "訊息", "內容",
)  # fmt: skip
"""Labels under which newer files tell words, in the languages of the accounts."""
_SENTENCE = 40
"""Letters of a value from which on it is taken for words, where its label is in none of these languages."""
_MENTION = re.compile(r"@\[\d+:\d+:([^\]]+)\]")


def texts_of(entry: Tree) -> Iterator[str]:
    """The words of an entry, in the order in which they are shown."""
    for one in dicts(entry.get("data")):
        yield from _lines(one.get("post"))
    if "text" in entry:  # a note of its own: in other entries the title is a sentence of Facebook's
        yield from (line for key in ("title", "text") for line in _lines(entry.get(key)))
    for one in attachments_of(entry):
        for kind, fields in _KINDS.items():
            yield from _of_kind(one.get(kind), kind, fields)
    yield from _labelled_values(entry)


def skipped_in(entry: Tree) -> Iterator[Message]:
    """What of an entry is not taken over, and why."""
    kinds = {key for one in attachments_of(entry) for key in one} - {*_KINDS, *_WORDLESS}
    for kind in sorted(kinds):
        yield msg('attachments of the kind "%(kind)s" are not taken over', kind=kind)
    trees = [entry, *(one["media"] for one in attachments_of(entry) if isinstance(one.get("media"), dict))]
    if any(one.get("tags") for one in trees):
        yield msg("names of people who were tagged are not taken over")
    if any(one.get("comments") for one in trees):
        yield msg("comments of others are not taken over")
    for one in dicts(entry.get("label_values")):
        name = str(one.get("label") or one.get("ent_field_name"))
        if one.get("value") and name.upper() != "URL" and not _is_message(one):
            yield msg('the field "%(name)s" of posts is not taken over', name=name)
    if any("coordinate" in _dict(one.get("place")) for one in (*attachments_of(entry), *trees)):
        yield msg("coordinates of places are not taken over")


def media_of(entry: Tree) -> list[Tree]:
    """What an entry shows: every object with an address, wherever it stands, but for stills and covers."""
    found: dict[str, Tree] = {}
    waiting: list[Any] = [entry]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, dict):
            if isinstance(one.get("uri"), str) and one["uri"]:
                found.setdefault(one["uri"], one)
            waiting += (value for key, value in one.items() if key not in ("thumbnail", "cover_photo", "comments"))
        elif isinstance(one, list):
            waiting += one
    return list(found.values())


def attachments_of(entry: Tree) -> list[Tree]:
    """The attachments of an entry, each an object of one kind."""
    return [one for attachment in dicts(entry.get("attachments")) for one in dicts(attachment.get("data"))]


def address_of(entry: Tree) -> str | None:
    """The address of the post itself, where newer files tell it."""
    for one in dicts(entry.get("label_values")):
        if str(one.get("label")).upper() == "URL" and (address := one.get("href") or one.get("value")):
            return str(address)
    return None


def dicts(value: Any) -> list[Tree]:
    """The objects of a list; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _of_kind(value: Any, kind: str, fields: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(value, dict):
        yield from _lines(value)
        return
    lines = [line for field in fields for line in _lines(value.get(field))]
    yield from [" ".join(lines)] if kind in _ONE_LINE and lines else lines


def _labelled_values(entry: Tree) -> Iterator[str]:
    values = dicts(entry.get("label_values"))
    known = [one for one in values if _is_message(one)]
    for one in known or values:
        for line in _lines(one.get("value")):
            if known or (len(line) > _SENTENCE and not line.startswith("http")):
                yield line


def _is_message(labelled: Tree) -> bool:
    return not {str(labelled.get("label")), str(labelled.get("ent_field_name"))}.isdisjoint(_MESSAGES)


def _lines(value: Any) -> list[str]:
    """The words of a value: a text, an option of a poll, or a list of either."""
    if isinstance(value, str):
        return [_MENTION.sub(r"\1", value)]
    if isinstance(value, dict):
        return _lines(value.get("option"))
    return [line for one in value for line in _lines(one)] if isinstance(value, list) else []


def _dict(value: Any) -> Tree:
    return value if isinstance(value, dict) else {}
