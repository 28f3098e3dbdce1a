"""Sort the values of an entry: words, media, facts, skipped."""

import re
from collections import defaultdict

import msgspec

from aigaq.core.message import msg
from aigaq.importing.archives.json_leaves import Leaf
from aigaq.importing.facebook.entries import Entry, without_ids
from aigaq.importing.facebook.roles import WHY, Role, role_of_kind, why_other
from aigaq.importing.item import Mark, Ref, Skipped

_MESSAGES = frozenset((
    "Message", "Text", "Content", "Post", "Caption", "Description", "Title",
    "Хабарлама", "Мәтін", "Сообщение", "Текст", "Mesaj", "Metin", "İleti", "消息", "内容", "訊息", "內容",
))  # fmt: skip
"""Labels under which newer files tell words, in the languages of the accounts."""
_AUDIENCES = frozenset((
    "Audience", "Privacy", "Visibility", "Аудитория", "Конфиденциальность", "Кто это видит", "Құпиялылық", "Кім көреді",
    "Hedef kitle", "Gizlilik", "受众", "隐私", "隐私设置", "受眾", "隱私設定", "分享對象",
))  # fmt: skip
"""Labels under which newer files tell who could see an entry."""
_PUBLIC = frozenset((
    "public", "everyone", "shared with: public", "доступно всем", "все", "общедоступно", "жалпыға қолжетімді",
    "барлығы", "herkese açık", "herkes", "公开", "所有人", "公開",
))  # fmt: skip
"""What Facebook calls an audience of all."""
_SHARED = re.compile(
    r"\bshared (?:a|an|the|\w+'s)\b|поделил(?:ся|ась)|бөлісті|paylaştı|分享了|转发|轉發", re.IGNORECASE
)
"""Facebook's sentence over a post that shows another one."""
_SENTENCE = 40
"""Letters of a value from which on it is taken for words, where its label is in none of these languages."""
_FIELDS = {Role.MEDIUM: "uri", Role.DESCRIPTION: "description", Role.ALBUM: "title", Role.STILL: "still"}


class Line(msgspec.Struct, frozen=True):
    """Words of an entry and their source value.

    Lines of one `group` are shown on one line.
    """

    text: str
    ref: Ref
    group: str


class Shown(msgspec.Struct):
    """A photo or video of an entry, with its words.

    The address, and the values that the words come from.
    """

    uri: str = ""
    description: str = ""
    still: str = ""
    title: str = ""
    refs: list[Ref] = []


class EntryValues(msgspec.Struct):
    """The words and media of an entry, and its skipped values."""

    lines: list[Line] = []
    shown: dict[str, Shown] = {}
    facts: list[Ref] = []
    left: list[Skipped] = []
    marks: list[Mark] = []
    url: str = ""
    audience: str = ""


def read_values(entry: Entry) -> EntryValues:
    """Give every value of an entry its role."""
    values = EntryValues()
    # A post's words come first.
    all_leaves = sorted(entry.leaves(), key=lambda leaf: not leaf.path.startswith("data/"))
    is_note = any(leaf.kind == "text" for leaf in all_leaves)
    labels = _Labels(all_leaves)
    for leaf in all_leaves:
        role = role_of_kind(leaf.kind)
        if role is Role.NOTE:
            role = Role.WORDS if is_note else Role.SENTENCE
        if role is Role.LABELLED:
            role = labels.role(leaf, values)
        _place(entry, leaf, role, values, labels.name_of(leaf))
    _tell_descriptions(values)
    return values


def _place(entry: Entry, leaf: Leaf, role: Role, values: EntryValues, name: str) -> None:
    ref, text = entry.ref(leaf), without_ids(str(leaf.value))
    if text != str(leaf.value):
        why = msg("the numbers of people on Facebook who are mentioned are not taken over")
        values.left.append(Skipped(where=entry.member.where, why=why))
    match role:
        case Role.WORDS | Role.LINK:
            group = leaf.parent if role is Role.LINK else leaf.path
            values.lines.append(Line(text, ref, group))
            if role is Role.LINK and leaf.key != "url":
                values.marks.append(Mark.ANOTHERS_WORDS)
        case Role.MEDIUM | Role.DESCRIPTION | Role.ALBUM | Role.STILL:
            shown = values.shown.setdefault(_parent_of(leaf, role), Shown())
            setattr(shown, _FIELDS[role], text)
            shown.refs.append(ref)
        case Role.FACT:
            values.facts.append(ref)
        case Role.AUDIENCE:
            values.facts.append(ref)
            if text.strip().casefold() not in _PUBLIC:
                values.audience = values.audience or text
        case _:
            if role is Role.SENTENCE and _SHARED.search(text):
                values.marks.append(Mark.ANOTHERS_WORDS)
            why = WHY.get(role) or why_other(name or leaf.kind)
            values.left.append(Skipped(where=entry.member.where, why=why, refs=(ref,)))


def _parent_of(leaf: Leaf, role: Role) -> str:
    """Return the path of the medium to which a value belongs."""
    return leaf.parent.rpartition("/")[0] if role is Role.STILL else leaf.parent


def _tell_descriptions(values: EntryValues) -> None:
    """Turn descriptions without an address into words, as for albums."""
    for path, shown in list(values.shown.items()):
        if not shown.uri:
            text = "\n\n".join(filter(None, (shown.title, shown.description)))
            values.lines += (Line(text if not number else "", ref, path) for number, ref in enumerate(shown.refs))
            del values.shown[path]


class _Labels:
    """Values of newer files, each named by a label."""

    def __init__(self, all_leaves: list[Leaf]) -> None:
        self._labels: dict[str, set[str]] = defaultdict(set)
        for leaf in all_leaves:
            if leaf.kind in ("label_values/label", "label_values/ent_field_name"):
                self._labels[leaf.parent].add(str(leaf.value))
        self._has_message = any(labels & _MESSAGES for labels in self._labels.values())

    def name_of(self, leaf: Leaf) -> str:
        """Return the label of a value, for people."""
        return min(self._labels.get(leaf.parent, {""}))

    def role(self, leaf: Leaf, values: EntryValues) -> Role:
        """Return the role of a value below `label_values`."""
        if leaf.kind in ("label_values/label", "label_values/ent_field_name"):
            return Role.FACT
        if leaf.key == "uri":
            return Role.MEDIUM
        labels = self._labels[leaf.parent]
        if labels & _AUDIENCES:
            return Role.AUDIENCE
        if leaf.kind in ("label_values/value", "label_values/href") and any(label.upper() == "URL" for label in labels):
            values.url = values.url or str(leaf.value)
            return Role.FACT
        is_words = bool(labels & _MESSAGES) or (
            not self._has_message and len(str(leaf.value)) > _SENTENCE and not str(leaf.value).startswith("http")
        )
        return Role.WORDS if leaf.kind == "label_values/value" and is_words else Role.OTHER
