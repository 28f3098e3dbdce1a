"""Time tokens of openssl's own server: over this release and no other, checked offline, and by openssl too."""

import shutil
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from aigaq.core.errors import TimeTokenError
from aigaq.model.site_parts import TimeServer
from aigaq.release.metadata.offline import sign_request, take_signed, write_request
from aigaq.release.metadata.time_servers import Stamped, stamp_time
from aigaq.release.metadata.time_tokens import (
    Vouched,
    fingerprint_of_certificate,
    read_certificate,
    read_tokens,
)
from aigaq.release.transport.fetchers import folder_fetcher
from aigaq.release.transport.network import Network
from aigaq.release.transport.patience import Patience
from helpers.building import tree
from release.archive import NOW, PAGES, ask, manifest_of, sign_tree, verdict_of, write
from release.serving import Host, endless, leading_to
from release.time_authority import Answer, make_authority, openssl, reply, time_server

TOKEN, ROOT = "trust/time/1.tsr", "trust/time/1.pem"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_authority(tmp_path_factory.mktemp("time") / "authority")


@pytest.fixture
def server(authority: Path) -> Iterator[TimeServer]:
    with time_server(authority) as server:
        yield server


def stamp(archive: Path, *servers: TimeServer, seconds: float = 20) -> Stamped:
    return stamp_time(archive / "output", servers, Network(patience=Patience(total=seconds)), archive / "hashes")


def times(output: Path, roots: Collection[str] | None = None) -> list[Vouched | TimeTokenError]:
    files = {path: file.sha256 for path, file in manifest_of(output).files.items()}
    return list(read_tokens(folder_fetcher(output), files, roots))


def stamped(archive: Path, server: TimeServer, days: int = 1) -> Path:
    assert stamp(archive, server) == Stamped(1, ())
    sign_tree(archive / "output", archive / "keys", days=days)
    return archive / "output"


def test_a_token_vouches_for_the_release_and_the_copy_is_whole(archive: Path, server: TimeServer) -> None:
    output = stamped(archive, server)
    (found,) = times(output)
    assert isinstance(found, Vouched)
    assert abs(found.time - datetime.now(UTC)) < timedelta(minutes=5)
    assert (found.server, found.name) == (server.url, "Invented time server")
    assert verdict_of(output).is_whole


def test_openssl_verifies_it_with_the_certificate_that_the_copy_carries(archive: Path, server: TimeServer) -> None:
    output = stamped(archive, server)
    verify = f"ts -verify -in {TOKEN} -data trust/SHA256SUMS -CAfile {ROOT}"
    assert openssl(output, verify).stdout == b"Verification: OK\n"
    write(output, "trust/SHA256SUMS", (output / "trust/SHA256SUMS").read_bytes() + b"\n")
    assert openssl(output, verify).returncode == 1


def test_the_fingerprint_is_the_one_that_openssl_tells(archive: Path, server: TimeServer) -> None:
    output = stamped(archive, server)
    (found,) = times(output)
    told = openssl(output, f"x509 -noout -fingerprint -sha256 -in {ROOT}").stdout.decode().strip()
    assert isinstance(found, Vouched)
    assert told.partition("=")[2].replace(":", "").lower() == found.root


def test_several_servers_vouch_and_one_that_is_silent_is_a_warning(archive: Path, server: TimeServer) -> None:
    silent = TimeServer(url="http://127.0.0.1:1/tsr", certificate=server.certificate)
    told = stamp(archive, silent, server)
    assert told.tokens == 1
    assert [str(one) for one in told.warnings] == [
        f"WARNING: the time server {silent.url} does not vouch for this release: {silent.url} cannot be reached "
        "(there is no server at this address). The release goes out without its token; give the command again later"
    ]
    assert sorted(path for path in tree(archive / "output") if "/time/" in path) == [
        "trust/time/2.pem",
        "trust/time/2.tsr",
    ]


def _other_hash(authority: Path) -> bytes:
    assert openssl(authority, f"ts -query -digest {'ab' * 32} -sha256 -cert -out other").returncode == 0
    return reply(authority, (authority / "other").read_bytes())


def test_an_answer_that_does_not_vouch_is_not_taken(archive: Path, authority: Path, tmp_path: Path) -> None:
    other = make_authority(tmp_path / "other")
    faults: dict[str, Callable[[bytes], bytes]] = {
        "is a token of another hash": lambda _answer: _other_hash(authority),
        "is not a time token": lambda answer: answer[:100],
        "is not signed under the certificate": lambda answer: answer[:-1] + bytes([answer[-1] ^ 1]),
        "sends more than": lambda _answer: bytes(100_000),
    }
    for reason, fault in faults.items():
        with time_server(authority, fault) as server:
            (warning,) = stamp(archive, server).warnings
        assert reason in str(warning)
        assert "ErrorStack" not in str(warning)
    with time_server(other) as server:
        forged = TimeServer(url=server.url, certificate=(authority / "root.pem").read_text())
        (warning,) = stamp(archive, forged).warnings
    assert "is not signed under the certificate" in str(warning)
    assert not [path for path in tree(archive / "output") if "/time/" in path]


