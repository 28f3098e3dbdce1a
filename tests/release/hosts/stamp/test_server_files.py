"""The settings that stamp writes, read by the servers they are for."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from aigaq.release.hosts.stamp.stamp import Address, stamp
from aigaq.release.hosts.targets.copy_servers import Server
from aigaq.site.pages.templates import CSP
from release.hosts.stamp.servers import Answer, get, serving

SERVERS = ("nginx", "apache", "caddy")
ORIGIN = "https://archive.example.org/"
ONION = "http://abcdefghijklmnop.onion/"
FILES = {
    "index.html": b"<!doctype html><title>top</title>",
    "404.html": b"<meta http-equiv=Content-Security-Policy content=\"script-src 'sha256-AAA='\"><title>lost</title>",
    "kk/t/t-00001.html": b"<!doctype html>one",
    "assets/a.js": b"1",
    "assets/a.css": b"a{}",
    "media/t-00001/a.vtt": b"WEBVTT\n",
    "media/t-00001/a.webp": b"RIFF",
    "search/kk/a.js": b"1",
    "trust/timestamp.json": b"{}",
    "data/a.jsonl": b"{}\n",
}


@pytest.fixture(scope="module")
def ports() -> Iterator[dict[str, int]]:
    with ExitStack() as stack:
        found = {}
        for name in SERVERS:
            top = Path(stack.enter_context(TemporaryDirectory()))
            top.chmod(0o755)
            for path, data in FILES.items():
                (top / "site" / path).parent.mkdir(parents=True, exist_ok=True)
                (top / "site" / path).write_bytes(data)
            stamp(top / "site", Address(origin=ORIGIN, server=Server(name), onion=ONION))
            found[name] = stack.enter_context(serving(name, top / "site", top / "home"))
        yield found


@pytest.fixture(params=SERVERS)
def port(request: pytest.FixtureRequest, ports: dict[str, int]) -> int:
    return ports[request.param]


def test_a_page_is_shown(port: int) -> None:
    answer = get(port, "/kk/t/t-00001.html")
    assert (answer.status, answer.body) == (200, FILES["kk/t/t-00001.html"])


def test_the_top_leads_to_the_choice_of_language(port: int) -> None:
    assert get(port, "/").body == FILES["index.html"]


@pytest.mark.parametrize("path", ["/", "/kk/t/t-00001.html", "/assets/a.js", "/nowhere.html"])
def test_every_answer_has_the_policy(port: int, path: str) -> None:
    policy = get(port, path).headers["content-security-policy"]
    assert policy.startswith(CSP.partition(";")[0])
    assert "'sha256-AAA='" in policy
    assert policy.endswith("frame-ancestors 'none'")


@pytest.mark.parametrize("path", ["/", "/nowhere.html"])
def test_every_answer_keeps_the_address_to_itself(port: int, path: str) -> None:
    headers = get(port, path).headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-dns-prefetch-control"] == "off"


def test_a_page_names_itself_in_tor(port: int) -> None:
    assert get(port, "/kk/t/t-00001.html").headers["onion-location"] == f"{ONION}kk/t/t-00001.html"


@pytest.mark.parametrize("path", ["/nowhere.html", "/kk/nowhere/at/all.html", "/kk/t/", "/media/"])
def test_what_is_missing_and_what_is_a_folder_is_the_404_page(port: int, path: str) -> None:
    answer = get(port, path)
    assert (answer.status in (403, 404), answer.body) == (True, FILES["404.html"])
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/kk/t/t-00001.html", "text/html; charset=utf-8"),
        ("/media/t-00001/a.vtt", "text/vtt; charset=utf-8"),
        ("/assets/a.js", "text/javascript; charset=utf-8"),
        ("/assets/a.css", "text/css; charset=utf-8"),
        ("/media/t-00001/a.webp", "image/webp"),
        ("/trust/timestamp.json", "application/json"),
        ("/data/a.jsonl", "application/jsonl"),
    ],
)
def test_types(port: int, path: str, kind: str) -> None:
    assert get(port, path).headers["content-type"].lower() == kind


def test_pages_are_asked_for_again_and_the_rest_is_kept_an_hour(port: int) -> None:
    assert cached(get(port, "/kk/t/t-00001.html")) == "no-cache"
    assert cached(get(port, "/trust/timestamp.json")) == "no-cache"
    assert cached(get(port, "/assets/a.css")) == "max-age=3600"


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", ".htaccess"])
def test_settings_are_not_shown(port: int, name: str) -> None:
    assert get(port, f"/{name}").status in (403, 404)


def cached(answer: Answer) -> str:
    return answer.headers["cache-control"]
