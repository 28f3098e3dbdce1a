"""Words, ids and addresses that belong to the sample alone, to look for where nothing of it may be."""

from collections.abc import Iterator

from aigaq.content.reading.archive import read_archive
from aigaq.model.archive_tree import Text
from helpers.building import ROOT


def sample_words() -> set[str]:
    """Return names of people, titles, summaries, translators, and the archive's own name, notice and ids."""
    archive = read_archive(ROOT / "content").value
    site = archive.site
    found = {site.id, *site.name.values(), *site.description.values(), *site.notice.values(), *site.contact.values()}
    found |= {mirror.url for mirror in archive.mirrors}
    for person in archive.people.values():
        found |= {name for name in person.record.names.values() if " " in name}
    for testimony in archive.testimonies.values():
        for text in testimony.texts.values():
            found |= set(_of_text(text))
    for item in archive.news.values():
        for text in item.texts.values():
            found |= set(_of_text(text))
    for page in archive.pages.values():
        found |= {text.front.translator for text in page.texts.values() if " " in text.front.translator}
    return {word for word in found if len(word) > 4}


def _of_text(text: Text) -> Iterator[str]:
    front = text.front
    yield from (words for words in (front.title, front.summary, front.translator) if " " in words)
    yield from (line for line in text.body.splitlines() if len(line) > 20)


def found_in(data: bytes, words: set[str]) -> set[str]:
    """Those of the words that stand in some bytes."""
    return {word for word in words if word.encode() in data}
