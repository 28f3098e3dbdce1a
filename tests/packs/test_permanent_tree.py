"""What cannot be recalled tells nothing of records without `permanent`, in any byte of any package."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from libzim.reader import Archive

from aigaq.content.checks.hidden_ids import find_hidden_ids
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import ContentError, UsageError
from aigaq.privacy.permanent import make_permanent
from helpers.building import tree
from helpers.everything import every_byte, opened, spellings
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, write_content
from packs.planted import DAYS, PLANTED, SECRETS, pack_planted, write_planted


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
    forms = {form: secret for secret in SECRETS.values() for form in spellings(secret)}
    told = list(all_bytes(packed / "output/packages"))
    assert len(told) > 200
    assert [(where, secret) for where, data in told for form, secret in forms.items() if form in data] == []
    assert any(b"Aina Sampleova" in data for _where, data in told), "the record that may be packed is there"


def test_a_word_of_another_record_in_one_that_may_be_packed_stops_it(tmp_path: Path) -> None:
    content = write_planted(tmp_path)
    text = (content / TEXT).read_text(encoding="utf-8")
    (content / TEXT).write_text(f"{text}\n{SECRETS['name']} келді.\n", encoding="utf-8")
    with pytest.raises(ContentError) as stopped:
        pack_planted(tmp_path, edition="kk")
    assert any("a person is named here" in str(problem) for problem in stopped.value.problems)
    assert not list((tmp_path / "output/packages").iterdir())
    assert not (tmp_path / "given-away.json").exists()


@pytest.mark.parametrize("id", [SECRETS["record"], SECRETS["person"]])
def test_the_id_of_another_record_is_told_where_it_stands(tmp_path: Path, id: str) -> None:
    page = f"---\ntitle: About\n---\n\nA sample.\n\nAs {id} says.\n"
    person = f"{PLANTED[PERSON]}same_as: [p-00050]\n"  # the gate leaves it out
    archive = read_archive(write_content(tmp_path, {**PLANTED, "pages/about/en.md": page, PERSON: person})).archive
    assert archive is not None
    (problem,) = find_hidden_ids(make_permanent(archive, DAYS.build), DAYS.build)
    assert (problem.path, problem.line) == (f"{tmp_path}/pages/about/en.md", 7)
    assert f"{id} is named here, and may not be in a package" in str(problem)


def test_the_packages_are_those_of_an_archive_in_which_the_others_never_were(packed: Path, tmp_path: Path) -> None:
    """So no size, number, date or order tells of them; two runs write the same, on any day and of any form."""
    write_content(tmp_path / "content")
    pack_planted(tmp_path, epoch="1738368000")
    alone, planted = tree(tmp_path / "output/packages"), tree(packed / "output/packages")
    assert sorted(alone) == sorted(planted)
    assert [name for name in alone if alone[name] != planted[name]] == []


@pytest.mark.parametrize("uses", ["[web, search, download]", "[permanent]"])
def test_an_archive_without_a_record_to_pack_says_so(tmp_path: Path, uses: str) -> None:
    record = SMALL[RECORD].replace("[web, search, download, permanent]", uses)
    write_content(tmp_path / "content", {RECORD: record})
    with pytest.raises(UsageError, match='No public record has "permanent"'):
        pack_planted(tmp_path)
    assert not list((tmp_path / "output/packages").iterdir())
