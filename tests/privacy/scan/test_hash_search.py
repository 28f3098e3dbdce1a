"""Hashes of originals are found in whatever way they are written."""

import base64
import gzip
import hashlib
import json
from collections.abc import Callable

import pytest

from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.findings import Kind, Secret

HASH = hashlib.sha256(b"an original").hexdigest()
BYTES = bytes.fromhex(HASH)
SCANNER = Scanner(Rules((Secret(Kind.HASH, "r.yaml", HASH),)))

WRITTEN: dict[str, Callable[[], bytes]] = {
    "hex": lambda: HASH.encode(),
    "hex in capitals": lambda: HASH.upper().encode(),
    "with its kind": lambda: f"sha256:{HASH}".encode(),
    "with colons": lambda: BYTES.hex(":").encode(),
    "with spaces": lambda: BYTES.hex(" ", 4).encode(),
    "its beginning": lambda: f"{HASH[:16]}...".encode(),
    "within other digits": lambda: f"00{HASH}00".encode(),
    "base64": lambda: base64.b64encode(BYTES),
    "base64 of addresses": lambda: base64.urlsafe_b64encode(BYTES).rstrip(b"="),
    "integrity of scripts": lambda: b'<script integrity="sha256-' + base64.b64encode(BYTES) + b'">',
    "base64 of hex": lambda: base64.b64encode(HASH.encode()),
    "references": lambda: "".join(f"&#{ord(sign)};" for sign in HASH).encode(),
    "escapes": lambda: "".join(f"\\u{ord(sign):04x}" for sign in HASH).encode(),
    "JSON": lambda: json.dumps({"sha256": HASH}).encode(),
    "packed": lambda: gzip.compress(HASH.encode(), mtime=0),
    "bytes": lambda: b"\0\xff\xfe\0" + BYTES + b"\0",
    "UTF-16": lambda: HASH.encode("utf-16"),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_a_hash_is_found(way: str) -> None:
    found = {finding.rule for finding in SCANNER.scan("kk/t/t-00001.html", WRITTEN[way]())}
    assert "leak-hash" in found


def test_other_hashes_are_others() -> None:
    other = hashlib.sha256(b"another").hexdigest()
    assert SCANNER.scan("kk/t/t-00001.html", f"{other} {HASH[1:16]}".encode()) == []
