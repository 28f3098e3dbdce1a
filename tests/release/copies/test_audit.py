"""The audit says what is true of an address, whatever is wrong there."""

import json
import shutil
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner

from aigaq.cli.main import aigaq
from aigaq.core.errors import ForgedError, OtherKeysError, UsageError
from aigaq.release.copies.addresses import read_mirrors
from aigaq.release.copies.audit import Report, State, by_form, judge, paths_to_ask, read_promise, record_of
from aigaq.release.copies.audit_all import Terms, at_hand_in, audit_all, reference_of
from aigaq.release.hosts.host_memory import keep_metadata, keep_removed
from aigaq.release.metadata.chain import File
from aigaq.release.metadata.root_metadata import init_keys
from aigaq.release.metadata.sign import sign
from aigaq.release.transport.fetchers import folder_fetcher
from aigaq.release.transport.network import Network
from aigaq.release.transport.patience import Patience
from release.archive import NOW, PAGES, ask, linked, manifest_of, sign_tree, write, write_tree
from release.hosts.targets.hosts import free_port
from release.serving import Answer, Host, leading_to, serving

PAGE, OTHER = PAGES[:2]
LATER = timedelta(hours=3)


def audit(archive: Path, *, after: timedelta = LATER, days: int = 0, withdrawn: Sequence[str] = ()) -> Report:
    """Judge `archive/copy`, so long after a release that was signed so many days after NOW."""
    output, state, copy = archive / "output", archive / "state", archive / "copy"
    now = NOW + timedelta(days=days) + after
    reference = reference_of(output, state, now, withdrawn=withdrawn)
    manifest = read_promise(folder_fetcher(copy), at_hand_in(output, state), by_form(reference))[0]
    served = {path: file_at(copy / path) for path in paths_to_ask(manifest, reference)}
    return judge("https://archive.example.org/", manifest, served, reference, now)


def file_at(path: Path) -> File | None:
    data = path.read_bytes() if path.exists() else None
    return None if data is None else File(len(data), sha256(data).hexdigest())


def audit_address(archive: Path, address: str, deadline: float = 60) -> Report:
    """Return the report on an address, from a sample of its files."""
    output, state = archive / "output", archive / "state"
    reference = reference_of(output, state, NOW + LATER)
    network = Network(patience=Patience(silence=10, total=deadline))
    terms = Terms(now=NOW + LATER, state=state, sample=20, network=network, choose=lambda paths, count: paths[:count])
    return audit_all([address], by_form(reference), at_hand_in(output, state), terms)[0]


@pytest.fixture
def copied(archive: Path) -> Path:
    """Return an archive, and a whole `copy` of its release 1 which an audit looks at."""
    linked(archive / "output", archive / "copy")
    keep_metadata(archive / "state", archive / "output", manifest_of(archive / "output"))
    return archive


def release_two(archive: Path, change: Callable[[], object]) -> None:
    change()
    sign_tree(archive / "output", archive / "keys", days=1)
    keep_metadata(archive / "state", archive / "output", manifest_of(archive / "output"))


def test_a_whole_copy_of_the_newest_release_is_fresh(copied: Path) -> None:
    report = audit(copied)
    assert (report.state, report.release, report.is_well) == (State.FRESH, 1, True)
    assert report.checked > len(PAGES)


@pytest.mark.parametrize("data", ["Forged\n", f"The file {PAGE}\n".swapcase(), ""])
def test_a_changed_file_is_named(copied: Path, data: str) -> None:
    write(copied / "copy", PAGE, data)
    report = audit(copied)
    assert (report.state, report.tampered) == (State.TAMPERED, (PAGE,))


def test_two_genuine_pages_swapped_are_named(copied: Path) -> None:
    write(copied / "copy", PAGE, f"The file {OTHER}\n")
    write(copied / "copy", OTHER, f"The file {PAGE}\n")
    assert audit(copied).tampered == (PAGE, OTHER)


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "copy" / PAGE).unlink()
    report = audit(copied)
    assert (report.state, report.missing) == (State.INCOMPLETE, (PAGE,))


def test_a_damaged_bin_is_named(copied: Path) -> None:
    write(copied / "copy", "trust/1.bin-0.json", "{}")
    assert audit(copied).tampered == ("trust/1.bin-0.json",)


def test_a_copy_that_leaves_an_edition_out_is_fresh(copied: Path) -> None:
    shutil.rmtree(copied / "copy/ru")
    shutil.rmtree(copied / "copy/search/ru")
    assert audit(copied).state is State.FRESH


