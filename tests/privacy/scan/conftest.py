"""Whatever the tests here find, the kept contents of files say that it may stand there."""

from collections.abc import Iterator, Sequence

import pytest

from aigaq.privacy.scan.contents import Seen, contents_from
from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.findings import Finding
from aigaq.privacy.scan.matching import Matcher
from aigaq.privacy.scan.phrases import Hit

_find, _scan = Matcher.find, Scanner.scan


def _find_and_ask(matcher: Matcher, found: Sequence[str], seen: Seen | None = None) -> Iterator[Hit]:
    hits, noted = list(_find(matcher, found, seen)), Seen()
    if hits:
        list(_find(Matcher(()), found, noted))
        assert matcher.may_stand_among(contents_from(noted.finish(["a"]).to_bytes()))
    return iter(hits)


def _scan_and_ask(scanner: Scanner, path: str, data: bytes, seen: Seen | None = None) -> list[Finding]:
    findings, noted = _scan(scanner, path, data, seen), Seen()
    if any(finding.owner for finding in findings):
        _scan(Scanner(Rules()), path, data, noted)
        assert scanner.may_find(contents_from(noted.finish([path]).to_bytes()))
    return findings


@pytest.fixture(scope="module", autouse=True)
def _contents_are_asked() -> Iterator[None]:
    """Ask in every test, those of Hypothesis too, for whom no other scope will do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Matcher, "find", _find_and_ask)
        patch.setattr(Scanner, "scan", _scan_and_ask)
        yield
