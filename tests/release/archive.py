"""A small signed archive, made once: its keys, its tree, and the verbs that change and sign it."""

import os
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aigaq.release.copies.verify import Verdict, verify_folder
from aigaq.release.metadata.chain import fingerprint_of
from aigaq.release.metadata.manifest import Manifest, read_manifest
from aigaq.release.metadata.sign import Signed, sign
from aigaq.release.transport.fetchers import folder_fetcher

BITS = 4
"""How many bits choose a bin, of so few files."""

NOW = datetime(2025, 1, 1, 12, tzinfo=UTC)
PAGES = [f"{edition}/t/t-{number:05}.html" for edition in ("kk", "ru") for number in range(1, 101)]
FILES = ["index.html", "404.html", "assets/aigaq.css", "search/kk/entry.json", "search/ru/entry.json", *PAGES]
FILES += [
    "mirrors.json",
    "withdrawn.json",
    "data/kk/000.csv",
    "source/site.tar.gz",
    "media/t-00001/a-400.jpg",
    "media/t-00001/b.mp4",
]

LISTS = {
    "mirrors.json": '{"mirrors": [{"url": "https://archive.example.org/", "since": "2025-01-01"}]}\n',
    "withdrawn.json": '{"withdrawn": []}\n',
}


def ask(name: str) -> str:
    """Return the passphrase of a key, in tests."""
    return f"a long passphrase of {name}"


def write_tree(output: Path, files: Sequence[str] = FILES) -> Path:
    """Return a tree of small files that says nothing."""
    for path in files:
        write(output, path, LISTS.get(path, f"The file {path}\n"))
    return output


def write(output: Path, path: str, text: str | bytes) -> None:
    """Put `text` at `path`, by renaming, as a build does."""
    (output / path).parent.mkdir(parents=True, exist_ok=True)
    temporary = output / f"{path}.new"
    temporary.write_bytes(text.encode() if isinstance(text, str) else text)
    temporary.replace(output / path)


def linked(folder: Path, to: Path) -> Path:
    """Return a copy of a folder in which files are links to the same bytes: change them only by `write`."""
    return Path(shutil.copytree(folder, to, copy_function=os.link))


def sign_tree(output: Path, keys: Path, days: int = 0) -> Signed:
    """Signs, so many days after NOW; the cache of hashes lies beside the keys."""
    return sign(output, keys, ask, NOW + timedelta(days=days), keys.parent / "hashes")


def manifest_of(output: Path) -> Manifest:
    """Return the verified manifest of a folder."""
    return read_manifest(folder_fetcher(output))


def verdict_of(output: Path) -> Verdict:
    """Return the findings of a check of a folder."""
    return verify_folder(output, manifest_of(output))


def fingerprint(keys: Path) -> str:
    """Return the fingerprint of the archive of these keys."""
    return fingerprint_of((keys / "1.root.json").read_bytes())