def test_an_older_release_is_stale_since_the_newer_one(copied: Path) -> None:
    release_two(copied, lambda: write(copied / "output", PAGE, "Edited\n"))
    report = audit(copied, days=1)
    assert (report.state, report.since) == (State.STALE, NOW + timedelta(days=1))


def test_a_release_that_nobody_confirmed_is_stale_since_it_ran_out(copied: Path) -> None:
    report = audit(copied, after=timedelta(days=20))
    assert (report.state, report.since) == (State.STALE, manifest_of(copied / "output").expires)


@pytest.mark.parametrize(("after", "state"), [(timedelta(minutes=59), State.PUBLISHING), (LATER, State.INCOMPLETE)])
def test_a_file_of_another_release_is_being_published_for_an_hour(copied: Path, after: timedelta, state: State) -> None:
    release_two(copied, lambda: write(copied / "output", PAGE, "Edited\n"))
    write(copied / "copy", PAGE, "Edited\n")  # content goes first
    report = audit(copied, days=1, after=after)
    assert (report.state, report.outdated, report.tampered) == (state, (PAGE,), ())


@pytest.mark.parametrize(("after", "state"), [(timedelta(minutes=59), State.PUBLISHING), (LATER, State.INCOMPLETE)])
def test_a_cache_may_show_the_old_page_for_an_hour(copied: Path, after: timedelta, state: State) -> None:
    release_two(copied, lambda: write(copied / "output", PAGE, "Edited\n"))
    shutil.rmtree(copied / "copy")
    linked(copied / "output", copied / "copy")
    write(copied / "copy", PAGE, f"The file {PAGE}\n")
    assert audit(copied, days=1, after=after).state is state


def test_what_is_no_longer_published_is_extra(copied: Path) -> None:
    release_two(copied, (copied / "output" / PAGE).unlink)
    keep_removed(copied / "state", [PAGE], manifest_of(copied / "output").files)
    shutil.rmtree(copied / "copy")
    linked(copied / "output", copied / "copy")
    write(copied / "copy", PAGE, "Left behind\n")
    report = audit(copied, days=1)
    assert (report.state, report.extra) == (State.EXTRA, (PAGE,))


def test_a_host_that_answers_everything_with_its_404_page_serves_nothing_extra(copied: Path) -> None:
    release_two(copied, (copied / "output" / PAGE).unlink)
    keep_removed(copied / "state", [PAGE], manifest_of(copied / "output").files)
    shutil.rmtree(copied / "copy")
    linked(copied / "output", copied / "copy")
    write(copied / "copy", PAGE, (copied / "output/404.html").read_bytes())
    assert audit(copied, days=1).state is State.FRESH


def test_an_address_that_still_serves_a_withdrawn_record_is_named(copied: Path) -> None:
    def withdraw() -> None:
        write(copied / "output", PAGE, "Withdrawn\n")
        (copied / "output/media/t-00001/a-400.jpg").unlink()

    release_two(copied, withdraw)
    report = audit(copied, days=1, withdrawn=["t-00001"])
    assert (report.state, report.withdrawn, report.is_well) == (State.STALE, ("t-00001",), False)
    shutil.rmtree(copied / "copy")
    linked(copied / "output", copied / "copy")
    assert audit(copied, days=1, withdrawn=["t-00001"]).withdrawn == ()


def test_an_address_where_nobody_answers_is_gone(copied: Path) -> None:
    assert audit_address(copied, f"http://127.0.0.1:{free_port()}/").state is State.GONE


