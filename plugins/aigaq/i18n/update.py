"""The catalogues' upkeep: messages are found in code and templates and written into every `translations/<language>.po`.

Deterministic: no dates, no line numbers, sorted. Run by `make messages`.
"""

import io
import sys
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from aigaq.core.files import write_file
from aigaq.i18n.catalogues import PLURAL_HEADERS
from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES
from aigaq.i18n.sentences import extract_code, extract_summaries

_HOSTING = ("audit", "copies", "keys", "mirror", "passphrases", "publish", "restore", "sign", "stamp", "verify")
"""Files of commands for those who host and sign, who are told in English."""
METHODS: list[tuple[str, Any]] = [
    *((f"plugins/aigaq/cli/{name}.py", extract_summaries) for name in _HOSTING),
    ("plugins/aigaq/release/**.py", "python"),
    ("plugins/aigaq/**.py", extract_code),
    ("plugins/aigaq/preview/**.html", "jinja2"),
    ("theme/templates/**.html", "jinja2"),
]
_JINJA = {"trimmed": "true", "silent": "false"}
OPTIONS = {"plugins/aigaq/preview/**.html": _JINJA, "theme/templates/**.html": _JINJA}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "p_": ((1, "c"), 2),
    "P_": ((1, "c"), 2),
    "pgettext": ((1, "c"), 2),
    "n_": (1, 2),
    "ngettext": (1, 2),
}


def extract(root: Path) -> Catalog:
    """Every message that code and templates below `root` use, with the comments for translators."""
    found = Catalog()
    for folder in ("plugins", "theme"):
        messages = extract_from_dir(
            root / folder, _below(folder), _options(folder), KEYWORDS, ("Translators:",), strip_comment_tags=True
        )
        for path, _line, message, comments, context in sorted(messages, key=lambda one: (one[0], one[1])):
            found.add(message, None, [(f"{folder}/{path}", 0)], auto_comments=comments, context=context)
    return found


def update(path: Path, language: str, found: Catalog) -> bytes:
    """The catalogue at `path` with exactly the messages of `found`; its words are kept, none is guessed."""
    old = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    new = Catalog(locale=language, project="Aigaq", fuzzy=False)
    new.mime_headers = [("Plural-Forms", PLURAL_HEADERS[language])]  # Babel's own rules are not CLDR's for Turkish
    for message in found:
        if not message.id:
            continue
        plural = isinstance(message.id, tuple | list)
        known = old.get(message.id[0] if plural else message.id, message.context)
        words = known.string if known else None
        if language == "en":
            words = message.id
        new.add(message.id, words, message.locations, auto_comments=message.auto_comments, context=message.context)
    buffer = io.BytesIO()
    write_po(buffer, new, sort_output=True, omit_header=True, include_lineno=False, width=0)
    return _header(language).encode() + buffer.getvalue()


def update_overrides(path: Path, language: str, found: Catalog) -> bytes:
    """What a converted edition words by itself, at `path`, but for what no longer is a message of `found`."""
    new = Catalog(locale=language, fuzzy=False)
    for message in read_po(io.BytesIO(path.read_bytes()), locale=language):
        if message.id and found.get(message.id, message.context):
            new.add(message.id, message.string, user_comments=message.user_comments, context=message.context)
    buffer = io.BytesIO()
    write_po(buffer, new, sort_output=True, omit_header=True, width=0)
    return _header(language).encode() + buffer.getvalue()


def update_all(root: Path) -> None:
    """Writes every catalogue below `root`, and the overrides of every converted edition."""
    found = extract(root)
    for language in SOURCE_LANGUAGES:
        path = root / "translations" / f"{language}.po"
        write_file(path, update(path, language, found))
    for edition in EDITIONS.values():
        path = root / "translations" / f"{edition.code}.overrides.po"
        if path.exists():
            write_file(path, update_overrides(path, edition.source, found))


def _header(language: str) -> str:
    lines = (
        f"Language: {language}",
        f"Plural-Forms: {PLURAL_HEADERS[language]}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def _below(folder: str) -> list[tuple[str, Any]]:
    return [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in METHODS if pattern.startswith(folder)]


def _options(folder: str) -> dict[str, dict[str, str]]:
    return {
        pattern.removeprefix(f"{folder}/"): options
        for pattern, options in OPTIONS.items()
        if pattern.startswith(folder)
    }


if __name__ == "__main__":
    update_all(Path(sys.argv[1]))
