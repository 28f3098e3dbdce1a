"""Seconds and memory of signing and verifying a tree of many small files: `python tests/bench/release.py [FILES]`."""

import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from aigaq.release.root import init_keys
from aigaq.release.sign import sign

EDITIONS = ("kk", "kk-latn", "kk-arab", "ru", "en", "tr", "zh", "zh-hant")


def write_tree(output: Path, files: int) -> None:
    """A tree with pages of testimonies in eight editions: as many small files as asked for."""
    (output / "index.html").parent.mkdir(parents=True)
    (output / "index.html").write_bytes(b"x")
    for edition in EDITIONS:
        folder = output / edition / "t"
        folder.mkdir(parents=True)
        for number in range(files // len(EDITIONS)):
            (folder / f"t-{number:05}.html").write_bytes(f"{edition} {number}\n".encode() * 20)


def measured(name: str, run: Callable[[], object]) -> None:
    start, used = time.monotonic(), time.process_time()
    said = run()
    seconds, used = time.monotonic() - start, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name}: {seconds:.1f} s ({used:.1f} s of work), at most {memory} MB so far: {said}", flush=True)


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 150_000
    with TemporaryDirectory() as folder:
        output, keys, cache = (Path(folder) / name for name in ("output", "keys", "cache"))
        write_tree(output, files)
        init_keys(keys, ask, datetime.now(UTC))

        def sign_again() -> str:
            signed = sign(output, keys, ask, datetime.now(UTC), cache)
            lists = sum((output / path).stat().st_size for path in signed.written if "/sums/" in path or "SUMS" in path)
            return (
                f"release {signed.release} of {signed.files} files, {len(signed.written)} written, {lists} B of lists"
            )

        measured("first sign", sign_again)
        for edition in EDITIONS:
            (output / edition / "t" / "t-00412.html").write_bytes(b"changed")
        measured("sign after one edit", sign_again)
        measured("sign without a change", sign_again)


def ask(name: str) -> str:
    return f"a long passphrase of {name}"


if __name__ == "__main__":
    main()
