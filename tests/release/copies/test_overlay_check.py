"""The overlay of a copy is made again and compared: a list that a host made itself vouches for nothing."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from aigaq.release.hosts.stamp.stamp import Address, stamp
from aigaq.release.hosts.targets.copy_servers import Server
from release.archive import sign_tree, verdict_of, write

ORIGIN = "https://archive.example.org/copy/"
PAGE = '<!doctype html><head><meta name="generator" content="Aigaq"></head>'
FEED = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><link href="index.html"/></feed>'


@pytest.fixture
def copy(archive: Path) -> Path:
    """Return a copy with pages, a feed and the overlay for nginx."""
    write(archive / "output", "404.html", PAGE)
    write(archive / "output", "kk/feed.xml", FEED)
    sign_tree(archive / "output", archive / "keys")
    stamp(archive / "output", Address(origin=ORIGIN, server=Server.NGINX, onion="http://abc.onion/"))
    return archive / "output"


def listed(copy: Path, **others: str) -> None:
    """Write the list as a host makes it that changed files of the overlay."""
    listing = json.loads((copy / "overlay.json").read_bytes())
    files = {
        path.relative_to(copy).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in copy.rglob("*")
        if path.is_file() and path.name in ("robots.txt", "nginx.conf", ".htaccess", "CNAME", "_headers")
    }
    write(copy, "overlay.json", json.dumps({**listing, "files": {**listing["files"], **files}, **others}))


def test_an_overlay_that_stamp_made_is_accepted(copy: Path) -> None:
    verdict = verdict_of(copy)
    assert verdict.is_whole
    assert {"nginx.conf", "robots.txt", "overlay.json", "feeds/kk.xml"} <= set(verdict.unsigned)


@pytest.mark.parametrize("server", list(Server))
def test_the_overlay_of_every_server_is_accepted(copy: Path, server: Server) -> None:
    stamp(copy, Address(origin="https://archive.example.org/", server=server))
    assert verdict_of(copy).is_whole


def test_settings_that_a_host_changed_and_listed_are_named(copy: Path) -> None:
    write(copy, "nginx.conf", "location / { proxy_pass https://evil.example; }\n")
    listed(copy)
    assert {"nginx.conf", "overlay.json"} <= set(verdict_of(copy).changed)


@pytest.mark.parametrize("path", [".htaccess", "_headers", "CNAME", "netlify.toml", "sitemap-evil.xml", "feeds/ru.xml"])
def test_files_of_another_server_are_named_though_they_are_listed(copy: Path, path: str) -> None:
    write(copy, path, "x")
    listed(copy)
    assert path in verdict_of(copy).extra


@pytest.mark.parametrize(
    "origin",
    [
        "https://a.example/;evil{}/",
        'https://a.example/"/',
        "https://a.example/\n/",
        "https://a.example/../",
        "https://a.example/$host/",
        "https://a.example/{http.request.uri}/",
        "https://a%0d.example/",
        "javascript:alert(1)//",
    ],
)
def test_an_origin_that_would_be_run_by_a_server_is_none(copy: Path, origin: str) -> None:
    listed(copy, origin=origin)
    verdict = verdict_of(copy)
    assert not verdict.unsigned
    assert "nginx.conf" in verdict.extra


@pytest.mark.parametrize("data", [b"[" * 900_000, b'{"files": 1}', b'{"origin": "", "files": {"../x": ""}}', b"\xff"])
def test_a_list_that_is_none_vouches_for_nothing(copy: Path, data: bytes) -> None:
    write(copy, "overlay.json", data)
    assert {"overlay.json", "robots.txt", "nginx.conf"} <= set(verdict_of(copy).extra)


def test_a_forged_404_page_takes_no_part_in_the_overlay(copy: Path) -> None:
    write(copy, "404.html", PAGE.replace("Aigaq", "Evil"))
    verdict = verdict_of(copy)
    assert "404.html" in verdict.changed
    assert "nginx.conf" in verdict.extra


def test_a_forged_feed_is_not_read(copy: Path) -> None:
    write(copy, "kk/feed.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
    verdict = verdict_of(copy)
    assert "kk/feed.xml" in verdict.changed


def test_links_and_devices_are_named_and_not_followed(copy: Path, tmp_path: Path) -> None:
    (copy / "kk/evil.html").symlink_to("/etc/passwd")
    (copy / "ru/loop").symlink_to(copy)
    (copy / "robots.txt").unlink()
    (copy / "robots.txt").symlink_to(tmp_path / "robots.txt")
    os.mkfifo(copy / "assets/pipe.js")
    assert {"kk/evil.html", "ru/loop", "robots.txt", "assets/pipe.js"} == set(verdict_of(copy).extra)
