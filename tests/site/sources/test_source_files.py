"""Sources: reading what was written gives the same public archive again, and nothing that the gate held back."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.content.reading.file_reader import with_words
from aigaq.model.archive_tree import Text
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import values_of
from aigaq.privacy.gate import pass_gate
from aigaq.site.sources.packing import unpack
from aigaq.site.sources.source_files import source_files, source_work_units
from helpers.building import ROOT
from helpers.small_content import DAYS, RECORD, SMALL, TEXT, Changes, changed, write_content

TODAY = date(2025, 1, 1)
SECRET = "Gulnar Hiddenova"


def public(content: Path) -> PublicArchive:
    return pass_gate(read_archive(content).value, TODAY)


def write_sources(archive: PublicArchive, to: Path) -> Path:
    for value in values_of(source_work_units(archive)):
        for _path, data in source_files(value, with_words):
            for name, content in unpack(data):
                (to / name).parent.mkdir(parents=True, exist_ok=True)
                (to / name).write_bytes(content)
    return to


def plain(archive: PublicArchive) -> object:
    """Return an archive without what differs from one folder to the next."""

    def text(one: Text) -> Text:
        return replace(with_words(one), path="", body_line=0, sha256="")

    def texts(some: dict[str, Text]) -> dict[str, Text]:
        return {language: text(one) for language, one in sorted(some.items())}

    testimonies = [
        replace(
            one,
            folder="",
            texts=texts(one.texts),
            media=tuple(
                replace(m, original="", original_captions={}, original_poster=None, original_sound=None, sha256=None)
                for m in one.media
            ),
        )
        for one in archive.testimonies.values()
    ]
    documents = [
        replace(one, path="", texts=texts(one.texts)) for one in (*archive.pages.values(), *archive.news.values())
    ]
    rest = (archive.site, archive.mirrors, archive.places, archive.people, archive.tombstones)
    return msgspec.to_builtins((testimonies, documents, rest))


def restored(content: Path, to: Path) -> PublicArchive:
    archive = public(content)
    sources = write_sources(archive, to)
    for testimony in archive.testimonies.values():
        for medium in testimony.media:
            for name in (medium.file, medium.poster, medium.sound, *medium.captions.values()):
                if name:
                    folder = to / "testimonies" / "000" / testimony.id
                    (folder / name).write_bytes(b"WEBVTT\n" if name.endswith("vtt") else b"x")
    again = read_archive(sources)
    assert [problem for problem in check(again, DAYS) if problem.is_error and problem.rule != "media"] == []
    return pass_gate(again.value, date.min)


def test_the_sample_archive_survives(tmp_path: Path) -> None:
    assert plain(restored(ROOT / "content", tmp_path)) == plain(public(ROOT / "content"))


WITHDRAWN = SMALL[RECORD].replace("t-00001", "t-00002").replace("status: given, on", "status: withdrawn, on")
ODD: dict[str, Changes] = {
    "words that YAML takes for others": {
        TEXT: '---\ntitle: "no: - {a} #1 \'x\' 2019-01-01"\nsummary: "12:30"\n---\n\n  two blanks\n\n---\n\n&id\n'
    },
    "signs beyond the first plane": {TEXT: "---\ntitle: 𠮷 🙂 a\u200db\n---\n\n𠮷\n"},
    "dates of every kind": changed(RECORD, "given: 2018-03", 'given: "2017~/2018-22"'),
    "uses that were not agreed to": changed(RECORD, "[web, search, download, permanent]", "[web]"),
    "a withdrawn record, and a page that it gave": {RECORD.replace("t-00001", "t-00002"): WITHDRAWN},
    "a waived rule": changed(RECORD, "places: [cn-65]", "places: [cn-65]\nwaive: [{rule: phone-number, reason: ours}]"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_content_survives(name: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", ODD[name])
    assert plain(restored(content, tmp_path / "restored")) == plain(public(content))


def test_what_the_gate_held_back_is_nowhere(tmp_path: Path) -> None:
    changes: Changes = {
        RECORD.replace("t-00001", "t-00002"): SMALL[RECORD]
        .replace("t-00001", "t-00002")
        .replace("status: given", "status: unknown"),
        TEXT.replace("t-00001", "t-00002"): f"---\ntitle: {SECRET}\n---\n\nx\n",
        TEXT.replace("kk.md", "ru.md"): f"---\ntitle: {SECRET}\nreview: draft\nsource: sha256:{'0' * 64}\n---\n\nx\n",
        "people/p-00001.yaml": f"id: p-00001\nname_mode: withheld\nnames: {{en: {SECRET}}}\n",
        "people/p-00031.yaml": f"id: p-00031\nname_mode: pseudonym\nnames: {{en: X}}\naliases: [{SECRET}]\n",
        "people/p-00040.yaml": f"id: p-00040\nname_mode: real\nnames: {{en: {SECRET}}}\n",
    }
    sources = write_sources(public(write_content(tmp_path / "content", changes)), tmp_path / "sources")
    files = {path.relative_to(sources).as_posix(): path for path in sources.rglob("*") if path.is_file()}
    assert not any(SECRET.encode() in path.read_bytes() for path in files.values())
    assert not any("t-00002" in path or "p-00040" in path for path in files)


def test_an_edit_changes_the_archive_of_its_hundred_alone(tmp_path: Path) -> None:
    second = {path.replace("t-00001", "t-00412"): SMALL[path].replace("t-00001", "t-00412") for path in (RECORD, TEXT)}

    def sources(name: str, changes: Changes) -> dict[str, bytes]:
        archive = public(write_content(tmp_path / name, {**second, **changes}))
        return dict(file for value in values_of(source_work_units(archive)) for file in source_files(value, with_words))

    before, after = sources("before", {}), sources("after", {TEXT: SMALL[TEXT] + "More.\n"})
    assert {path for path in after if before[path] != after[path]} == {"source/testimonies/000.tar.gz"}
    assert "source/testimonies/004.tar.gz" in after
