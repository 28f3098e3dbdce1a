"""A publisher for tests: the signed archive, its state, and a host in memory that counts, fails or looks on the way."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from aigaq.release.hosts.host_memory import Memory, keep_metadata
from aigaq.release.hosts.publish import Outcome, Publication, copy_for
from aigaq.release.hosts.targets.kinds.folder import FolderSettings
from aigaq.release.hosts.targets.target import Target, TargetError
from aigaq.release.metadata.overlay import Overlay
from aigaq.release.metadata.signed_output import read_release
from helpers.building import tree

Before = Callable[[str, str], None]


class MemoryTarget:
    """A host in memory. It counts requests, one for each file, and calls `before` ahead of each."""

    at_once = True

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        self.files = {} if files is None else files
        self.requests: list[tuple[str, str]] = []
        self.before: Before = lambda _verb, _path: None

    def _ask(self, verb: str, path: str) -> None:
        self.before(verb, path)
        self.requests.append((verb, path))

    def get(self, path: str, limit: int) -> bytes | None:
        self._ask("get", path)
        data = self.files.get(path)
        if data is not None and len(data) > limit:
            raise TargetError(f"{path} is larger than {limit} bytes")
        return data

    def put(self, source: Path, paths: Sequence[str]) -> None:
        for path in paths:
            self._ask("put", path)
            self.files[path] = (source / path).read_bytes()

    def wrong(self, source: Path, paths: Sequence[str]) -> list[str]:
        for path in paths:
            self._ask("compare", path)
        return [path for path in paths if self.files.get(path) != (source / path).read_bytes()]

    def delete(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._ask("delete", path)
            self.files.pop(path, None)

    def finish(self) -> None:
        pass

    def asked(self, verb: str) -> list[str]:
        """Return the paths of all requests of one kind."""
        return [path for one, path in self.requests if one == verb]


def stop_after(requests: int) -> Before:
    """Return the line dies when the host was asked so many times."""
    left = iter(range(requests))

    def before(_verb: str, _path: str) -> None:
        if next(left, None) is None:
            raise TargetError("the line is dead")

    return before


def send(archive: Path, target: Target, settings: FolderSettings | None = None, *, repair: bool = False) -> Outcome:
    """Publish `archive/output`; what is remembered of hosts lies in `archive/state`."""
    settings = settings or FolderSettings(kind="folder", path="host")
    state = archive / "state"
    release = read_release(archive / "output")
    copy = copy_for(release, settings, Overlay(archive / "overlay"))
    memory = Memory(state, "host", settings)
    outcome = Publication(target, copy, memory, state, repair=repair).run(lambda _done, _total: None)
    keep_metadata(state, release.output, release.manifest)
    return outcome


def forget(archive: Path) -> None:
    """Loses what was remembered of hosts."""
    shutil.rmtree(archive / "state")


def is_published(archive: Path, target: MemoryTarget) -> bool:
    """Whether the host holds the output, and nothing else."""
    return target.files == tree(archive / "output")
