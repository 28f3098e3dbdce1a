"""Import Telegram Desktop's JSON exports.

One chat or all ("Export chat history", "Export data"). Public channels and groups come in. Private ones, and chats of
two people, are named, and come in only when asked for.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from aigaq.core.message import NOTHING, Message, msg
from aigaq.importing.archives.export import DamagedError, Export, Member, pieces
from aigaq.importing.archives.json_leaves import Leaf, leaves
from aigaq.importing.drafts.account import FILE
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.item import Found, Item, ItemMedium, ItemText, Mark, Part, PartKind, Ref, Skipped
from aigaq.importing.source import Source
from aigaq.importing.telegram.chats import Beside, BrokenHere, Chat, ChatMessage, Read, read_chats
from aigaq.importing.telegram.message_text import MessageText, read_text
from aigaq.importing.telegram.roles import Role, role_of_kind, why_left
from aigaq.importing.texts.compared_letters import count_letters
from aigaq.importing.texts.plain_text import title_of
from aigaq.model.vocabulary import MediumKind, SourceKind, TestimonyKind

_PUBLIC = ("public_channel", "public_supergroup", "public_group")
_KINDS = {"text": PartKind.TEXT, "photo": PartKind.MEDIUM, "file": PartKind.MEDIUM}


class Entry(NamedTuple):
    """A message with its place in its file."""

    member: Member
    number: int
    chat: Chat
    tree: dict[str, Any]

    def ref(self, path: str) -> Ref:
        """Return the reference to a value's part."""
        return Ref(self.member.where, _at(self.number), path)


def census(export: Export) -> Iterator[Found]:
    """Yield every value of messages and beside them."""
    for member in export.members:
        if _is_result(member):
            for number, one in enumerate(_read(member), 1):
                if isinstance(one, ChatMessage):
                    yield Found(member.where, _at(number), tuple(map(_part, leaves(one.tree))))
                elif isinstance(one, Beside):
                    yield Found(member.where, _at(number), (Part(one.key, PartKind.DETAIL),))


def items(export: Export) -> Iterator[Item | Skipped]:
    """Yield messages of all chats as items, an album as one."""
    files = {(member.root, member.path): member for member in export.members}
    used: set[str] = set()
    for member in export.members:
        if _is_result(member):
            for _key, group in groupby(_entries(member), _album):
                yield from _from_group(list(group), files, used)
    for member in export.members:
        if _is_result(member) or member.where in used:
            continue
        is_html = member.name.endswith(".html")
        why = (
            msg("the export is in HTML, which cannot be read. Ask for it again, in the format JSON")
            if is_html and member.name.startswith("messages")
            else msg("the file belongs to no post")
        )
        yield Skipped(where=member.where, why=why, damage=is_html and member.name.startswith("messages"))


SOURCE = Source(
    name="telegram",
    help="Take in Telegram exports in JSON: folders as Telegram Desktop writes them, with result.json in them.",
    census=census,
    items=items,
)


def _is_result(member: Member) -> bool:
    return member.name.lower().endswith(".json")


def _at(number: int) -> str:
    return f"message {number}"


def _part(leaf: Leaf) -> Part:
    text = leaf.value if isinstance(leaf.value, str) else ""
    kind = PartKind.TEXT if role_of_kind(leaf.kind) is Role.TEXT else _KINDS.get(leaf.kind, PartKind.DETAIL)
    return Part(leaf.path, kind, count_letters(text))


def _read(member: Member) -> Iterator[Read]:
    try:
        yield from read_chats(pieces(member))
    except DamagedError as error:
        said = error.args[0]
        yield BrokenHere(said if isinstance(said, Message) else msg("the file is broken (%(error)s)", error=error))


def _entries(member: Member) -> Iterator[Entry | Skipped]:
    """Yield the messages of a file, and Skipped for others."""
    count = 0
    for number, one in enumerate(_read(member), 1):
        count += 1
        match one:
            case ChatMessage():
                yield Entry(member, number, one.chat, one.tree)
            case BrokenHere():
                yield Skipped(where=member.where, why=one.why, damage=True)
            case Beside():
                why = msg('the list "%(name)s" of the export is not taken in', name=one.key)
                yield Skipped(where=member.where, why=why, refs=(Ref(member.where, _at(number), one.key),))
    if not count:
        yield Skipped(where=member.where, why=msg("the file holds no entries"))


