"""Make the files of a draft from an item.

Editors complete the record and the texts. Consent is unknown.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
import yaml
from yaml import CSafeDumper

from aigaq.content.reading.revision import revision
from aigaq.content.writing.draft_ledger import KeptMedium
from aigaq.i18n.editions import TEXT_LANGUAGES
from aigaq.importing.drafts.marks import mark_lines
from aigaq.importing.drafts.medium_entry import medium_entry
from aigaq.importing.item import Item, ItemMedium, ItemText
from aigaq.importing.texts.detection import UNKNOWN, language_of
from aigaq.importing.texts.plain_text import clean_text
from aigaq.model.vocabulary import ConsentStatus

HEAD = """\
# Imported: complete it, run "aigaq publishable", then "aigaq accept". Without consent nothing is published.
"""
RECORD = "record.yaml"


class DraftFiles(msgspec.Struct, frozen=True):
    """The files of a draft by name.

    For each text of the item, in order, the name of its file.
    """

    files: dict[str, bytes]
    texts: tuple[tuple[str, ItemText], ...]

    @property
    def foreign(self) -> tuple[str, ...]:
        """Files in languages that the archive does not have.

        An editor decides about them.
        """
        return tuple(name for number, (name, _words) in enumerate(self.texts) if number and not is_translation(name))

    @property
    def foreign_original(self) -> str:
        """The first text's language if the archive lacks it, else empty."""
        name = self.texts[0][0] if self.texts else ""
        return "" if not name or is_translation(name) else name.removesuffix(".md")


def draft_files(id: str, item: Item, media: Mapping[str, KeptMedium]) -> DraftFiles:
    """Make the files of a draft, one for each text."""
    texts: dict[str, ItemText] = {}
    for text in item.texts:
        language = text.language or language_of(f"{text.title}\n{text.body}")
        texts[_free_name(language, texts)] = text
    original = next((name.removesuffix(".md") for name in texts), UNKNOWN)
    files = {RECORD: (HEAD + mark_lines(item.marks) + _yaml(_record(id, item, original, media))).encode()}
    first = item.texts[0] if item.texts else None
    source = revision(clean_text(first.title), clean_text(first.body).strip("\n")) if first else None
    for name, text in texts.items():
        files[name] = _file_of(text, None if text is first else source)
    return DraftFiles(files, tuple(texts.items()))


def foreign_captions(item: Item, media: Mapping[str, KeptMedium]) -> tuple[str, ...]:
    """Return languages of kept captions that the archive lacks."""
    kept = (media[medium.key].captions for medium in item.media if medium.key in media)
    languages = dict.fromkeys(language for captions in kept for language in captions)
    return tuple(language for language in languages if language not in TEXT_LANGUAGES)


def is_translation(name: str) -> bool:
    """Return True if a file name belongs to a translation."""
    return name.removesuffix(".md") in TEXT_LANGUAGES


def _free_name(language: str, texts: Mapping[str, ItemText]) -> str:
    """Return a free file name for a text.

    A second text in a language gets a name that an editor must mend.
    """
    numbers = ("", *(f".{number}" for number in range(2, len(texts) + 2)))
    return next(name for number in numbers if (name := f"{language}{number}.md") not in texts)


def _record(id: str, item: Item, original: str, media: Mapping[str, KeptMedium]) -> dict[str, Any]:
    record: dict[str, Any] = {"id": id, "original": original, "kind": item.kind.value}
    if item.given:
        record["given"] = item.given.isoformat()
    captured = item.captured.isoformat()
    record["published"] = captured
    source = {"kind": item.source_kind.value, "url": item.url, "captured": captured, "sha256": item.sha256}
    record["sources"] = [{key: value for key, value in source.items() if value}]
    if kept := [_medium(medium, media[medium.key]) for medium in item.media if medium.key in media]:
        record["media"] = kept
    record["consent"] = {"status": ConsentStatus.UNKNOWN.value}
    return record


def _medium(medium: ItemMedium, kept: KeptMedium) -> dict[str, Any]:
    return medium_entry(kept, alt=_in_its_language(medium.alt), caption=_in_its_language(medium.caption))


def _in_its_language(words: str) -> dict[str, str]:
    return {language_of(words): clean_text(words).strip()} if words.strip() else {}


def _file_of(text: ItemText, source: str | None) -> bytes:
    front = {"title": clean_text(text.title).strip() or "…"}
    if text.summary:
        front["summary"] = clean_text(text.summary)
    if source:
        front |= {"source": source, "review": "draft"}
    return f"---\n{_yaml(front)}---\n\n{clean_text(text.body).strip()}\n".encode()


class _Dumper(CSafeDumper):
    """Writes dates plainly, since our reader takes every scalar as text."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # the base declares it so
        sign: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
        for sign, known in CSafeDumper.yaml_implicit_resolvers.items()
    }


def _yaml(tree: dict[str, Any]) -> str:
    text: str = yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)
    return text
