"""`aigaq release`: one command from the content to the audited hosts, and what was withdrawn is gone everywhere."""

import json
from contextlib import ExitStack
from pathlib import Path

import pytest

from aigaq.model.records import TimeServer
from helpers.publishing import make_place, run
from helpers.small_content import RECORD, SMALL, write_content
from release.hosts.targets.hosts import free_port
from release.serving import serving
from release.time_authority import make_authority, time_server


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return an archive of its own with keys, and settings that use the program's theme."""
    write_content(tmp_path / "content")
    return make_place(tmp_path, "kk", "en")


def name_time_servers(place: Path, *servers: TimeServer) -> None:
    lines = ["time:"]
    for server in servers:
        lines += [f"  - url: {server.url}", "    certificate: |"]
        lines += [f"      {line}" for line in server.certificate.splitlines()]
    path = place / "content/site.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n".join(lines) + "\n", encoding="utf-8")


def test_time_servers_vouch_for_a_release_and_for_the_withdrawal_after_it(place: Path) -> None:
    (place / "targets.yaml").write_text("one: {kind: folder, path: one}\n")
    with time_server(make_authority(place / "authority")) as server:
        silent = TimeServer(url=f"http://127.0.0.1:{free_port()}/", certificate=server.certificate)
        name_time_servers(place, server, silent)
        first = run(place, "release", "--keys", "keys")
        assert f"WARNING: the time server {silent.url} does not vouch" in first.stderr, first.stdout + first.stderr
        assert "Time tokens: 1 of 2 servers vouch." in first.stdout
        token = (place / "one/trust/time/1.tsr").read_bytes()
        withdrawn = run(place, "withdraw", "t-00001", "--yes", "--keys", "keys", "--format", "json")
        document = json.loads(withdrawn.stdout)
        assert (document["id"], document["release"]) == ("t-00001", 2)
    assert (place / "one/trust/time/1.tsr").read_bytes() != token
    told = run(place, "verify", "one", "--time", "--state", "state")
    assert told.returncode == 0, told.stdout + told.stderr
    assert f"“Invented time server” vouches for it ({server.url})" in told.stdout


def test_a_withdrawn_testimony_goes_from_every_host_and_the_summary_says_so(place: Path) -> None:
    with ExitStack() as stack:
        for name in ("one", "two"):
            (place / name).mkdir()
        shown = {name: stack.enter_context(serving(place / name)).address for name in ("one", "two")}
        forms = {"one": "site", "two": "volumes"}
        lines = [
            f"{name}: {{kind: folder, path: {name}, origin: '{shown[name]}', host: nginx, profile: {form}}}"
            for name, form in forms.items()
        ]
        (place / "targets.yaml").write_text("\n".join(lines) + "\n")
        first = run(place, "release", "--keys", "keys")
        assert first.returncode == 0, first.stdout + first.stderr
        assert "one: release 1 went out" in first.stdout
        assert "withdrawn" not in first.stdout
        second = run(place, "withdraw", "t-00001", "--yes", "--keys", "keys")
        assert "t-00001: the last copy that renews itself has dropped it" in second.stdout
        assert "two: release 1000002 went out" in second.stdout, second.stdout + second.stderr
        assert second.returncode == 0, second.stdout + second.stderr
        assert "Nothing that was withdrawn is served: 2 of 2 addresses were looked at" in second.stdout
    words = SMALL[RECORD.replace("record.yaml", "kk.md")].split("---")[-1].strip().encode()
    for name in ("one", "two"):
        assert not [path for path in (place / name).rglob("*.html") if words in path.read_bytes()]


def test_a_host_that_failed_and_an_address_that_serves_on_are_named_with_what_to_do(place: Path) -> None:
    (place / "one").mkdir()
    with serving(place / "one") as shown:
        whole = f"one: {{kind: folder, path: one, origin: '{shown.address}', host: nginx}}\n"
        (place / "targets.yaml").write_text(whole)
        assert run(place, "release", "--keys", "keys").returncode == 0
        broken = f"two: {{kind: folder, path: targets.yaml/two, origin: 'http://127.0.0.1:{free_port()}/'}}\n"
        (place / "targets.yaml").write_text(whole.replace("path: one", "path: elsewhere") + broken)
        withdraw(place)
        told = run(place, "release", "--keys", "keys")
    assert told.returncode == 1
    lines = told.stdout.splitlines()
    assert "one: release 2 went out" in told.stdout
    failed = next(line for line in lines if line.startswith("two: release 2 did not go out: "))
    assert failed.endswith('Mend that, then run "aigaq publish two"')
    assert any(line.startswith("http://127.0.0.1:") and "could not be looked at" in line for line in lines)
    assert f"t-00001: still served by {shown.address}" in lines
    assert lines[-1].startswith("Publish again to the addresses that are yours")


def withdraw(place: Path) -> None:
    kept = [line for line in SMALL[RECORD].splitlines(True) if not line.startswith("consent")]
    withdrawn = "consent: {status: withdrawn, on: 2024-12-01}\n"
    (place / "content" / RECORD).write_text("".join(kept) + withdrawn)


def test_what_is_wrong_in_the_content_stops_it_before_anything_is_built(place: Path) -> None:
    (place / "targets.yaml").write_text("one: {kind: folder, path: one}\n")
    (place / "content" / RECORD).write_text("nonsense")
    told = run(place, "release", "--keys", "keys")
    assert told.returncode == 1
    assert not (place / "output").exists()
    assert not (place / "one").exists()


def test_a_mistake_in_the_targets_is_said_first(place: Path) -> None:
    (place / "targets.yaml").write_text("one: {kind: fodler, path: one}\n")
    told = run(place, "release", "--keys", "keys")
    assert told.returncode == 1
    assert '"kind" cannot be "fodler"' in told.stderr
