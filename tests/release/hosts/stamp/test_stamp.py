"""The overlay: what is written, for whom, and that nothing else is."""

import json
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest

from aigaq.core.errors import UsageError
from aigaq.release.hosts.stamp.stamp import Address, stamp
from aigaq.release.hosts.targets.copy_servers import Server
from aigaq.release.metadata.overlay import is_overlay
from helpers.building import tree

ORIGIN = "https://archive.example.org/copy/"
PAGE = b"<!doctype html><head></head>"
HIDDEN = b'<!doctype html><head><meta name="robots" content="noindex"></head>'
FILES = {
    "index.html": PAGE,
    "404.html": PAGE,
    "kk/index.html": PAGE,
    "kk/t/t-00001.html": PAGE,
    "ru/t/t-00001.html": PAGE,
    "kk/t/t-00002.html": HIDDEN,
    "kk/names/01.html": PAGE,
    "ru/names/01.html": PAGE,
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for path, data in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def overlay(output: Path, server: Server | None = None, onion: str | None = None) -> dict[str, bytes]:
    stamp(output, Address(origin=ORIGIN, server=server, onion=onion))
    return {path: data for path, data in tree(output).items() if path not in FILES}


def links(sitemap: bytes) -> dict[str, dict[str, str]]:
    """Return the pages of a sitemap, each with its alternates by language."""
    found = {}
    for url in ElementTree.fromstring(sitemap):
        found[url[0].text.removeprefix(ORIGIN)] = {
            link.get("hreflang"): link.get("href").removeprefix(ORIGIN) for link in url[1:]
        }
    return found


def test_only_names_of_the_overlay_are_written_and_all_are_listed(output: Path) -> None:
    for server in Server:
        files = overlay(output, server)
        assert all(map(is_overlay, files))
        listed = json.loads(files.pop("overlay.json"))
        hashes = {path: sha256(data).hexdigest() for path, data in files.items()}
        assert listed == {"origin": ORIGIN, "host": server.value, "files": hashes}


def test_the_same_stamp_twice_is_the_same(output: Path) -> None:
    assert overlay(output, Server.NGINX) == overlay(output, Server.NGINX)


def test_another_stamp_removes_what_the_first_one_wrote(output: Path) -> None:
    overlay(output, Server.GITHUB)
    assert "CNAME" not in overlay(output, Server.NGINX)


def test_the_tree_is_left_as_it_is(output: Path) -> None:
    overlay(output, Server.APACHE)
    assert {path: data for path, data in tree(output).items() if path in FILES} == FILES


def test_sitemaps_name_each_page_in_all_editions(output: Path) -> None:
    same = {"kk": "kk/t/t-00001.html", "ru": "ru/t/t-00001.html", "x-default": "kk/t/t-00001.html"}
    assert links(overlay(output)["sitemap-t-0.xml"]) == {"kk/t/t-00001.html": same, "ru/t/t-00001.html": same}


def test_the_home_page_leads_others_to_the_choice_of_language(output: Path) -> None:
    assert links(overlay(output)["sitemap-home.xml"])["kk/index.html"]["x-default"] == ""


def test_pages_of_one_alphabet_are_not_told_as_the_same(output: Path) -> None:
    assert links(overlay(output)["sitemap-names.xml"]) == {"kk/names/01.html": {}, "ru/names/01.html": {}}


def test_pages_that_refuse_to_be_indexed_and_pages_at_the_top_are_in_no_sitemap(output: Path) -> None:
    files = overlay(output)
    named = {page for path, data in files.items() if path.startswith("sitemap-") for page in links(data)}
    assert named == {path for path in FILES if "/" in path and path != "kk/t/t-00002.html"}


def test_the_index_and_robots_lead_to_every_sitemap(output: Path) -> None:
    files = overlay(output)
    named = [item[0].text for item in ElementTree.fromstring(files["sitemap.xml"])]
    assert named == [f"{ORIGIN}{path}" for path in sorted(files) if path.startswith("sitemap-")]
    assert f"Sitemap: {ORIGIN}sitemap.xml" in files["robots.txt"].decode()


def test_a_host_that_sends_no_headers_takes_no_onion_address(output: Path) -> None:
    with pytest.raises(UsageError, match="Onion-Location is a header"):
        overlay(output, Server.GITHUB, "http://abc.onion/")


def test_github_gets_its_own_files(output: Path) -> None:
    files = overlay(output, Server.GITHUB)
    assert (files[".nojekyll"], files["CNAME"]) == (b"", b"archive.example.org\n")


@pytest.mark.parametrize("server", [Server.NETLIFY, Server.CLOUDFLARE])
def test_hosts_of_static_sites_get_the_headers_for_every_path(output: Path, server: Server) -> None:
    lines = overlay(output, server)["_headers"].decode().splitlines()
    assert lines[0] == "/*"
    assert {line.strip().partition(":")[0] for line in lines[1:]} >= {"Content-Security-Policy", "Referrer-Policy"}


def test_the_sample_has_absolute_feeds(sample: Path, tmp_path: Path) -> None:
    from aigaq.release.hosts.stamp.stamp import make_overlay

    paths = [path.relative_to(sample).as_posix() for path in sample.rglob("*") if path.is_file()]
    feed = ElementTree.fromstring(dict(make_overlay(sample, paths, Address(origin=ORIGIN)))["feeds/kk.xml"])
    hrefs = [link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert hrefs[0] == f"{ORIGIN}feeds/kk.xml"
    assert f"{ORIGIN}kk/index.html" in hrefs
    assert all(href.startswith(f"{ORIGIN}kk/") for href in hrefs[1:])


def test_the_command_writes_the_overlay(output: Path) -> None:
    from click.testing import CliRunner

    from aigaq.cli.main import aigaq

    told = CliRunner().invoke(aigaq, ["stamp", str(output), "--origin", ORIGIN, "--host", "caddy"])
    assert (told.exit_code, (output / "Caddyfile").exists()) == (0, True)
    assert CliRunner().invoke(aigaq, ["stamp", str(output), "--origin", "example.org"]).exit_code == 2
