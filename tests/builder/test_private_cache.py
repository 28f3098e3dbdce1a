"""State and caches lie in the archive, for its user alone, and hold nothing of what was withdrawn."""

import os
import shutil
import tarfile
import zlib
from pathlib import Path

import pytest
from filelock import FileLock

from aigaq.builder.build import Build
from aigaq.builder.build_folder import BUILDS, CONTENTS
from aigaq.builder.cache_names import SERVED
from aigaq.builder.preview import build_preview, preview_output
from aigaq.builder.state_memory import StateMemory
from aigaq.builder.workers import Workers
from aigaq.config import SiteConfig
from aigaq.core.errors import ContentError
from aigaq.core.files import move_file, write_file
from aigaq.i18n.stem.word_keys import forms
from aigaq.privacy.scan.contents import contents_from
from helpers.building import DAY, ROOT, small_repository, tree
from helpers.forked import run_forked
from helpers.planted_media import photo
from helpers.rebuilding import built, config, replace_in
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, Changes, write_content

WORDS = "Жасырын құдықтың түбіндегі хаттар"
KEYS = " ".join(forms(WORDS, "kk"))
"""The same words as the search has them."""
OTHER = RECORD.replace("t-00001", "t-00002")
MEDIA = "media:\n  - {file: a.jpg, kind: photo, alt: {kk: Көк қақпа}, face: hidden}\nconsent:"
PHOTO: Changes = {
    OTHER: SMALL[RECORD].replace("t-00001", "t-00002").replace("consent:", MEDIA),
    OTHER.replace("record.yaml", "kk.md"): f"---\ntitle: {WORDS}\nsummary: {WORDS}\n---\n\n*{WORDS}* болған.\n",
    OTHER.replace("record.yaml", "a.jpg"): photo("JPEG"),
    TEXT: "---\ntitle: Үлгі\n---\n\n*Ойдан* шығарылған сөз.\n",
}


def withdraw(content: Path) -> None:
    replace_in(content / OTHER, "status: given, on: 2020-12-01", "status: withdrawn, on: 2024-05-06")


def cached(folder: Path, needle: str | bytes) -> list[str]:
    """Return the files of the cache that hold some words or bytes, packed or not."""
    looked_for = needle.encode() if isinstance(needle, str) else needle
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        if any(looked_for in form for form in (data, unpacked(data))):
            found.append(path.relative_to(folder).as_posix())
    return found


def unpacked(data: bytes) -> bytes:
    """Return the data of a cached file that is sealed and compressed."""
    try:
        return zlib.decompress(data[16:])
    except zlib.error:
        return b""


def scanned(cache: Path) -> set[str]:
    """Return the words that are kept of scanned files."""
    files = (path for path in cache.glob(f"{BUILDS}/*/{CONTENTS}/*") if path.is_file())
    return {word for path in files for word in contents_from(path.read_bytes()).words}


def killed(*_arguments: object) -> None:
    """End a build in the middle."""
    raise KeyboardInterrupt


def masters(cache: Path) -> list[Path]:
    return [path for path in (cache / "media").rglob("*") if path.is_file()]


def test_a_withdrawn_record_leaves_no_word_and_no_picture_in_the_cache(tmp_path: Path) -> None:
    content, output, cache = write_content(tmp_path / "content", PHOTO), tmp_path / "output", tmp_path / "cache"
    built(content, output)
    write_file(cache / "packs/kk/t-00002.html", WORDS.encode())  # the tree of packages
    master = next(path for path in masters(cache) if path.suffix == ".png").read_bytes()
    there = cached(cache, WORDS) + cached(cache, KEYS)
    assert [kind for kind in ("html/", "words/", "state") if not any(kind in path for path in there)] == []
    assert cached(cache, master)
    withdraw(content)
    built(content, output)
    assert cached(cache, WORDS) + cached(cache, KEYS) + cached(cache, "Көк қақпа") == []
    assert cached(cache, master) == []
    assert masters(cache) == []


