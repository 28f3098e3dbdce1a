"""The rules of one build's scan: from the records as written, what of them is public, and where the build runs."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from aigaq.model.public import PublicArchive, PublicTestimony
from aigaq.model.records import Archive
from aigaq.scan.patterns import RULES, personal_in
from aigaq.scan.scanning import Rules
from aigaq.scan.secrets import said_in, secrets_of

_SHORTEST = 8


def rules_of(archive: Archive, public: PublicArchive, places: Iterable[Path]) -> Rules:
    """What must not be found in the tree; `places` are folders of this machine, whose paths tell of it."""
    machine = sorted({place.as_posix() for place in places if len(place.as_posix()) >= _SHORTEST})
    return Rules(tuple(secrets_of(archive, public, _read)), frozenset(_waived(archive, public)), tuple(machine))


def _waived(archive: Archive, public: PublicArchive) -> Iterator[tuple[str, str]]:
    """What may stand in the tree: what the site tells of itself, and what records waive by rule and reason."""
    for text in (*public.site.contact.values(), *(mirror.url for mirror in public.mirrors)):
        yield from ((personal.rule, personal.value) for personal in personal_in(text))
    for id, testimony in public.testimonies.items():
        if rules := {waiver.rule for waiver in archive.testimonies[id].record.waive} & set(RULES):
            for text in _texts(testimony):
                yield from ((one.rule, one.value) for one in personal_in(text) if one.rule in rules)


def _texts(testimony: PublicTestimony) -> Iterator[str]:
    yield from (said.text for said in said_in(testimony))
    for text in testimony.texts.values():
        yield from (text.front.title, text.front.summary, text.body)


def _read(path: str) -> str:
    """The text of captions; empty where there are none, which another check tells of."""
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
