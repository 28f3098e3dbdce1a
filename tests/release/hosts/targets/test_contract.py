"""What every kind of target must do, shown on real hosts."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from aigaq.release.hosts.targets.host_kinds import HOST_KINDS
from aigaq.release.hosts.targets.target import Target, TargetError
from release.hosts.targets.hosts import HOSTS, PASSWORD, Host

FILES = {"index.html": b"top", "kk/t/t-00001.html": b"one", "media/t-00001/a b.webp": bytes(range(256)) * 300}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Host]]:
    """Start the host of a kind when a test first asks for it, so that no kind needs the programs of another."""
    with ExitStack() as stack:
        yield cache(lambda kind: stack.enter_context(HOSTS[kind](tmp_path_factory.mktemp(kind))))


@pytest.fixture(params=HOSTS)
def host(request: pytest.FixtureRequest, start: Callable[[str], Host]) -> Host:
    return start(request.param)


@pytest.fixture
def target(host: Host, tmp_path: Path) -> Target:
    """Return a target on which FILES lie."""
    target = host.open()
    put(target, tmp_path / "files", FILES)
    return target


def put(target: Target, source: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(data)
    target.put(source, list(files))
    target.finish()


def test_every_kind_of_host_is_tried(start: Callable[[str], Host]) -> None:
    assert {start(kind).settings.kind for kind in HOSTS} == set(HOST_KINDS)


def test_what_is_put_lies_on_the_host(target: Target, host: Host) -> None:
    assert {path: host.read(path) for path in FILES} == FILES


def test_what_is_put_can_be_got(target: Target, host: Host) -> None:
    assert {path: host.open().get(path, 100_000) for path in FILES} == FILES


def test_a_file_that_is_not_there_is_none(target: Target) -> None:
    assert target.get("kk/t/t-00009.html", 100) is None


def test_a_folder_that_is_not_there_is_none(target: Target) -> None:
    assert target.get("nowhere/at/all.json", 100) is None


def test_a_file_beyond_the_limit_is_refused(target: Target) -> None:
    with pytest.raises(TargetError):
        target.get("media/t-00001/a b.webp", 100)


def test_a_file_of_the_same_size_and_time_is_replaced(target: Target, host: Host, tmp_path: Path) -> None:
    put(target, tmp_path / "files", {"index.html": b"TOP"})
    assert host.read("index.html") == b"TOP"


def test_a_whole_copy_has_nothing_wrong(target: Target, tmp_path: Path) -> None:
    assert target.wrong(tmp_path / "files", list(FILES)) == []


def test_other_bytes_of_the_same_size_and_time_are_wrong(target: Target, host: Host, tmp_path: Path) -> None:
    host.damage("kk/t/t-00001.html", b"eno")
    assert "kk/t/t-00001.html" in host.open().wrong(tmp_path / "files", list(FILES))


def test_a_truncated_file_is_wrong(target: Target, host: Host, tmp_path: Path) -> None:
    host.damage("index.html", b"t")
    assert "index.html" in host.open().wrong(tmp_path / "files", list(FILES))


def test_a_missing_file_is_wrong(target: Target, tmp_path: Path) -> None:
    target.delete(["index.html"])
    target.finish()
    assert target.wrong(tmp_path / "files", list(FILES)) == ["index.html"]


def test_what_is_deleted_is_gone_and_the_rest_stays(target: Target, host: Host) -> None:
    target.delete(["kk/t/t-00001.html", "never/was.html"])
    target.finish()
    assert host.read("kk/t/t-00001.html") is None
    assert host.read("index.html") == b"top"


@pytest.mark.parametrize("kind", ["rsync", "webdav", "sftp", "s3"])
def test_wrong_credentials_are_said_without_telling_them(
    start: Callable[[str], Host], kind: str, tmp_path: Path
) -> None:
    host = start(kind)
    (tmp_path / "index.html").write_bytes(b"top")
    with pytest.raises(TargetError) as refused:
        host.open(host.locked).put(tmp_path, ["index.html"])
    assert PASSWORD not in str(refused.value)
    assert "publisher@" not in str(refused.value)
