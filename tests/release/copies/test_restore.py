"""Restoring: the site built from a copy's sources is the copy, and nothing unverified is unpacked."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
import yaml

from aigaq.core.errors import ForgedError, UsageError
from aigaq.release.copies.restore import WHOLE, restore
from aigaq.release.hosts.publish_all import Order, publish_all
from aigaq.release.hosts.targets.copy_servers import Media, Profile
from aigaq.release.hosts.targets.kinds.folder import FolderSettings
from aigaq.release.metadata.offline import take_signed
from aigaq.release.metadata.root_metadata import init_keys
from aigaq.release.metadata.signed_output import read_release
from aigaq.site.sources.packing import pack
from helpers.building import tree, whole_site
from helpers.matrix import some_of
from helpers.planted_media import photo, picture, recording
from helpers.small_content import RECORD, SMALL, TEXT, changed, write_content
from release.archive import NOW, ask, manifest_of, sign_tree, verdict_of, write

LANGUAGES = "format: 1\nlanguages: [kk, en]\neditions: [kk, kk-arab, en]\n"
"""A few of each kind: the build of all editions is repeated by other tests."""

MEDIA = """\
media:
  - {file: photo.jpg, kind: photo, alt: {en: A}, face: hidden}
  - file: talk.mp4
    kind: video
    alt: {en: B}
    face: hidden
    poster: photo.jpg
    sound: talk-sound.webm
    captions: {kk: talk.vtt}
    transcript: kk
  - {file: letter.tif, kind: photo, alt: {en: C}, face: none}
"""


def content(folder: Path) -> Path:
    """Small content with media, a withdrawn record, one that is not public, and one under an embargo that has ended."""
    second = SMALL[RECORD].replace("t-00001", "t-00002")
    third = SMALL[RECORD].replace("t-00001", "t-00003").replace("uses:", "embargo: 2024-01-01, uses:")
    changes = changed(RECORD, "places: [cn-65]\n", f"places: [cn-65]\n{MEDIA}") | {
        "site.yaml": SMALL["site.yaml"] + LANGUAGES,
        RECORD.replace("t-00001", "t-00002"): second.replace("status: given", "status: withdrawn"),
        RECORD.replace("t-00001", "t-00003"): third,
        TEXT.replace("t-00001", "t-00003"): SMALL[TEXT],
        RECORD.replace("t-00001", "t-00004"): second.replace("t-00002", "t-00004").replace("given, on", "unknown, on"),
        TEXT.replace("t-00001", "t-00004"): SMALL[TEXT].replace("сөз", "құпия"),
        TEXT.replace("kk.md", "photo.jpg"): photo("JPEG"),
        TEXT.replace("kk.md", "letter.tif"): letter(),
        TEXT.replace("kk.md", "talk.vtt"): "WEBVTT\n\n00:01.000 --> 00:02.000\nСөз & <i>сөз</i>\n",
    }
    write_content(folder, changes)
    recording(folder / TEXT.replace("kk.md", "talk.mp4"), codecs=("libx264", "aac"))
    recording(folder / TEXT.replace("kk.md", "talk-sound.webm"), codecs=("libopus",))
    return folder


def letter() -> bytes:
    """Return a file of two pages, of which the second is long."""
    made = BytesIO()
    picture().save(made, "TIFF", save_all=True, append_images=[picture((100, 3000))])
    return made.getvalue()


def build_in(folder: Path) -> None:
    """Build the site of a restored archive with what was unpacked there, and nothing else."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"]
    told = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def without_trust(folder: Path) -> dict[str, bytes]:
    """Return the tree in a folder."""
    return {path: data for path, data in tree(folder).items() if not path.startswith("trust/")}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("restore")
    whole_site(content(folder / "content"), folder / "output", has_program=True)
    init_keys(folder / "keys", ask, NOW)
    sign_tree(folder / "output", folder / "keys")
    return folder / "output"


def test_the_site_built_from_a_copy_is_the_copy(copy: Path, tmp_path: Path) -> None:
    assert restore(copy, manifest_of(copy), tmp_path / "restored").absent == ()
    build_in(tmp_path / "restored")
    before, after = without_trust(copy), tree(tmp_path / "restored" / "output")
    assert sorted(after) == sorted(before)
    assert [path for path in after if after[path] != before[path]] == []


