"""Every message of code and templates, found by Babel's own extractors."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from aigaq.i18n.catalogues import PROBLEM

_JINJA = {"trimmed": "true", "silent": "false"}
INTERFACE = [
    ("plugins/aigaq/**.py", "python"),
    ("plugins/aigaq/preview/**.html", "jinja2"),
    ("theme/templates/**.html", "jinja2"),
]
"""Where the words of the interface stand, and what reads them there."""
MESSAGES = [("plugins/aigaq/**.py", "python")]
"""Where messages stand (`aigaq.core.message.msg`)."""
OPTIONS = {"plugins/aigaq/preview/**.html": _JINJA, "theme/templates/**.html": _JINJA}
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "p_": ((1, "c"), 2),
    "P_": ((1, "c"), 2),
    "pgettext": ((1, "c"), 2),
    "n_": (1, 2),
    "ngettext": (1, 2),
}
MESSAGE_KEYWORDS: dict[str, Any] = {"msg": None}


def extract(root: Path, unmarked: Iterable[tuple[str, str, str]] = ()) -> Catalog:
    """Return every message below `root`, with the comments for translators.

    `unmarked` are texts that no call marks: the context, the file and the words of each.
    """
    found = Catalog()
    for folder in ("plugins", "theme"):
        _add(found, root, folder, INTERFACE, KEYWORDS)
        _add(found, root, folder, MESSAGES, MESSAGE_KEYWORDS, PROBLEM)
    for context, path, text in unmarked:
        found.add(text, None, [(path, 0)], context=context)
    return found


def _add(
    found: Catalog, root: Path, folder: str, methods: list[tuple[str, str]], keywords: dict[str, Any], always: str = ""
) -> None:
    """Add marked messages of a folder, in context `always` if given."""
    messages = extract_from_dir(
        root / folder, _below(folder, methods), _options(folder), keywords, ("Translators:",), strip_comment_tags=True
    )
    for path, _line, message, comments, context in sorted(messages, key=lambda one: (one[0], one[1])):
        place = [(f"{folder}/{path}", 0)]
        found.add(message, None, place, auto_comments=comments, context=always or context)


def _below(folder: str, methods: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods if pattern.startswith(folder)]


def _options(folder: str) -> dict[str, dict[str, str]]:
    return {
        pattern.removeprefix(f"{folder}/"): options
        for pattern, options in OPTIONS.items()
        if pattern.startswith(folder)
    }
