"""A testimony is taken back: no host of any kind keeps a byte of it, packed or not, and the audit sees so.

Real hosts on loopback, and commands as people give them.
"""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from aigaq.config import CACHE_PATH
from aigaq.i18n.converters import converter
from aigaq.i18n.stem.word_keys import word_key
from helpers.everything import every_byte, spellings
from helpers.matrix import some_of
from helpers.planted_media import photo, recording
from helpers.publishing import make_place, run
from helpers.small_content import FOLDER, RECORD, SMALL, TEXT, write_content
from release.hosts.stamp.servers import serving as serving_by
from release.hosts.targets.hosts import HOSTS, Host
from release.serving import serving

pytestmark = pytest.mark.long

ID = "t-00005"
NAMES = {"kk": "Тыйымгүл Жасырынқызы", "ru": "Тыйымгуль Скрытнова", "tr": "Tıyımgül Gizlioğlu"}
MENTIONS = {
    "t-00002/kk.md": "Тыйымгүлдің Жасырынқызының",
    "t-00003/ru.md": "Тыйымгулью Скрытновой",
    "t-00004/tr.md": "Tıyımgül Gizlioğlu'nun",
}
WORD = "қарақұмырсқаның"
WORDS = f"Мен {WORD} илеуіндей жерде отырдым."
WITNESS = "people/p-00009.yaml"
MEDIA = """\
media:
  - {file: photo.jpg, kind: photo, alt: {kk: с}, caption: {kk: Қоштасу кеші}, face: shown, shows: [p-00009]}
  - {file: talk.mp4, kind: video, alt: {kk: с}, face: shown, shows: [p-00009], captions: {kk: talk.vtt}}
consent:"""


def of(id: str, path: str) -> str:
    """Return a path of the small testimony, for another one."""
    return path.replace("t-00001", id)


def content(folder: Path) -> Path:
    """Small content, the testimony that is taken back, and three in which its witness is spoken of."""
    own = SMALL[RECORD].replace("t-00001", ID).replace("p-00001", "p-00009").replace("consent:", MEDIA)
    files: dict[str, str | bytes | None] = {
        WITNESS: "id: p-00009\nname_mode: real\nnames: " + json.dumps(NAMES, ensure_ascii=False) + "\nborn: 1961\n",
        of(ID, RECORD): own,
        of(ID, TEXT): f"---\ntitle: Қазанның қоңыр күзі\n---\n\n{WORDS}\n",
        of(ID, f"{FOLDER}/photo.jpg"): photo("JPEG"),
        of(ID, f"{FOLDER}/talk.vtt"): "WEBVTT\n\n00:00.000 --> 00:00.400\nҚоштасар сәтте айтқаны\n",
    }
    for path, name in MENTIONS.items():
        id, text = path.split("/")
        record = SMALL[RECORD].replace("t-00001", id).replace("original: kk", f"original: {text[:2]}")
        files[of(id, RECORD)] = record
        files[f"testimonies/000/{path}"] = f"---\ntitle: Үлгі\n---\n\nСөз.\n\n{name} 2018.\n"
    write_content(folder, files)
    recording(folder / of(ID, f"{FOLDER}/talk.mp4"), codecs=("libx264", "aac"))
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return an archive of its own with keys, and settings that use the program's theme."""
    content(tmp_path / "content")
    return make_place(tmp_path, "kk", "kk-latn", "kk-arab", "ru", "tr")


@pytest.fixture(params=some_of([("folder", "git", "webdav"), tuple(HOSTS)]), ids=len)
def hosts(request: pytest.FixtureRequest, place: Path) -> Iterator[dict[str, Host]]:
    """Yield a host of each kind, each named by targets.yaml with an address at which readers find it."""
    with ExitStack() as stack:
        hosts = {kind: stack.enter_context(HOSTS[kind](place / "hosts" / kind)) for kind in request.param}
        origins = {kind: stack.enter_context(serving(host.read)).address for kind, host in hosts.items()}
        site = place / "hosts" / "folder" / "site"
        site.mkdir(parents=True)
        (site / "nginx.conf").touch()
        origins["folder"] = f"http://127.0.0.1:{stack.enter_context(serving_by('nginx', site, place / 'nginx'))}/"
        (place / "targets.yaml").write_bytes(msgspec.json.encode(targets(hosts, origins)))  # JSON is YAML
        yield hosts


def targets(hosts: Mapping[str, Host], origins: Mapping[str, str]) -> dict[str, dict[str, object]]:
    written = {kind: msgspec.to_builtins(host.settings) for kind, host in hosts.items()}
    return {
        kind: {key: value for key, value in one.items() if value is not None} | {"origin": origins[kind]}
        for kind, one in written.items()
    }


def needles(output: Path) -> dict[str, set[bytes]]:
    """By what each part of the testimony is known in a tree: its words, its keys in the search, its media."""
    forms = {f"name in {code}": spellings(name) for code, name in NAMES.items()}
    forms |= {f"name in {code}": {converter(code)(NAMES["kk"]).encode()} for code in ("kk-latn", "kk-arab")}
    forms |= {f"mention in {path}": spellings(name) for path, name in MENTIONS.items()}
    forms["words"] = spellings(WORDS) | spellings(WORD)
    forms["title"] = spellings("Қазанның қоңыр күзі")
    forms["caption"] = spellings("Қоштасу кеші")
    forms["track"] = spellings("Қоштасар сәтте айтқаны")
    forms["search"] = {word_key(WORD, "kk").encode()}
    forms["search for names"] = {b'"jasirin"', b'"skritnova"', b'"timgul"'}
    media = [*(output / "media" / ID).iterdir(), *(output / "source" / "media" / ID).iterdir()]
    return forms | {f"file {path.name}": {path.read_bytes()} for path in media}


