"""Publishing: a host becomes the release, whatever happened to it before, and readers never see a false promise."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from aigaq.core.errors import UsageError
from aigaq.release.hosts.targets.copy_servers import Exports, Media, Server
from aigaq.release.hosts.targets.kinds.folder import FolderSettings, FolderTarget
from aigaq.release.hosts.targets.target import TargetError
from aigaq.release.metadata.root_metadata import init_keys
from aigaq.release.metadata.sign import sign
from helpers.building import tree
from release.archive import FILES, NOW, PAGES, ask, linked, manifest_of, sign_tree, verdict_of, write, write_tree
from release.publisher import MemoryTarget, forget, is_published, send, stop_after

PAGE = PAGES[0]
TIMESTAMP = "trust/timestamp.json"


@pytest.fixture
def host(archive: Path) -> MemoryTarget:
    """Return a host that holds release 1 of the archive."""
    target = MemoryTarget()
    send(archive, target)
    target.requests.clear()
    return target


def edit(archive: Path, path: str = PAGE, text: str = "Edited\n") -> None:
    write(archive / "output", path, text)
    sign_tree(archive / "output", archive / "keys", days=1)


def withdraw(archive: Path, path: str = PAGES[1]) -> None:
    (archive / "output" / path).unlink()
    sign_tree(archive / "output", archive / "keys", days=1)


def test_an_empty_host_becomes_the_release(archive: Path) -> None:
    target = MemoryTarget()
    outcome = send(archive, target)
    assert is_published(archive, target)
    assert outcome.sent == len(target.files)


def test_a_host_that_holds_the_release_is_asked_twice_and_sent_nothing(archive: Path, host: MemoryTarget) -> None:
    assert send(archive, host).sent == 0
    assert host.requests == [("get", TIMESTAMP), ("get", "trust/2.root.json")]


def test_an_edit_costs_the_changed_files_and_bins_the_deletes_and_four_requests(
    archive: Path, host: MemoryTarget
) -> None:
    before = tree(archive / "output")
    edit(archive)
    after = tree(archive / "output")
    changed = [path for path, data in after.items() if before.get(path) != data]
    send(archive, host)
    files_and_bins = [path for path in changed if path != TIMESTAMP and not path.endswith("snapshot.json")]
    assert len(host.requests) <= len(files_and_bins) + len(before.keys() - after.keys()) + 4
    assert is_published(archive, host)


def test_an_edit_is_sent_though_everything_about_the_host_was_forgotten(archive: Path, host: MemoryTarget) -> None:
    edit(archive)
    forget(archive)
    send(archive, host)
    assert is_published(archive, host)


def test_the_timestamp_is_the_last_file_that_is_sent(archive: Path, host: MemoryTarget) -> None:
    edit(archive)
    send(archive, host)
    assert host.asked("put")[-1] == TIMESTAMP


def test_a_page_that_is_gone_is_deleted_after_the_timestamp(archive: Path, host: MemoryTarget) -> None:
    withdraw(archive)
    send(archive, host)
    assert host.requests.index(("put", TIMESTAMP)) < host.requests.index(("delete", PAGES[1]))
    assert is_published(archive, host)


def test_a_reader_never_sees_a_timestamp_that_promises_what_is_not_there(archive: Path, host: MemoryTarget) -> None:
    promises = {host.files[TIMESTAMP]: manifest_of(archive / "output")}
    write(archive / "output", "kk/t/t-00999.html", "New\n")
    withdraw(archive)
    promises[(archive / "output" / TIMESTAMP).read_bytes()] = manifest_of(archive / "output")
    missing = []

    def look(_verb: str, _path: str) -> None:
        promised = promises[host.files[TIMESTAMP]]
        missing.extend({*promised.files, *promised.metadata}.difference(host.files))

    host.before = look
    send(archive, host)
    assert missing == []


def test_what_arrived_before_the_line_died_is_not_sent_again(archive: Path) -> None:
    target = MemoryTarget()
    target.before = stop_after(len(FILES) + 5)
    with pytest.raises(TargetError, match="the line is dead"):
        send(archive, target)
    assert set(PAGES) < set(target.asked("put"))
    target.before = stop_after(10_000)
    target.requests.clear()
    send(archive, target)
    assert not set(PAGES).intersection(target.asked("put"))
    assert is_published(archive, target)


def test_an_edit_that_was_sent_in_part_and_taken_back_is_taken_back_on_the_host(
    archive: Path, host: MemoryTarget
) -> None:
    edit(archive)
    host.before = stop_after(5)
    with pytest.raises(TargetError):
        send(archive, host)
    assert host.files[PAGE] == b"Edited\n"
    host.before = stop_after(10_000)
    edit(archive, text=f"The file {PAGE}\n")
    send(archive, host)
    assert is_published(archive, host)


def test_deletes_that_were_cut_off_are_made_up_for(archive: Path, host: MemoryTarget) -> None:
    withdraw(archive)
    host.before = lambda verb, _path: stop_after(0)("", "") if verb == "delete" else None
    with pytest.raises(TargetError):
        send(archive, host)
    assert PAGES[1] in host.files
    host.before = stop_after(10_000)
    send(archive, host)
    assert is_published(archive, host)


@pytest.mark.parametrize(("first", "second"), [(0, 3), (150, 9), (230, 14), (240, 17)])
def test_whenever_the_line_dies_the_next_publish_goes_on(archive: Path, first: int, second: int) -> None:
    target = MemoryTarget()
    for requests in (first, second, 10_000):
        edit(archive, text=f"Edited before {requests} requests\n")
        target.before = stop_after(requests)
        with suppress(TargetError):
            send(archive, target)
    assert is_published(archive, target)


@pytest.mark.parametrize("data", [b"", b"{", b'{"signed": {}}'])
def test_a_timestamp_that_cannot_be_read_has_every_file_compared(
    archive: Path, host: MemoryTarget, data: bytes
) -> None:
    host.files |= {TIMESTAMP: data, PAGE: b"Other\n"}
    send(archive, host)
    assert is_published(archive, host)


@pytest.mark.parametrize("data", [b"", b"The file", f"The file {PAGE}\n".swapcase().encode()])
def test_repair_finds_what_was_cut_off_or_changed_under_the_same_size(
    archive: Path, host: MemoryTarget, data: bytes
) -> None:
    host.files[PAGE] = data
    assert send(archive, host, repair=True).sent == 1
    assert is_published(archive, host)


def test_a_host_with_other_keys_is_left_alone(archive: Path, host: MemoryTarget) -> None:
    other = archive / "other"
    init_keys(other / "keys", ask, NOW)
    sign(write_tree(other / "output"), other / "keys", ask, NOW, other / "hashes")
    host.files = tree(other / "output")
    with pytest.raises(TargetError, match="the host holds a copy with other keys"):
        send(archive, host)
    send(archive, host, repair=True)
    assert host.files.keys() >= tree(archive / "output").keys()


def test_a_host_with_a_newer_release_is_left_alone(archive: Path, host: MemoryTarget) -> None:
    old = linked(archive / "output", archive / "old")
    edit(archive)
    send(archive, host)
    (archive / "output").rename(archive / "new")
    old.rename(archive / "output")
    with pytest.raises(TargetError, match="the host holds release 2, and the output is release 1"):
        send(archive, host)


def test_a_host_with_another_release_of_the_same_number_is_left_alone(archive: Path, host: MemoryTarget) -> None:
    twin = linked(archive, archive.with_name("twin"))
    edit(archive)
    send(archive, host)
    write(twin / "output", PAGE, "Edited elsewhere\n")
    sign_tree(twin / "output", twin / "keys", days=2)
    before = dict(host.files)
    with pytest.raises(TargetError, match=r"the host holds another release 2, signed on 2025-01-02 12:00 UTC"):
        send(twin, host)
    assert host.files == before


def test_what_another_release_of_an_earlier_number_left_is_replaced(archive: Path, host: MemoryTarget) -> None:
    twin = linked(archive, archive.with_name("twin"))
    write(twin / "output", PAGE, "Edited elsewhere\n")
    sign_tree(twin / "output", twin / "keys", days=2)
    send(twin, host)
    edit(archive)
    send(archive, MemoryTarget())  # so that its metadata is at hand, under the same names
    edit(archive, PAGES[-1])
    send(archive, host)
    assert is_published(archive, host)


def test_an_output_that_changed_since_it_was_signed_is_not_sent(archive: Path, host: MemoryTarget) -> None:
    edit(archive)
    write(archive / "output", PAGE, "Edited once more\n")
    with pytest.raises(UsageError, match="differs from the signed file"):
        send(archive, host)
    assert host.asked("put") == []


def test_a_host_carries_the_editions_and_media_it_is_to_carry(archive: Path) -> None:
    chosen = FolderSettings(kind="folder", path="host", editions=("ru",), media=Media.PHOTOS)
    send(archive, FolderTarget(archive / "host"), chosen)
    verdict = verdict_of(archive / "host")
    assert (verdict.is_whole, verdict.carried.editions, verdict.carried.media) == (True, ("ru",), "photos")


def test_a_host_may_go_without_exports(archive: Path) -> None:
    send(archive, FolderTarget(archive / "host"), FolderSettings(kind="folder", path="host", exports=Exports.WITHOUT))
    verdict = verdict_of(archive / "host")
    assert (verdict.is_whole, verdict.carried.left_out) == (True, ("exports",))


@pytest.mark.parametrize("forgotten", [False, True])
def test_a_choice_may_change_even_where_the_old_one_was_forgotten(archive: Path, forgotten: bool) -> None:
    target = MemoryTarget()
    send(archive, target, FolderSettings(kind="folder", path="host", editions=("ru",), media=Media.TEXT))
    if forgotten:
        forget(archive)
    send(archive, target)
    assert is_published(archive, target)


def test_a_host_that_is_too_small_is_sent_nothing(archive: Path) -> None:
    target = MemoryTarget()
    with pytest.raises(TargetError, match="Name fewer editions"):
        send(archive, target, FolderSettings(kind="folder", path="host", files=100))
    assert target.requests == []


def test_known_limits_hold(archive: Path) -> None:
    write(archive / "output", "media/t-00001/b.mp4", random.Random(1).randbytes(26_000_000))
    sign_tree(archive / "output", archive / "keys")
    with pytest.raises(TargetError, match=r"media/t-00001/b\.mp4 has 26 MB, and the host takes files of 25 MB"):
        send(archive, MemoryTarget(), FolderSettings(kind="folder", path="host", host=Server.CLOUDFLARE))
