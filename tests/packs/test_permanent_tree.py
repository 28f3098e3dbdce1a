"""What cannot be recalled tells nothing of records without `permanent`, in any byte of any package."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from libzim.reader import Archive

from aigaq.core.errors import ContentError, UsageError
from helpers.everything import every_byte, opened, spellings
from helpers.small_content import RECORD, SMALL, TEXT, write_content
from packs.planted import SECRETS, pack_planted, write_planted


def all_bytes(packages: Path) -> Iterator[tuple[str, bytes]]:
    """Every byte of packages: as they lie, and all that is packed in them."""
    yield from every_byte(packages)
    for path in packages.glob("*.zim"):
        archive = Archive(path)
        for number in range(archive.all_entry_count):
            entry = archive._get_entry_by_id(number)
            where = f"{path.name}!{entry.path}"
            yield where, f"{entry.path} {entry.title}".encode()
            if not entry.is_redirect:
                yield from opened(where, bytes(entry.get_item().content))


def test_no_byte_of_a_package_tells_of_another_record(packed: Path) -> None:
    forms = {form: secret for secret in SECRETS for form in spellings(secret)}
    told = list(all_bytes(packed / "output/packages"))
    assert len(told) > 200
    assert [(where, secret) for where, data in told for form, secret in forms.items() if form in data] == []
    assert any(b"Aina Sampleova" in data for _where, data in told), "the record that may be packed is there"


def test_a_word_of_another_record_in_one_that_may_be_packed_stops_it(tmp_path: Path) -> None:
    content = write_planted(tmp_path)
    text = (content / TEXT).read_text(encoding="utf-8")
    (content / TEXT).write_text(f"{text}\n{SECRETS[0]} келді.\n", encoding="utf-8")
    with pytest.raises(ContentError) as stopped:
        pack_planted(tmp_path)
    assert any("a person is named here" in str(problem) for problem in stopped.value.problems)
    assert not list((tmp_path / "output/packages").iterdir())
    assert not (tmp_path / "given-away.json").exists()


@pytest.mark.parametrize("uses", ["[web, search, download]", "[permanent]"])
def test_an_archive_without_a_record_to_pack_says_so(tmp_path: Path, uses: str) -> None:
    record = SMALL[RECORD].replace("[web, search, download, permanent]", uses)
    write_content(tmp_path / "content", {RECORD: record})
    with pytest.raises(UsageError, match='No public record has "permanent"'):
        pack_planted(tmp_path)
    assert not list((tmp_path / "output/packages").iterdir())
