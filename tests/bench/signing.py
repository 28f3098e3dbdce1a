"""Seconds and memory of signing, verifying and the drill: `python tests/bench/signing.py [FILES [SAMPLE]]`.

The drill's hosts are nginx on loopback; SAMPLE files of each new host are audited, or all.
"""

import random
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from aigaq.release.copies.drill import Drill
from aigaq.release.copies.verify import verify_folder
from aigaq.release.hosts.stamp.stamp import Address, stamp
from aigaq.release.hosts.targets.copy_servers import Server
from aigaq.release.metadata.manifest import read_manifest
from aigaq.release.metadata.root_metadata import init_keys
from aigaq.release.metadata.sign import sign
from aigaq.release.transport.fetchers import folder_fetcher
from aigaq.site.sources.packing import pack

EDITIONS = ("kk", "kk-latn", "kk-arab", "ru", "en", "tr", "zh", "zh-hant")
LANGUAGES = ("kk", "ru", "en", "tr", "zh")
FEED = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>'
LISTS = ("index.html", "feed.xml", "place/cn-65.html", "place/cn-6540.html", "years/2018.html", "names/01.html")
EDITED = (
    *(f"{edition}/{path}" for edition in EDITIONS for path in ("t/t-00412.html", "p/p-00412.html", *LISTS)),
    *(f"search/{language}/{name}" for language in LANGUAGES for name in ("list.js", "a.js", "b.js")),
    *(f"data/{language}/004.{kind}" for language in LANGUAGES for kind in ("csv", "jsonl")),
    *(f"search/names/{number:02}.json" for number in range(6)),
    "source/testimonies/004.tar.gz",
)
"""What an edit of one testimony and its person changes: pages, lists, the words and names of its shards, exports."""


NGINX_FOLDERS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def write_tree(output: Path, files: int) -> None:
    """Write a tree with pages of testimonies in eight editions: as many small files as asked for."""
    pages = [f"{edition}/t/t-{number:05}.html" for edition in EDITIONS for number in range(files // len(EDITIONS))]
    output.mkdir()
    (output / "mirrors.json").write_bytes(b'{"mirrors": []}\n')
    for path in ("index.html", "404.html", *EDITED, *pages):
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(content(path, f"{path}\n".encode() * 20))


def edit(output: Path) -> None:
    """Change what one edit changes."""
    for path in EDITED:
        (output / path).write_bytes(content(path, b"changed"))


def content(path: str, words: bytes) -> bytes:
    """Return the bytes of a file with these words."""
    if path.endswith(".tar.gz"):
        return pack([(f"{path.removesuffix('.tar.gz')}.txt", words)])
    return FEED.replace(b"x<", words[:7] + b"<") if path.endswith("feed.xml") else words


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
        edit(output)
        measured("sign after one edit", sign_again)
        measured("sign without a change", sign_again)
        measured("verify", lambda: verify_folder(output, read_manifest(folder_fetcher(output))).is_whole)
        drill(output, Path(folder), int(sys.argv[2]) if len(sys.argv) > 2 else None)
        address = Address(origin="https://archive.example.org/", server=Server.GITHUB)
        measured("stamp", lambda: f"{len(stamp(output, address).files)} files")


def drill(output: Path, folder: Path, sample: int | None) -> None:
    """From one surviving copy to three audited hosts."""
    scratch = folder / "drill"
    scratch.mkdir()
    exercise = Drill(
        output=output,
        scratch=scratch,
        serve=serve,
        now=datetime.now(UTC),
        choose=random.Random(1).sample,
        sample=sample,
    )
    total, used = 0.0, time.process_time()
    for step in exercise.run():
        work, used = time.process_time() - used, time.process_time()
        print(f"drill, {step.name}: {step.seconds:.1f} s ({work:.1f} s of work)", flush=True)
        total += step.seconds
    print(f"drill in all: {total:.1f} s", flush=True)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder by nginx on loopback."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    with TemporaryDirectory() as home:
        temporary = " ".join(f"{name}_temp_path {home}/{name};" for name in NGINX_FOLDERS)
        (Path(home) / "conf").write_text(
            f"daemon off; user root; pid {home}/pid; error_log /dev/null;\nevents {{ worker_connections 1024; }}\n"
            f"http {{ access_log off; keepalive_requests 1000000; {temporary} "
            f"server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n"
        )
        with subprocess.Popen(["/usr/sbin/nginx", "-p", home, "-c", f"{home}/conf"]) as server:
            try:
                while not _answers(port):
                    time.sleep(0.02)
                yield f"http://127.0.0.1:{port}/"
            finally:
                server.terminate()


def _answers(port: int) -> bool:
    with socket.socket() as knocking:
        return knocking.connect_ex(("127.0.0.1", port)) == 0


def ask(name: str) -> str:
    return f"a long passphrase of {name}"


if __name__ == "__main__":
    main()