def _album(one: Entry | Skipped) -> tuple[Any, ...]:
    """Return chat, second, sender and kind: equal within an album."""
    if isinstance(one, Skipped) or not _path_of(one.tree):
        return ("alone", id(one))
    names = ("date_unixtime", "date", "from_id", "forwarded_from")
    return (one.chat, *(str(one.tree.get(name)) for name in names))


def _from_group(
    group: list[Entry | Skipped], files: dict[tuple[str, str], Member], used: set[str]
) -> Iterator[Item | Skipped]:
    entries = [one for one in group if isinstance(one, Entry)]
    yield from (one for one in group if isinstance(one, Skipped))
    with_words = sum(bool(entry.tree.get("text")) for entry in entries)
    for some in [entries] if with_words <= 1 else [[entry] for entry in entries]:
        if some:
            yield from _item(some, files, used)


def _item(entries: list[Entry], files: dict[tuple[str, str], Member], used: set[str]) -> Iterator[Item | Skipped]:
    first = entries[0]
    if why := _why_no_message(first.tree):
        refs = (entry.ref(leaf.path) for entry in entries for leaf in leaves(entry.tree))
        yield Skipped(where=first.member.where, why=why, refs=tuple(refs))
        return
    read = [(entry, _texts(entry)) for entry in entries]
    taken = {entry.ref(path) for entry, texts in read for text in texts for path in text.taken}
    facts: list[Ref] = []
    media: list[ItemMedium] = []
    for entry, texts in read:
        withheld = {path for text in texts for path in text.withheld}
        for leaf in leaves(entry.tree):
            role, ref = role_of_kind(leaf.kind), entry.ref(leaf.path)
            if leaf.path in withheld:
                why = msg("user names, phone numbers and addresses in texts are withheld")
                yield Skipped(where=entry.member.where, why=why, refs=(ref,))
            elif ref in taken:
                continue
            elif role is Role.MEDIUM and entry.tree.get("media_type") != "sticker":
                media.append(_medium(entry, str(leaf.value), ref, files, used))
            elif role in (Role.FACT, Role.TEXT):
                facts.append(ref)
            else:
                yield Skipped(where=entry.member.where, why=why_left(role, leaf.kind), refs=(ref,))
    said = [text for _entry, some in read for text in some if text.markdown]
    if not said and not any(medium.open for medium in media):
        left = (*facts, *taken, *(ref for medium in media for ref in medium.refs))
        yield Skipped(where=first.member.where, why=msg("the entry has no words and no media"), refs=left)
        return
    yield _make(first, said, tuple(media), tuple(sorted(taken)), tuple(facts))