@pytest.mark.parametrize("next_output", ["output", "another"])
def test_where_a_build_is_killed_the_next_one_leaves_no_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, next_output: str
) -> None:
    content, cache = write_content(tmp_path / "content", PHOTO), tmp_path / "cache"
    built(content, tmp_path / "another")
    built(content, tmp_path / "output")
    assert "құдықтың" in scanned(cache)
    withdraw(content)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Build, "schedule", killed)
        built(content, tmp_path / "output")
    built(content, tmp_path / next_output)
    assert cached(cache, WORDS) + cached(cache, "Көк қақпа") == []
    assert "құдықтың" not in scanned(cache)


def test_what_no_state_knows_leaves_no_word_either(tmp_path: Path) -> None:
    content, cache = write_content(tmp_path / "content", PHOTO), tmp_path / "cache"
    built(content, tmp_path / "output")
    shutil.rmtree(cache / "builds")
    withdraw(content)
    built(content, tmp_path / "output")
    assert cached(cache, WORDS) + cached(cache, KEYS) == []


def test_a_build_that_fails_leaves_no_word_and_no_name_in_the_state(tmp_path: Path) -> None:
    far = "people/p-00101.yaml"
    name = {far: SMALL[PERSON].replace("p-00001", "p-00101").replace("Aina Sampleova", "Zere Madeup")}
    record = {OTHER: str(PHOTO[OTHER]).replace("p-00031", "p-00101")}
    content = write_content(tmp_path / "content", {**PHOTO, **name, **record})
    built(content, tmp_path / "output")
    withdraw(content)
    (content / far).write_text("id: p-00101\nname_mode: withheld\n")
    replace_in(content / "site.yaml", "pages:", "pagges:")
    with pytest.raises(ContentError):
        built(content, tmp_path / "output")
    states = list((tmp_path / "cache").glob(f"{BUILDS}/*/state"))
    assert states and not any(word.encode() in state.read_bytes() for state in states for word in (WORDS, "Zere"))


def test_a_name_that_is_withheld_leaves_no_word_in_the_cache(tmp_path: Path) -> None:
    content, cache = write_content(tmp_path / "content", PHOTO), tmp_path / "cache"
    built(content, tmp_path / "output")
    assert "sampleova" in scanned(cache)
    (content / PERSON).write_text("id: p-00001\nname_mode: withheld\n")
    built(content, tmp_path / "output")
    assert "sampleova" not in scanned(cache)
    assert cached(cache, "Sampleova") == []
    assert list(cache.rglob("words/*/*"))


@pytest.mark.parametrize("consent", ["status: unknown", "status: given, embargo: 2030-01-01, on: 2020-12-01"])
def test_what_goes_out_of_sight_otherwise_leaves_no_words_in_what_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, consent: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    content, output = write_content(tmp_path / "content", PHOTO), tmp_path / "output"
    built(content, output)
    replace_in(content / OTHER, "status: given, on: 2020-12-01", consent)
    built(content, output)
    assert cached(tmp_path / "cache" / "made", WORDS) + cached(tmp_path / "cache" / "made", KEYS) == []


def test_the_states_of_other_outputs_and_the_preview_go_with_it(tmp_path: Path) -> None:
    content, cache = write_content(tmp_path / "content", PHOTO), tmp_path / "cache"
    built(content, tmp_path / "another")
    settings = config(content, tmp_path / "output")
    with Workers(1) as workers:
        build_preview(settings, workers, StateMemory())
    built(content, tmp_path / "output")
    assert cached(preview_output(settings), WORDS)
    withdraw(content)
    built(content, tmp_path / "output")
    assert cached(cache, WORDS) == []


def test_a_preview_that_is_served_follows_by_itself(tmp_path: Path) -> None:
    content, cache = write_content(tmp_path / "content", PHOTO), tmp_path / "cache"
    settings = config(content, tmp_path / "output")
    with Workers(1) as workers:
        built(content, tmp_path / "output")
        build_preview(settings, workers, StateMemory())
        withdraw(content)
        with FileLock(cache / SERVED):
            built(content, tmp_path / "output")
            assert cached(preview_output(settings), WORDS)
        build_preview(settings, workers, StateMemory())
    assert cached(cache, WORDS) == []


def test_who_goes_out_of_sight_while_serve_runs_goes_from_all_parts(tmp_path: Path) -> None:
    content, memory = write_content(tmp_path / "content", PHOTO), StateMemory()
    settings = config(content, tmp_path / "output")
    person = content / PERSON
    with Workers(1) as workers:
        build_preview(settings, workers, memory)
        assert b"withheld" not in person_in_sources(settings)
        person.write_text("id: p-00001\nname_mode: withheld\n", encoding="utf-8")
        build_preview(settings, workers, memory, frozenset({person}))
    assert b"withheld" in person_in_sources(settings)


