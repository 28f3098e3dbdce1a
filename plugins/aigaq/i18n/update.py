"""Update every `translations/<language>.po` with found messages.

Deterministic: no dates, no line numbers, sorted. Run by `make messages` (`tools/update_catalogues.py`).
"""

import io
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from aigaq.core.files import write_file
from aigaq.i18n.editions import EDITIONS, LANGUAGES
from aigaq.i18n.extract import extract


def update(path: Path, language: str, found: Catalog) -> bytes:
    """Return the catalogue at `path` with the messages of `found`.

    Its words are kept, none is guessed.
    """
    old = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    new = Catalog(locale=language, project="Aigaq", fuzzy=False)
    # Babel's plural rules for Turkish are not CLDR's.
    new.mime_headers = [("Plural-Forms", LANGUAGES[language].plural_rule)]
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
    """Return overrides at `path` without messages that are gone."""
    new = Catalog(locale=language, fuzzy=False)
    for message in read_po(io.BytesIO(path.read_bytes()), locale=language):
        if message.id and found.get(message.id, message.context):
            new.add(message.id, message.string, user_comments=message.user_comments, context=message.context)
    buffer = io.BytesIO()
    write_po(buffer, new, sort_output=True, omit_header=True, width=0)
    return _header(language).encode() + buffer.getvalue()


def update_all(root: Path, unmarked: Iterable[tuple[str, str, str]]) -> None:
    """Write every catalogue below `root`, and the overrides of every converted edition."""
    found = extract(root, unmarked)
    for language in LANGUAGES:
        path = root / "translations" / f"{language}.po"
        write_file(path, update(path, language, found))
    for edition in EDITIONS.values():
        path = root / "translations" / f"{edition.code}.overrides.po"
        if path.exists():
            write_file(path, update_overrides(path, edition.source, found))


def _header(language: str) -> str:
    lines = (
        f"Language: {language}",
        f"Plural-Forms: {LANGUAGES[language].plural_rule}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"