def test_an_address_that_hangs_is_gone_when_its_time_is_up(copied: Path) -> None:
    def drip(_host: Host, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        with suppress(OSError):  # until the other side has had enough
            for _piece in range(600):
                request.wfile.write(b".")
                request.wfile.flush()
                threading.Event().wait(0.1)

    def drips(_host: Host, path: str, data: bytes) -> bytes | Answer:
        return drip if path.endswith(".jpg") else data

    with serving(copied / "copy", drips) as host:
        report = audit_address(copied, host.address, deadline=2)
    assert (report.state, "has used up its time" in str(report.why)) == (State.GONE, True)


@pytest.mark.parametrize("there", ["http://localhost:1/other/", "file:///etc/passwd", "ftp://127.0.0.1/"])
def test_a_redirect_to_elsewhere_is_not_followed(copied: Path, there: str) -> None:
    with serving(copied / "copy", lambda _host, _path, _data: leading_to(there)) as host:
        report = audit_address(copied, host.address)
    assert (report.state, f"leads to {there}" in str(report.why)) == (State.GONE, True)


def test_an_output_of_other_keys_than_the_settings_name_is_no_reference(copied: Path) -> None:
    with pytest.raises(OtherKeysError):
        reference_of(copied / "output", copied / "state", NOW, "0" * 64)


def test_other_keys_are_tampering(copied: Path, tmp_path: Path) -> None:
    init_keys(tmp_path / "others", ask, NOW)
    shutil.rmtree(copied / "copy")
    sign(write_tree(copied / "copy"), tmp_path / "others", ask, NOW, tmp_path / "other-hashes")
    with serving(copied / "copy") as host:
        assert audit_address(copied, host.address).state is State.TAMPERED


def test_a_sample_always_holds_the_list_of_minisign_keys(copied: Path) -> None:
    write(copied, "copy/trust/minisign.keys", b"RW of somebody else")
    with serving(copied / "copy") as host:
        report = audit_address(copied, host.address)
    assert (report.state, report.tampered) == (State.TAMPERED, ("trust/minisign.keys",))


def test_metadata_that_is_missing_is_incomplete(copied: Path) -> None:
    (copied / "copy/trust/1.snapshot.json").unlink()
    with serving(copied / "copy") as host:
        assert audit_address(copied, host.address).state is State.INCOMPLETE


def test_a_sample_is_enough_to_see_what_is_left_out(copied: Path) -> None:
    shutil.rmtree(copied / "copy/ru")
    shutil.rmtree(copied / "copy/search/ru")
    with serving(copied / "copy") as host:
        report = audit_address(copied, host.address)
    assert (report.state, report.checked < 40) == (State.FRESH, True)


def test_a_clock_that_is_behind_is_said(copied: Path) -> None:
    with pytest.raises(UsageError, match="The clock of this machine says 2024-12-31"):
        audit(copied, after=timedelta(hours=-20))


def test_a_list_of_mirrors_that_was_altered_is_refused(copied: Path) -> None:
    write(copied / "output", "mirrors.json", '{"mirrors": [{"url": "https://evil.example/"}]}')
    with pytest.raises(ForgedError, match=r"mirrors\.json is not what was signed"):
        read_mirrors(folder_fetcher(copied / "output"), manifest_of(copied / "copy"))


def test_a_list_of_mirrors_that_was_altered_on_a_host_is_named(copied: Path) -> None:
    write(copied / "copy", "mirrors.json", '{"mirrors": [{"url": "https://evil.example/"}]}')
    assert audit(copied).tampered == ("mirrors.json",)


def test_the_command_tells_a_table_or_json(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copied)
    write(copied / "copy", PAGE, "Forged\n")
    with serving(copied / "copy") as host:
        table = CliRunner().invoke(aigaq, ["audit", host.address])
        told = CliRunner().invoke(aigaq, ["audit", host.address, "--format", "json", "--sample", "5"])
    assert (table.exit_code, f"{host.address}: tampered: {PAGE}" in table.output) == (1, True)
    assert json.loads(told.stdout)[0]["address"] == host.address


def test_what_nobody_foresaw_at_one_address_is_a_row_of_it(copied: Path) -> None:
    with serving(copied / "copy") as host:
        state = copied / "state"
        terms = Terms(now=NOW + LATER, state=state, sample=None, network=Network(), choose=lambda all, _count: all)
        reference = reference_of(copied / "output", state, NOW + LATER)
        addresses = ["http://[an address that no program can read/", host.address]
        odd, well = audit_all(addresses, by_form(reference), at_hand_in(copied / "output", state), terms)
    assert (odd.state, well.state) == (State.GONE, State.FRESH)
    assert "the program has a fault (ValueError" in str(odd.why)
    assert "Traceback" in next((state / "faults").iterdir()).read_text()


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("kk/t/t-00005.html", "t-00005"),
        ("kk-latn/t/t-00005-t-00005-2.kk.vtt", "t-00005"),
        ("media/t-00005/t-00005-1-400.jpg", "t-00005"),
        ("source/media/t-00005/t-00005-1.png", "t-00005"),
        ("kk/t/t-123456.html", "t-123456"),
        ("kk/p/p-00005.html", ""),
        ("source/testimonies/000.tar.gz", ""),
        ("index.html", ""),
    ],
)
def test_files_belong_to_the_record_that_their_path_names(path: str, id: str) -> None:
    assert record_of(path) == id