def _make(
    first: Entry,
    texts: list[MessageText],
    media: tuple[ItemMedium, ...],
    taken: tuple[Ref, ...],
    facts: tuple[Ref, ...],
) -> Item:
    words = "\n".join(text.words for text in texts)
    spoken = any(medium.kind is not MediumKind.PHOTO for medium in media)
    digest = hashlib.sha256(json.dumps(first.tree, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"))
    body = "\n\n".join(text.markdown for text in texts)
    made = ItemText(title=title_of(words), body=body, source=words, refs=taken)
    return Item(
        identity=_identity(first, digest.hexdigest()),
        where=first.member.where,
        captured=first.member.modified,
        sha256=digest.hexdigest(),
        texts=(made,) if texts else (),
        given=_day(str(first.tree.get("date") or "")),
        kind=TestimonyKind.INTERVIEW if spoken else TestimonyKind.DOCUMENT,
        source_kind=SourceKind.VIDEO if spoken else SourceKind.ARTICLE if texts else SourceKind.PHOTO,
        media=media,
        marks=(Mark.ANOTHERS_WORDS,) if _is_anothers(first) else (),
        private=_say_private(first.chat),
        refs=facts if texts else (*facts, *taken),
    )


def _texts(entry: Entry) -> tuple[MessageText, ...]:
    """Return the words of a message and of its poll."""
    poll = entry.tree.get("poll")
    texts = [read_text(entry.tree.get("text") or "", "text")]
    if isinstance(poll, dict):
        texts.append(_poll_text(poll.get("question") or "", "poll/question"))
        answers = poll.get("answers")
        for number, answer in enumerate(answers if isinstance(answers, list) else []):
            if isinstance(answer, dict):
                texts.append(_poll_text(answer.get("text") or "", f"poll/answers/{number}/text"))
    return tuple(texts)


def _poll_text(value: Any, path: str) -> MessageText:
    """Return the words of a poll's part.

    Newer files hold them as an object.
    """
    if isinstance(value, dict):
        return read_text(value.get("text") or "", f"{path}/text")
    return read_text(value, path)


def _why_no_message(tree: dict[str, Any]) -> Message | None:
    if tree.get("type") == "service":
        return msg("Telegram's own notes about a chat, as who joined it, are left out")
    return msg("a message is of a kind that the export does not hold") if tree.get("type") == "unsupported" else None


def _is_anothers(entry: Entry) -> bool:
    """Return True for forwarded messages and other people's in groups."""
    is_forwarded = any(key.startswith(("forwarded_from", "saved_from")) for key in entry.tree)
    return is_forwarded or str(entry.tree.get("from_id") or "").startswith("user")


def _say_private(chat: Chat) -> Message:
    if chat.kind in _PUBLIC:
        return NOTHING
    return msg('"%(title)s" was not public: "%(state)s"', title=chat.name or "?", state=chat.kind or "?")


def _identity(entry: Entry, digest: str) -> str:
    number = entry.tree.get("id")
    known = entry.chat.id and isinstance(number, int | str)
    return f"telegram:{entry.chat.id}:{number}" if known else f"telegram:?:{number or ''}:{digest[:16]}"


def _medium(entry: Entry, path: str, ref: Ref, files: dict[tuple[str, str], Member], used: set[str]) -> ItemMedium:
    folder = entry.member.path.rpartition("/")[0]
    found = _find(files, entry.member.root, f"{folder}/{path}" if folder else path)
    kind = kind_of(path)
    key = f"{entry.tree.get('id')}:{path}"
    if found is None or kind is None:
        why = (
            msg("%(name)s is a file of a kind that cannot be shown", name=path)
            if found
            else msg("a file of message %(id)s is not in the export: %(path)s", id=str(entry.tree.get("id")), path=path)
        )
        return ItemMedium(key=key, name=path, kind=kind or MediumKind.PHOTO, missing=why, refs=(ref,))
    refs = [ref, *([Ref(found.where, "", FILE)] if found.where not in used else [])]
    used.add(found.where)
    still = _still(entry, folder, files) if kind is MediumKind.VIDEO else None
    if still and still.where not in used:
        used.add(still.where)
        refs.append(Ref(still.where, "", FILE))
    return ItemMedium(
        key=key,
        name=found.name,
        kind=kind,
        size=found.size,
        open=found.open,
        poster=still.open if still else None,
        poster_name=still.name if still else "",
        refs=tuple(refs),
    )


def _still(entry: Entry, folder: str, files: dict[tuple[str, str], Member]) -> Member | None:
    path = str(entry.tree.get("thumbnail") or "")
    found = _find(files, entry.member.root, f"{folder}/{path}" if folder else path) if path else None
    return found if found and kind_of(found.name) is MediumKind.PHOTO else None


def _find(files: dict[tuple[str, str], Member], root: str, path: str) -> Member | None:
    return files.get((root, path))


def _path_of(tree: dict[str, Any]) -> Any:
    return tree.get("photo") or tree.get("file")


def _day(written: str) -> date | None:
    """Return the day in the exporting computer's time zone."""
    try:
        return datetime.strptime(written[:10], "%Y-%m-%d").date()
    except ValueError:
        return None