def held(host: Host, to: Path) -> list[tuple[str, bytes]]:
    """Every byte that a host holds, but for the code of the program, which holds these tests."""
    for path in host.paths():
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        (to / path).write_bytes(host.read(path) or b"")
    return [(name, data) for name, data in every_byte(to) if not name.startswith("source/code")]


class Search:
    """Looks for the parts of a testimony in files; of those that are equal, in one."""

    def __init__(self, sought: Mapping[str, set[bytes]]) -> None:
        self.sought = sought
        self._found: dict[bytes, set[str]] = {}

    def find(self, everything: list[tuple[str, bytes]]) -> set[str]:
        """Return the names of the parts that stand in any file."""
        found: set[str] = set()
        for _path, data in everything:
            if data not in self._found:
                self._found[data] = {name for name, forms in self.sought.items() if any(form in data for form in forms)}
            found |= self._found[data]
        return found


def withdraw(folder: Path) -> None:
    """Do an editor's work by hand; the file of the witness stays, so that the check knows the name."""
    kept = [line for line in SMALL[RECORD].splitlines() if line.startswith(("original", "kind", "published"))]
    record = folder / of(ID, RECORD)
    for path in record.parent.iterdir():
        path.unlink()
    record.write_text("\n".join([f"id: {ID}", *kept, "consent: {status: withdrawn, on: 2024-12-01}", ""]))


def test_what_is_withdrawn_goes_from_every_kind_of_host(place: Path, hosts: dict[str, Host], tmp_path: Path) -> None:
    first = run(place, "release", "--keys", "keys")
    assert first.returncode == 0, first.stdout + first.stderr
    search = Search(needles(place / "output"))
    for kind, host in hosts.items():
        assert search.find(held(host, tmp_path / "before" / kind)) == search.sought.keys(), kind

    withdraw(place / "content")
    told = run(place, "check")
    assert told.returncode == 1
    named = {f"testimonies/000/{path}:7: " for path in MENTIONS}
    assert all(any(f"content/{line}" in said for said in told.stdout.splitlines()) for line in named), told.stdout
    assert told.stdout.count("[leak") == told.stdout.count("names") == len(MENTIONS), told.stdout
    refused = run(place, "release", "--keys", "keys")
    assert (refused.returncode, "went out" in refused.stdout) == (1, False)

    for path, name in MENTIONS.items():
        text = place / "content" / "testimonies/000" / path
        text.write_text(text.read_text().replace(name, "[[withheld: name]]"))
    second = run(place, "release", "--keys", "keys")
    assert second.returncode == 0, second.stdout + second.stderr
    for kind, host in hosts.items():
        assert search.find(held(host, tmp_path / "after" / kind)) == set(), kind
        assert re.search(rf"^{kind}: removed: {ID} \([0-9]+ files\)$", second.stdout, re.MULTILINE), second.stdout
    assert f"Nothing that was withdrawn is served: {len(hosts)} of {len(hosts)} addresses" in second.stdout
    audit = run(place, "audit", *origins_of(place))
    assert (audit.returncode, audit.stdout.count("fresh")) == (0, len(hosts)), audit.stdout + audit.stderr
    kept = [*every_byte(place / ".cache"), ("the workshop for git", git_objects(place))]
    assert {name for name in search.find(kept) if not name.startswith("name in ")} == set()  # it is in people/


def git_objects(place: Path) -> bytes:
    """Every object of the repository in which commits are made, one behind the other."""
    workshop = next((place / ".cache").rglob("workshop.git"))
    command = ["git", "--git-dir", str(workshop), "cat-file", "--batch-all-objects", "--batch"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def origins_of(place: Path) -> list[str]:
    return [one["origin"] for one in json.loads((place / "targets.yaml").read_bytes()).values()]


def test_a_withdrawal_that_is_released_keeps_what_builds_cached_of_others(place: Path) -> None:
    """Whatever else is cached goes, as the page of `aigaq status`, which holds titles."""
    target = {"kind": "folder", "path": str(place / "hosts" / "folder")}
    (place / "targets.yaml").write_bytes(msgspec.json.encode({"folder": target}))
    for path, name in MENTIONS.items():
        text = place / "content" / "testimonies/000" / path
        text.write_text(text.read_text().replace(name, "[[withheld: name]]"))
    first = run(place, "release", "--keys", "keys")
    assert first.returncode == 0, first.stdout + first.stderr
    assert run(place, "status", "--format", "page").returncode == 0
    search = Search({part: forms for part, forms in needles(place / "output").items() if "name" not in part})
    cache = place / CACHE_PATH
    builds = cached_folders(cache)
    assert search.find(every_byte(cache)) >= {"words", "title"}

    told = run(place, "withdraw", ID, "--yes", "--on", "2024-12-17", "--keys", "keys")
    assert told.returncode == 0, told.stdout + told.stderr
    assert search.find(every_byte(cache)) == set()
    assert cached_folders(cache) == builds


def cached_folders(cache: Path) -> dict[str, int]:
    """Return the folders of builds, index entries and templates, with numbers that others made anew would not have."""
    paths = (path for pattern in ("builds/*", "made/words/*", "interface/templates/*") for path in cache.glob(pattern))
    return {path.relative_to(cache).as_posix(): path.stat().st_ino for path in paths}
