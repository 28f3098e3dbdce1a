"""Replace ids in YAML values, keeping comments and order."""

from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from aigaq.core.errors import UsageError
from aigaq.core.message import msg


def replace_id(data: bytes, old: str, new: str, file: Path) -> bytes | None:
    """Return `file`'s YAML with `new` for each value `old`.

    None if there is none.
    """
    try:
        text = data.decode()
        if old not in text:
            return None
        places = list(_find_value(YAML().compose(text), old))
    except (YAMLError, UnicodeDecodeError) as error:
        raise UsageError(
            msg("%(file)s cannot be read. Run aigaq check first: it finds the fault", file=file)
        ) from error
    for start, end in sorted(places, reverse=True):
        text = text[:start] + text[start:end].replace(old, new) + text[end:]
    return text.encode() if places else None


def names_id(data: bytes | None, id: str, file: Path) -> bool:
    """Return True if a YAML value of `file` is this id."""
    return data is not None and replace_id(data, id, id, file) is not None


def _find_value(node: Node | None, value: str) -> Iterator[tuple[int, int]]:
    if isinstance(node, ScalarNode) and node.value == value:
        yield node.start_mark.index, node.end_mark.index
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _find_value(item, value)
    elif isinstance(node, MappingNode):
        for _key, item in node.value:
            yield from _find_value(item, value)
