"""Make the rules of a build's scan.

From the records as written, their public part, and the machine.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from aigaq.core.ids import by_number
from aigaq.model.archive_tree import Archive
from aigaq.model.records import Waiver
from aigaq.privacy.independent_gate import PublicIds, text_fields
from aigaq.privacy.scan.file_scan import NAME, Rules
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.patterns import personal_in
from aigaq.privacy.scan.restrictions import NO_INTERFACE, Interface, restrictions_of
from aigaq.privacy.scan.secrets import NO_EXCEPTIONS, Exceptions, Reader, public_texts, secrets_of, words_of
from aigaq.privacy.scan.word_split import words

_SHORTEST = 8


def make_rules(
    archive: Archive,
    public: PublicIds,
    reader: Reader,
    places: Iterable[Path],
    exceptions: Exceptions = NO_EXCEPTIONS,
    interface: Interface = NO_INTERFACE,
    kept: Iterable[Secret] = (),
) -> Rules:
    """Return what must not be found, without the runs of texts.

    `places` are folders of this machine, whose paths tell of it. `kept` are secrets that lie outside the content.
    """
    machine = sorted({place.as_posix() for place in places if len(place.as_posix()) >= _SHORTEST})
    secrets = (*secrets_of(archive, public, reader, exceptions), *restrictions_of(archive, public, interface), *kept)
    return Rules(secrets, frozenset(_find_waived(archive, public, secrets, reader)), tuple(machine))


def _find_waived(
    archive: Archive, public: PublicIds, secrets: Iterable[Secret], reader: Reader
) -> Iterator[tuple[str, str]]:
    """Return values that may stand in the tree.

    The site's own public words, and findings waived by rule and reason.
    """
    ways = (way.address for way in archive.site.submit)
    for own in (*archive.site.contact.values(), *ways, *(mirror.url for mirror in archive.mirrors)):
        yield from ((personal.rule, personal.value) for personal in personal_in(own))
    for waivers, texts in _waiving(archive, public, reader):
        from aigaq.privacy.scan.matching import Matcher  # The library for arrays takes long to load.

        rules = {waiver.rule for waiver in waivers}
        names = Matcher(secret for secret in secrets if secret.kind is Kind.NAME and NAME in rules)
        for text in texts:
            yield from ((one.rule, one.value) for one in personal_in(text) if one.rule in rules)
            yield from ((NAME, " ".join(hit.run)) for hit in names.find(words(text)))


def _waiving(archive: Archive, public: PublicIds, reader: Reader) -> Iterator[tuple[tuple[Waiver, ...], Iterable[str]]]:
    """Yield waivers of public records and texts, with their scope."""
    for id in sorted(public.testimonies, key=by_number):
        record = archive.testimonies[id].record
        if record.waive:
            yield record.waive, (said.text for said in text_fields(record))
            yield record.waive, chain(*(words_of(text, reader) for text in archive.testimonies[id].texts.values()))
    for text in public_texts(archive, public):
        if text.front.waive:
            yield text.front.waive, words_of(text, reader)