def test_a_replayed_answer_is_told_by_its_nonce(archive: Path, authority: Path) -> None:
    answers: list[bytes] = []

    def replay(answer: bytes) -> bytes:
        answers.append(answer)
        return answers[0]

    with time_server(authority, replay) as server:
        assert stamp(archive, server).tokens == 1
        (archive / "output" / TOKEN).unlink()
        (warning,) = stamp(archive, server).warnings
    assert "Nonce mismatch" in str(warning)


def _send_without_end(request: BaseHTTPRequestHandler) -> None:
    endless(Host(lambda _path: None, lambda _host, _path, data: data), request)


def _lead_on(request: BaseHTTPRequestHandler) -> None:
    leading_to("http://127.0.0.1:1/")(Host(lambda _path: None, lambda _host, _path, data: data), request)


@pytest.mark.parametrize(
    ("answer", "reason"), [(_send_without_end, "sends more than 64000 bytes"), (_lead_on, "the host answers 302")]
)
def test_endless_and_leading_servers_are_let_go(archive: Path, authority: Path, answer: Answer, reason: str) -> None:
    with time_server(authority, lambda _answer: answer) as server:
        (warning,) = stamp(archive, server).warnings
    assert reason in str(warning)


def test_tokens_of_an_earlier_release_go_when_the_next_is_signed(archive: Path, server: TimeServer) -> None:
    output = stamped(archive, server)
    write(output, PAGES[0], "Edited\n")
    sign_tree(output, archive / "keys", days=2)
    assert times(output) == []
    assert verdict_of(output).is_whole


def test_a_token_that_is_there_is_not_asked_for_again(archive: Path, server: TimeServer) -> None:
    output = stamped(archive, server)
    before = tree(output)
    silent = TimeServer(url=server.url.replace("/tsr", ":1/"), certificate=server.certificate)
    assert stamp(archive, server) == Stamped(1, ())
    assert sign_tree(output, archive / "keys", days=2).written == ()
    assert tree(output) == before
    assert stamp(archive, silent).tokens == 0


def test_a_token_of_the_earlier_release_is_refused_whoever_signed_it_into_a_copy(
    archive: Path, server: TimeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = stamped(archive, server)
    write(output, PAGES[0], "Backdated\n")
    monkeypatch.setattr("aigaq.release.metadata.sign.fits", lambda _token, _listed: True)  # a publisher who cheats
    sign_tree(output, archive / "keys", days=2)
    (found,) = times(output)
    assert verdict_of(output).is_whole
    assert str(found).startswith("trust/time/1.tsr is a token of another hash")


def test_an_altered_token_is_named_by_both_checks(archive: Path, server: TimeServer) -> None:
    output = stamped(archive, server)
    token = (output / TOKEN).read_bytes()
    write(output, TOKEN, token[:-1] + bytes([token[-1] ^ 1]))
    assert verdict_of(output).changed == (TOKEN,)
    assert "is not signed under the certificate" in str(times(output)[0])


def test_a_root_that_was_not_named_does_not_count(archive: Path, server: TimeServer) -> None:
    output = stamped(archive, server)
    fingerprint = fingerprint_of_certificate(read_certificate(server.certificate.encode()))
    assert "is under a certificate that you did not name" in str(times(output, {"ab" * 32})[0])
    assert isinstance(times(output, {fingerprint})[0], Vouched)


def test_tokens_travel_to_where_the_keys_are_and_back(archive: Path, server: TimeServer) -> None:
    output, stick = archive / "output", archive / "stick"
    write(output, PAGES[0], "Edited\n")
    assert stamp(archive, server).tokens == 1
    write_request(output, stick, archive / "hashes")
    sign_request(stick, archive / "keys", ask, NOW)
    take_signed(output, stick, None, archive / "hashes")
    assert isinstance(times(output)[0], Vouched)
    assert verdict_of(output).is_whole


def test_a_copy_whose_sources_were_built_again_takes_the_tokens(archive: Path, server: TimeServer) -> None:
    output = stamped(archive, server)
    shutil.copytree(output, archive / "again")
    shutil.rmtree(archive / "again/trust")
    take_signed(archive / "again", output, None, archive / "hashes-again")
    assert tree(archive / "again") == tree(output)