def person_in_sources(settings: SiteConfig) -> bytes:
    """Return the public file of the person in a preview's sources."""
    with tarfile.open(preview_output(settings) / "source/people/000.tar.gz") as archive:
        (name,) = (name for name in archive.getnames() if "p-00001" in name)
        file = archive.extractfile(name)
        assert file
        return file.read()


def test_what_stays_public_stays_cached(tmp_path: Path) -> None:
    content, output, cache = write_content(tmp_path / "content", PHOTO), tmp_path / "output", tmp_path / "cache"
    built(content, output)
    before = {path: path.stat().st_ino for path in cache.rglob("html/*/*")}
    replace_in(content / TEXT, "шығарылған", "алынған")
    built(content, output)
    assert before and {path: path.stat().st_ino for path in before} == before
    assert masters(cache)


def archive_of(folder: Path) -> Path:
    """Return an archive with settings of its own."""
    folder.mkdir()
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8").replace("Path(__file__).parent", repr(ROOT))
    settings = settings.replace(repr(ROOT), f"Path({str(ROOT)!r})")
    settings += f"\nEDITIONS = ['kk']\nREPOSITORY = {str(small_repository())!r}\nTHEME = {str(ROOT / 'theme')!r}\n"
    (folder / "pelicanconf.py").write_text(settings)
    write_content(folder / "content", PHOTO)
    return folder


@pytest.mark.parametrize("command", ["pelican content -s pelicanconf.py -o OUTPUT", "aigaq build --output OUTPUT"])
def test_all_state_lies_in_the_archive_for_its_user_alone(tmp_path: Path, command: str) -> None:
    archive, output = archive_of(tmp_path / "archive"), tmp_path / "elsewhere" / "output"
    program, *arguments = command.replace("OUTPUT", str(output)).split()
    told = run_forked(program, arguments, archive, os.environ, umask=0o022)
    assert told.returncode == 0, told.stderr
    assert [path.name for path in output.parent.iterdir()] == ["output"]
    cache = archive / ".cache" / "aigaq"
    modes = {path.relative_to(cache).as_posix(): path.stat().st_mode & 0o777 for path in (cache, *cache.rglob("*"))}
    assert {name: mode for name, mode in modes.items() if mode not in (0o700, 0o600)} == {}
    assert len(modes) > 5
    assert {path.stat().st_mode & 0o777 for path in output.rglob("*")} == {0o755, 0o644}


def test_a_cache_that_stood_open_is_closed(tmp_path: Path) -> None:
    content, cache = write_content(tmp_path / "content"), tmp_path / "cache"
    (cache / "media").mkdir(parents=True, mode=0o755)
    cache.chmod(0o755)
    (cache / "media" / "old").write_bytes(b"old")
    built(content, tmp_path / "output")
    assert cache.stat().st_mode & 0o777 == 0o700
    assert [path for path in cache.rglob("*") if path.stat().st_mode & 0o077] == []


def test_an_output_on_another_disk_is_copied_there_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "source", tmp_path / "disk" / "folder" / "target"
    source.write_bytes(b"words")
    changed = source.stat().st_mtime_ns
    replace = Path.replace

    def other_disk(self: Path, target: Path) -> Path:
        if self == source:
            target.parent.stat()
            raise OSError(18, "Invalid cross-device link")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", other_disk)
    move_file(source, target)
    assert tree(tmp_path / "disk") == {"folder/target": b"words"}
    assert target.stat().st_mtime_ns == changed
    assert not source.exists()


def test_the_cache_of_a_moved_archive_is_still_its_own(tmp_path: Path) -> None:
    content = write_content(tmp_path / "one" / "content")
    built(content, tmp_path / "one" / "output")
    shutil.move(tmp_path / "one", tmp_path / "two")
    states = {path.parent.name for path in (tmp_path / "two" / "cache" / "builds").glob("*/state")}
    built(tmp_path / "two" / "content", tmp_path / "two" / "output")
    assert {path.parent.name for path in (tmp_path / "two" / "cache" / "builds").glob("*/state")} == states
