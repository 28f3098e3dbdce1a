"""A draft's files: what an item says, as a record and texts that editors complete. Consent is unknown."""

from datetime import date
from typing import Any

import msgspec
import yaml
from yaml import CSafeDumper

from aigaq.content.reading.revision import revision
from aigaq.i18n.editions import TEXT_LANGUAGES
from aigaq.importing.drafts.detection import UNKNOWN, language_of
from aigaq.importing.drafts.plain_text import clean_text
from aigaq.importing.item import Item, Words
from aigaq.model.vocabulary import ConsentStatus

HEAD = """\
# Imported: complete it, run "aigaq publishable", then "aigaq accept". Without consent nothing is published.
"""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A medium that lies in the store: the name by which the record knows it, and its hash."""

    file: str
    kind: str
    sha256: str
    caption: str = ""
    captions: dict[str, str] = {}
    poster: str = ""


def draft_files(id: str, item: Item, media: list[Kept], captured: date) -> dict[str, bytes]:
    """The files of a draft, by name."""
    texts: dict[str, Words] = {}
    for words in (item.words, *item.others):
        if words:
            language = words.language or language_of(f"{words.title}\n{words.body}")
            texts.setdefault(language, words)
    original = next(iter(texts), UNKNOWN)
    files = {"record.yaml": (HEAD + _yaml(_record(id, item, original, media, captured))).encode()}
    first = texts.get(original)
    source = revision(clean_text(first.title), clean_text(first.body).strip("\n")) if first else None
    for language, words in texts.items():
        if language == original or language in TEXT_LANGUAGES:
            files[f"{language}.md"] = _text(words, None if language == original else source)
    return files


def _record(id: str, item: Item, original: str, media: list[Kept], captured: date) -> dict[str, Any]:
    record: dict[str, Any] = {"id": id, "original": original, "kind": item.kind.value}
    if item.given:
        record["given"] = item.given.isoformat()
    record["published"] = captured.isoformat()
    source = {"kind": item.source_kind.value, "url": item.url, "captured": captured.isoformat(), "sha256": item.sha256}
    record["sources"] = [{key: value for key, value in source.items() if value}]
    if media:
        record["media"] = [_medium(medium) for medium in media]
    record["consent"] = {"status": ConsentStatus.UNKNOWN.value}
    return record


def _medium(medium: Kept) -> dict[str, Any]:
    caption = {language_of(medium.caption): clean_text(medium.caption)} if medium.caption.strip() else None
    values: dict[str, Any] = {"file": medium.file, "kind": medium.kind, "sha256": medium.sha256}
    more = {"caption": caption, "captions": medium.captions, "poster": medium.poster}
    return values | {name: value for name, value in more.items() if value}


def _text(words: Words, source: str | None) -> bytes:
    front = {"title": clean_text(words.title).strip() or "…"}
    if words.summary:
        front["summary"] = clean_text(words.summary)
    if source:
        front |= {"source": source, "review": "draft"}
    return f"---\n{_yaml(front)}---\n\n{clean_text(words.body).strip()}\n".encode()


class _Dumper(CSafeDumper):
    """Writes dates plainly, as editors do: our reader takes every scalar for the string that stands there."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # the base declares it so
        sign: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
        for sign, known in CSafeDumper.yaml_implicit_resolvers.items()
    }


def _yaml(tree: dict[str, Any]) -> str:
    text: str = yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)
    return text
