"""Edit YAML by changing only the affected lines.

Comments stay.
"""

from collections.abc import Callable
from difflib import SequenceMatcher
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver

Value = str | list[Any] | dict[str, Any]


def edit_yaml(text: str, change: Callable[[CommentedMap], None]) -> str:
    """Return the YAML mapping `text` after `change`.

    What `change` leaves alone stays byte for byte.
    """
    before = _dump_changed(text, lambda _tree: None)
    after = _dump_changed(text, change)
    return text if before == after else _merge(text, before, after)


def flow(value: Value) -> Value:
    """Return a value on one line: [a, b] or {a: b}."""
    made: Any
    if isinstance(value, list):
        made = CommentedSeq(map(flow, value))
    elif isinstance(value, dict):
        made = CommentedMap((key, flow(inside)) for key, inside in value.items())
    else:
        return value
    made.fa.set_flow_style()
    return made  # type: ignore[no-any-return]  # ruamel.yaml has no types


class _Strings(VersionedResolver):
    """Reads every scalar as a string, as our reader does."""

    @property
    def versioned_resolver(self) -> dict[str | None, list[Any]]:
        """No form of a scalar means a date or number."""
        return {}


def _dump_changed(text: str, change: Callable[[CommentedMap], None]) -> str:
    yaml = YAML()
    yaml.Resolver = _Strings
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    tree = yaml.load(text) or CommentedMap()
    change(tree)
    target = StringIO()
    yaml.dump(tree, target)
    return target.getvalue() if tree else ""


def _merge(original: str, before: str, after: str) -> str:
    """Merge the change from `before` to `after` into `original`.

    `before` is another spelling of `original`.
    """
    own, old, new = (text.splitlines(keepends=True) for text in (original, before, after))
    place = _places(old, own)
    lines, at = [], 0
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        own_start, own_end = place[start], place[end]
        lines += own[at:own_start] + new[new_start:new_end]
        at = max(at, own_end)
    return "".join(lines + own[at:])


def _places(old: list[str], own: list[str]) -> list[int]:
    """Map each line of `old`, and its end, to `own`."""
    place = [0] * (len(old) + 1)
    for _tag, start, end, own_start, own_end in SequenceMatcher(None, old, own, autojunk=False).get_opcodes():
        for number in range(start, end):
            place[number] = min(own_start + number - start, own_end)
    place[len(old)] = len(own)
    return place
