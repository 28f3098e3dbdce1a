"""Whoever stole the release key can sign no file that a server, a static host or git would run."""

from pathlib import Path

import pytest

from aigaq.core.errors import ContentError, CopyError, ForgedError, NewerFormatError
from aigaq.release.copies.mirror import Mirror, MirrorSettings
from aigaq.release.copies.seen_copies import Known
from aigaq.release.metadata import roles
from aigaq.release.transport.network import Network
from aigaq.site.known_paths import is_known
from helpers.building import tree
from release.archive import PAGES, fingerprint, manifest_of, sign_tree, write
from release.forging import sign_anything, sign_snapshot
from release.serving import serving

HOSTILE = [
    ".htaccess",
    "_worker.js",
    "index.php",
    ".git/hooks/post-checkout",
    "kk/.htaccess",
    "kk/index.php",
    "kk/t/t-00001.php.html.php",
    "kk/t/_worker.js",
    "kk/sw.js",
    "sw.js",
    "media/t-00001/page.html",
    "media/t-00001/a.svg",
    "media/t-00001/a.js",
    "data/kk/evil.html",
    "source/evil.sh",
    "source/media/t-00001/a.exe",
    "search/kk/index.html",
    "search/evil.wasm",
    "assets/evil.html",
    "assets/.user.ini",
    "assets/_redirects",
    "functions/api.js",
    "netlify.toml",
    "netlify/functions/a.js",
    "robots.txt",
    "sitemap.xml",
    "feeds/kk.xml",
    "overlay.json",
    "CNAME",
    "_headers",
    "_config.yml",
    "renew.sh/x",
    "kk/renew.sh",
    "renew.SH",
    "trust/evil.json",
    "trust/sums/../../x.txt",
    "trust/9.root.json",
    "Kk/t/t-00001.html",
    "kk/t/-rf.html",
    "kk/t/a b.html",
    "kk/t/$(id).html",
    "kk/t/a\u202elmth.html",
    "kk/t/..html",
    "kk/t/t-00001.html/x.html",
    "kk/T/T-00001.html",
    "con.html",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_a_release_that_names_it_is_refused(archive: Path, path: str) -> None:
    if path == "kk/t/t-00001.html/x.html":
        (archive / "output/kk/t/t-00001.html").unlink()
    sign_anything(archive, {path: b"x"})
    with pytest.raises(ForgedError):
        manifest_of(archive / "output")


def test_the_file_is_named_so_that_nothing_is_done_to_the_terminal(archive: Path) -> None:
    sign_anything(archive, {"kk/t/\x1b[2Jx.html": b"x"})
    with pytest.raises(ForgedError) as refused:
        manifest_of(archive / "output")
    assert r"kk/t/\x1b[2Jx.html" in str(refused.value)


def test_a_mirror_takes_nothing_of_it(archive: Path) -> None:
    sign_anything(archive, {".git/hooks/post-checkout": b"#!/bin/sh\n"})
    settings = MirrorSettings(
        addresses=(),
        folder=archive / "copy",
        fingerprint=fingerprint(archive / "keys"),
        known=Known(),
        cache=archive / "cache",
    )
    with serving(archive / "output") as host, pytest.raises(CopyError, match="no build of Aigaq can have made"):
        Mirror(type(settings)(**{**_fields(settings), "addresses": (host.address,)}), Network()).run()
    assert tree(archive / "copy") == {}


def _fields(settings: MirrorSettings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in settings.__struct_fields__}


@pytest.mark.parametrize("path", ["kk/t/t-00001.php", "media/t-00001/a.html", "assets/.x.js", "kk/t/.a.unfinished"])
def test_we_ourselves_sign_no_such_file(archive: Path, path: str) -> None:
    write(archive / "output", path, "x")
    with pytest.raises(ContentError, match="neither of the build nor of the overlay"):
        sign_tree(archive / "output", archive / "keys")


def test_every_file_of_a_site_is_known(sample: Path) -> None:
    assert [path for path in tree(sample) if not is_known(path)] == []


def test_metadata_that_cannot_be_written_again_is_refused(archive: Path) -> None:
    path = "trust/timestamp.json"
    data = (archive / "output" / path).read_bytes()
    write(archive / "output", path, data.replace(b'"signed":{', b'"signed":{"a":1.5,'))
    with pytest.raises(ForgedError):
        manifest_of(archive / "output")


def test_a_newer_format_needs_a_newer_program(archive: Path) -> None:
    sign_snapshot(archive, format=roles.FORMAT + 1)
    with pytest.raises(NewerFormatError, match=f"of format {roles.FORMAT + 1} and needs a newer aigaq"):
        manifest_of(archive / "output")


@pytest.mark.parametrize("value", ["2", 0, -1, True, None, [1]])
def test_a_format_that_is_none_is_refused(archive: Path, value: object) -> None:
    sign_snapshot(archive, format=value)
    with pytest.raises(ForgedError, match="does not say of which format"):
        manifest_of(archive / "output")


@pytest.mark.parametrize("date", [None, "yesterday", 5, "9999-99-99", ["2025-01-01"]])
def test_a_date_that_is_none_is_refused(archive: Path, date: object) -> None:
    sign_snapshot(archive, date=date)
    with pytest.raises(ForgedError, match="does not say when it was signed"):
        manifest_of(archive / "output")


def test_two_names_of_one_file_are_refused(archive: Path) -> None:
    sign_anything(archive, {"kk/t/T-00001.html": b"x"})
    with pytest.raises(ForgedError, match="are one file on some systems"):
        manifest_of(archive / "output")


def test_a_file_in_place_of_a_folder_is_refused(archive: Path) -> None:
    sign_anything(archive, {"kk/t.html": b"x"})
    assert PAGES[0] in manifest_of(archive / "output").files
    sign_anything(archive, {"media/t-00001.vtt": b"x"})
    sign_anything(archive, {"kk/x.html/y/z.html": b"x"})
    (archive / "output/kk/x.html").rename(archive / "moved")
    sign_anything(archive, {"kk/x.html": b"x"})
    with pytest.raises(ForgedError, match="would be a file and a folder"):
        manifest_of(archive / "output")