def test_a_seed_grows_into_the_whole_copy(copy: Path, tmp_path: Path) -> None:
    settings = FolderSettings(
        kind="folder", path=str(tmp_path / "seed"), profile=Profile.SEED, origin="https://archive.example.org/"
    )
    publish_all({"seed": settings}, Order(release=read_release(copy), state=tmp_path / "state"), lambda _name: tell)
    seed = tmp_path / "seed"
    verdict = verdict_of(seed)
    assert (verdict.is_whole, verdict.carried.is_seed, verdict.carried.editions) == (True, True, ())
    assert not [path for path in tree(seed) if path.startswith(("kk/", "assets/", "search/", "data/", "trust/sums"))]
    restore(seed, manifest_of(seed), tmp_path / "restored")
    build_in(tmp_path / "restored")
    take_signed(tmp_path / "restored/output", seed, None, tmp_path / "cache")
    assert tree(tmp_path / "restored/output") == tree(copy)


@pytest.mark.parametrize("media", some_of([Media.TEXT, Media.AUDIO, Media.PHOTOS]))
def test_a_copy_without_all_media_gives_an_archive_that_can_be_built(copy: Path, media: Media, tmp_path: Path) -> None:
    part, restored = tmp_path / "part", tmp_path / "restored"
    settings = FolderSettings(kind="folder", path=str(part), media=media, editions=("kk",))
    publish_all({"part": settings}, Order(release=read_release(copy), state=tmp_path / "state"), lambda _name: tell)
    told = restore(part, manifest_of(part), restored)
    assert {Path(path).suffix for path in told.absent} >= {".mp4", ".vtt"}
    build_in(restored)
    before, after = tree(copy), tree(restored / "output")
    differ = {path for path in before.keys() & after.keys() if before[path] != after[path] and path.endswith(".html")}
    own = {path for path in after if path.endswith("t/t-00001.html")}
    assert own <= differ
    assert [path for path in differ - own if b"t-00001.html" not in before[path]] == []  # lists tell of recordings
    whole = restored / WHOLE / "content/testimonies/000/t-00001/record.yaml"
    assert [one["file"] for one in yaml.safe_load(whole.read_bytes())["media"]] == [
        *("t-00001-1.png", "t-00001-2.mp4", "t-00001-3.png"),
    ]


def tell(_done: int, _total: int) -> None:
    pass


def test_an_altered_source_is_not_unpacked(copy: Path, tmp_path: Path) -> None:
    manifest = manifest_of(copy)
    original = (copy / "source/site.tar.gz").read_bytes()
    write(copy, "source/site.tar.gz", pack([("site.yaml", b"id: forged\n")]))
    with pytest.raises(ForgedError, match=r"source/site\.tar\.gz differs from the signed file"):
        restore(copy, manifest, tmp_path / "restored")
    write(copy, "source/site.tar.gz", original)
    assert not (tmp_path / "restored/content/site.yaml").exists()


@pytest.mark.parametrize("name", ["../evil.py", "/evil.py", "a/../../evil.py", "C:/evil.py"])
def test_paths_that_lead_elsewhere_are_refused(name: str, archive: Path, tmp_path: Path) -> None:
    write(archive / "output", "source/site.tar.gz", pack([(name, b"x")]))
    sign_tree(archive / "output", archive / "keys")
    with pytest.raises(ForgedError, match="cannot stand in it"):
        restore(archive / "output", manifest_of(archive / "output"), tmp_path / "to" / "restored")


def test_a_folder_in_use_is_left_alone(archive: Path) -> None:
    with pytest.raises(UsageError, match="is not empty"):
        restore(archive / "output", manifest_of(archive / "output"), archive)


def test_media_that_a_copy_leaves_out_are_named(archive: Path, tmp_path: Path) -> None:
    write(archive / "output", "source/site.tar.gz", pack([("site.yaml", b"x")]))
    sign_tree(archive / "output", archive / "keys")
    (archive / "output/media/t-00001/b.mp4").unlink()
    manifest = manifest_of(archive / "output")
    assert restore(archive / "output", manifest, tmp_path / "restored").absent == ("media/t-00001/b.mp4",)
