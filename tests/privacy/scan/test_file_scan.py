"""One file against the rules."""

import base64
import gzip
import json
import tarfile
import unicodedata
from io import BytesIO

import pytest
from PIL import Image

from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.findings import Finding, Kind, Secret

WORDS = "they came at night and took the books away from our house"
RULES = Rules(
    (Secret(Kind.NAME, "p.yaml", "Aina Sampleova"), Secret(Kind.WORDS, "kk.md", WORDS)),
    frozenset({("phone-number", "77011234567")}),
    ("/home/editor/archive",),
)
NAME = "Aina Sampleova"


def scanned(path: str, data: bytes) -> list[Finding]:
    return Scanner(RULES).scan(path, data)


def with_comment() -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG", comment=NAME.encode())
    return made.getvalue()


def packed(name: str, text: str) -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(text)
        archive.addfile(info, BytesIO(text.encode()))
    return gzip.compress(made.getvalue(), mtime=0)


LEAKS = {
    "the public sources": ("source/t-000.tar.gz", packed("content/t-1/kk.md", NAME), ["leak-name"]),
    "the code": ("source/code.tar.gz", packed("theme/x.html", NAME), ["leak-name"]),
    "a page": ("kk/t/t-1.html", f"<p>{NAME}</p>".encode(), ["leak-name"]),
    "a page's words": ("kk/t/t-1.html", f"<p>{WORDS}</p>".encode(), ["leak-words"]),
    "a feed": ("kk/feed.xml", f"<title>{NAME}</title>".encode(), ["leak-name"]),
    "JSON-LD": (
        "a.html",
        b'<script type="application/ld+json">{"name":"A\\u0069na Sampleova"}</script>',
        ["leak-name"],
    ),
    "a fragment": ("search/kk/kk_1.pf_fragment", gzip.compress(json.dumps(NAME).encode(), mtime=0), ["leak-name"]),
    "the name of a file": ("media/t-1/aina-sampleova.jpg", b"x", ["leak-file-name", "leak-name"]),
    "a picture": ("media/a.jpg", with_comment(), ["leak-metadata", "leak-name"]),
    "a script": ("assets/a.js", f'x = "{NAME}"'.encode(), ["leak-name"]),
    "a spreadsheet": ("data/kk.csv", f'1,"{NAME}"'.encode(), ["leak-name"]),
    "base64 in a page": ("a.html", b'<p data-x="' + base64.b64encode(NAME.encode() * 2) + b'">', ["leak-name"]),
    "base64 of an address": ("a.json", base64.urlsafe_b64encode(f"ÿ?>{NAME} {NAME}".encode()), ["leak-name"]),
    "base64 without its end": ("a.txt", base64.b64encode(NAME.encode() * 2).rstrip(b"="), ["leak-name"]),
    "hex": ("a.txt", (NAME + NAME).encode().hex().encode(), ["leak-name"]),
    "hex in capitals": ("a.html", f"<p>{(NAME + '. ' + NAME).encode().hex().upper()}".encode(), ["leak-name"]),
    "the name of a packed file": ("source/t-000.tar.gz", packed("content/aina_sampleova.md", "x"), ["leak-name"]),
    "in two values": ("data/a.json", b'[{"given": "Aina", "family": "Sampleova"}]', ["leak-name"]),
    "decomposed": ("a.html", unicodedata.normalize("NFD", f"<p>{NAME}").encode(), ["leak-name"]),
    "a folder of the machine": ("a.html", b"<p>/home/editor/archive/x.py", ["leak-machine"]),
    "a phone number": ("a.html", b"<p>+7 701 999 99 99", ["phone-number"]),
    "a broken archive": ("a.gz", b"\x1f\x8b\x08\x00\0\0\0\0\0\0", ["leak-packed"]),
}


@pytest.mark.parametrize("case", LEAKS)
def test_leaks(case: str) -> None:
    path, data, rules = LEAKS[case]
    assert sorted({finding.rule for finding in scanned(path, data)}) == rules


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.html", b"<p>+7 701 123-45-67"),
        ("assets/a.js", b'"a@example.org"'),
        ("source/code.tar.gz", packed("tests/test_x.py", NAME)),
        ("a.html", b"<p>Aina said nothing of Sampleova"),
        ("media/a.jpg", b"\xff\xd8\xff\xdb\0\x04ab\xff\xda 13800138000 \xff\xd9"),
    ],
)
def test_what_is_no_leak(path: str, data: bytes) -> None:
    assert scanned(path, data) == []


def test_a_finding_tells_the_line_and_the_member() -> None:
    finding = scanned("a.html", f"<p>\n<p>\n<p>Aina <b>Sampleova</b> {NAME}".encode())[0]
    assert (finding.line, finding.owner) == (3, "p.yaml")
