"""What every source must keep: a new one is a line in the table of sources, and an export in the helpers."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.importing.archives.export import Export, read_export
from aigaq.importing.drafts.import_report import Report
from aigaq.importing.drafts.take_in import Place, take_in
from aigaq.importing.item import Item, Skipped
from aigaq.importing.source import Source
from aigaq.importing.sources import SOURCES
from helpers.building import tree
from helpers.exports import archive, break_data, break_header, write_zip
from helpers.import_sources import EXPORTS

Found = Item | Skipped
Damage = Callable[[bytes, str], bytes]


@pytest.fixture(params=SOURCES, ids=lambda source: source.name)
def source(request: pytest.FixtureRequest) -> Source:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def export(source: Source, tmp_path: Path) -> Path:
    return EXPORTS[source.name](tmp_path / "export")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return archive(tmp_path)


def bring(source: Source, export: Path, content: Path, *, dry_run: bool = False, private: bool = False) -> Report:
    with ExitStack() as stack:
        place = Place(content=content, store=content / "drafts/media", dry_run=dry_run, include_private=private)
        return take_in(source, read_export([export], stack), place)


def items_of(source: Source, export: Path) -> list[Found]:
    with ExitStack() as stack:
        return list(source.items(read_export([export], stack)))


def test_every_source_has_an_export_to_be_tried_with() -> None:
    assert {source.name for source in SOURCES} == set(EXPORTS)


def test_all_that_an_export_holds_is_accounted_for(source: Source, export: Path, content: Path) -> None:
    report = bring(source, export, content)
    assert report.created
    assert report.faults == ()


def test_a_second_import_changes_nothing(source: Source, export: Path, content: Path) -> None:
    first = bring(source, export, content)
    before = tree(content)
    report = bring(source, export, content)
    assert (report.created, report.updated, report.faults, tree(content)) == ((), (), (), before)
    assert report.unchanged == len(first.created)


def test_a_dry_run_counts_the_same_and_writes_nothing(source: Source, export: Path, content: Path) -> None:
    before = tree(content)
    report = bring(source, export, content, dry_run=True)
    assert tree(content) == before
    assert (report.created, report.account) == ((written := bring(source, export, content)).created, written.account)


def test_identities_are_whole_and_of_one_item_each(source: Source, export: Path) -> None:
    identities = [found.identity for found in items_of(source, export) if isinstance(found, Item)]
    assert len(set(identities)) == len(identities)
    assert all(identities)


@pytest.mark.parametrize("damage", [break_data, break_header])
def test_what_was_broken_in_a_zip_comes_in_once_it_is_repaired(
    source: Source, export: Path, damage: Damage, tmp_path: Path
) -> None:
    zipped = tmp_path / "export.zip"
    files = {name: (export / name).read_bytes() for name in tree(export)}
    whole = write_zip(zipped, files).read_bytes()
    wanted = archive(tmp_path / "wanted")
    bring(source, zipped, wanted)
    for number, name in enumerate(files):
        content = archive(tmp_path / f"{number}")
        zipped.write_bytes(damage(whole, name))
        broken = bring(source, zipped, content)
        assert broken.faults == (), name
        assert not broken.is_whole or contents(content) == contents(wanted), name  # it is told, or nothing is missing
        zipped.write_bytes(whole)
        assert bring(source, zipped, content).faults == (), name
        assert contents(content) == contents(wanted), name


def test_a_file_that_an_importer_overlooks_is_found_missing(source: Source, export: Path, content: Path) -> None:
    for name in tree(export):
        report = bring(replace(source, items=_overlooking(source, name)), export, content, dry_run=True, private=True)
        assert report.faults, name


def test_each_thing_that_an_importer_drops_is_found_missing(source: Source, export: Path, content: Path) -> None:
    found = items_of(source, export)
    for number, one in enumerate(found):
        for less in without_a_part(one):
            changed = replace(source, items=_yielding([*found[:number], *less, *found[number + 1 :]]))
            report = bring(changed, export, content, dry_run=True, private=True)
            assert report.faults or _holds_no_part(one), f"{one} was changed into {less}"


def test_words_that_an_importer_cuts_are_found_missing(source: Source, export: Path, content: Path) -> None:
    found = items_of(source, export)
    items = [one for one in found if isinstance(one, Item) and any(text.refs and text.body for text in one.texts)]
    for item in items:
        cut = tuple(replace(text, body=text.body[: len(text.body) // 2]) for text in item.texts)
        changed = replace(source, items=_yielding([replace(item, texts=cut) if one is item else one for one in found]))
        assert bring(changed, export, content, dry_run=True, private=True).faults


def without_a_part(found: Found) -> Iterator[list[Found]]:
    """Each way to lose something of what an importer yields: all of it, a text, a medium, captions."""
    yield []
    if isinstance(found, Skipped):
        return
    for number in range(len(found.texts)):
        yield [replace(found, texts=(*found.texts[:number], *found.texts[number + 1 :]))]
    for number, medium in enumerate(found.media):
        yield [replace(found, media=(*found.media[:number], *found.media[number + 1 :]))]
        if medium.captions:
            less = replace(medium, captions=medium.captions[1:])
            yield [replace(found, media=(*found.media[:number], less, *found.media[number + 1 :]))]


def contents(content: Path) -> Counter[bytes]:
    """Return the contents of drafts and the media store, whatever their ids are."""
    drafts = (path for path in (content / "drafts").rglob("*") if path.is_file() and path.suffix != ".jsonl")
    return Counter(re.sub(rb"id: t-\d+\n", b"", path.read_bytes()) for path in drafts)


def _overlooking(source: Source, name: str) -> Callable[[Export], Iterator[Found]]:
    """Yield an importer that never sees a file."""

    def items(export: Export) -> Iterator[Found]:
        yield from source.items(replace(export, members=tuple(one for one in export.members if one.path != name)))

    return items


def _holds_no_part(found: Found) -> bool:
    """Whether a Skipped answers for no part of its own: it only tells of one."""
    return isinstance(found, Skipped) and not found.refs


def _yielding(found: list[Found]) -> Callable[[Export], Iterator[Found]]:
    return lambda _export: iter(found)
