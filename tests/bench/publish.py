"""Requests, seconds and memory of publishing one edit in a large tree: `python tests/bench/publish.py [FILES]`."""

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from signing import ask, edit, write_tree

from aigaq.release.hosts.host_memory import Memory, keep_metadata
from aigaq.release.hosts.publish import Publication, copy_for
from aigaq.release.hosts.targets.kinds.folder import FolderSettings
from aigaq.release.metadata.overlay import Overlay
from aigaq.release.metadata.root_metadata import init_keys
from aigaq.release.metadata.sign import sign
from aigaq.release.metadata.signed_output import read_release

SETTINGS = FolderSettings(kind="folder", path="nowhere")


class CountingTarget:
    """A host that keeps only metadata, and counts what it is asked: each file once, and no way to list it."""

    at_once = True

    def __init__(self) -> None:
        self.metadata: dict[str, bytes] = {}
        self.asked = {"get": 0, "put": 0, "delete": 0}

    def get(self, path: str, _limit: int) -> bytes | None:
        self.asked["get"] += 1
        return self.metadata.get(path)

    def put(self, source: Path, paths: Sequence[str]) -> None:
        self.asked["put"] += len(paths)
        self.metadata |= {path: (source / path).read_bytes() for path in paths if path == "trust/timestamp.json"}

    def wrong(self, _source: Path, _paths: Sequence[str]) -> list[str]:
        raise AssertionError("only a repair compares")

    def delete(self, paths: Sequence[str]) -> None:
        self.asked["delete"] += len(paths)

    def finish(self) -> None:
        pass


def send(output: Path, state: Path, target: CountingTarget) -> None:
    target.asked = dict.fromkeys(target.asked, 0)
    start, used = time.monotonic(), time.process_time()
    release = read_release(output)
    copy = copy_for(release, SETTINGS, Overlay(output))
    Publication(target, copy, Memory(state, "host", SETTINGS), state).run(lambda _done, _total: None)
    keep_metadata(state, output, release.manifest)
    seconds, used = time.monotonic() - start, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"publish: {seconds:.1f} s ({used:.1f} s of work), at most {memory} MB, {target.asked}", flush=True)


def main() -> None:
    """Each step in a process of its own, so that the memory is that of publishing."""
    step, folder = sys.argv[1], Path(sys.argv[2])
    output, keys, cache, state = (folder / name for name in ("output", "keys", "cache", "state"))
    target = CountingTarget()
    stamp = state / "timestamp"
    if stamp.exists():
        target.metadata["trust/timestamp.json"] = stamp.read_bytes()
    if step == "sign":
        signed = sign(output, keys, ask, datetime.now(UTC), cache)
        print(f"signed: release {signed.release}, {len(signed.written)} files written to trust/", flush=True)
    else:
        send(output, state, target)
        stamp.write_bytes(target.metadata["trust/timestamp.json"])


def run(files: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_tree(folder / "output", files)
        init_keys(folder / "keys", ask, datetime.now(UTC))
        for step in ("sign", "publish", "edit", "sign", "publish"):
            if step == "edit":
                edit(folder / "output")
                continue
            subprocess.run([sys.executable, __file__, step, name], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        main()
    else:
        run(int(sys.argv[1]) if len(sys.argv) > 1 else 150_000)
