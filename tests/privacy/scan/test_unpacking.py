"""Every text in a file is found, however it is packed."""

import base64
import bz2
import gzip
import lzma
import re
import tarfile
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.privacy.scan.unpacking import Form, PackedError, base64_in, parts_of

WORDS = b"Aina Sampleova spoke of her brother, and of nobody else at all."


def tarred(name: str, data: bytes) -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, BytesIO(data))
    return made.getvalue()


def zipped(name: str, data: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


SCRIPT = b'load("' + base64.b64encode(gzip.compress(WORDS)) + b'");'
PACKED = {
    "text": ("a.txt", WORDS, ""),
    "gzip": ("a.txt.gz", gzip.compress(WORDS), ""),
    "two gzip files in one": ("a.txt.gz", gzip.compress(b"x") + gzip.compress(WORDS), ""),
    "bzip2": ("a.txt.bz2", bz2.compress(WORDS), ""),
    "xz": ("a.txt.xz", lzma.compress(WORDS), ""),
    "zip": ("a.zip", zipped("t/kk.md", WORDS), "t/kk.md"),
    "tar": ("a.tar", tarred("t/kk.md", WORDS), "t/kk.md"),
    "tar in gzip": ("a.tar.gz", gzip.compress(tarred("t/kk.md", WORDS)), "t/kk.md"),
    "zip in tar": ("a.tar", tarred("b.zip", zipped("c.txt", WORDS)), "b.zip/c.txt"),
    "a fragment of Pagefind": ("en_1.pf_fragment", gzip.compress(b"pagefind_dcd" + WORDS), ""),
    "base64 in a script": ("a.js", SCRIPT, "base64 1"),
    "among other bytes": ("a.bin", b"\0\1\2" + WORDS + b"\0\xff", ""),
    "UTF-16": ("a.txt", "\ufeff".encode("utf-16-le") + WORDS.decode().encode("utf-16-le"), ""),
    "UTF-16 among other bytes": ("a.bin", b"\0\1\xff" + WORDS.decode().encode("utf-16-le"), ""),
}


@pytest.mark.parametrize("case", PACKED)
def test_texts_are_found(case: str) -> None:
    path, data, member = PACKED[case]
    assert [part.member for part in parts_of(path, data) if WORDS.decode() in part.text] == [member]


def test_what_a_zip_says_of_itself_is_read_too() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.comment = WORDS
    assert any(WORDS.decode() in part.text for part in parts_of("a.zip", b"PK\3\4" + made.getvalue()))


BROKEN = {
    "cut off": gzip.compress(WORDS)[:-12],
    "no zip": b"PK\3\4" + WORDS,
}


@pytest.mark.parametrize("case", ["cut off", "no zip"])
def test_what_cannot_be_opened_is_no_file_of_ours(case: str) -> None:
    with pytest.raises(PackedError):
        list(parts_of("a.gz", BROKEN[case]))


def test_files_packed_in_one_another_without_end_are_refused() -> None:
    data = WORDS
    for _ in range(10):
        data = gzip.compress(data)
    with pytest.raises(PackedError, match="too deeply"):
        list(parts_of("a.gz", data))


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aigaq.privacy.scan.unpacking._MOST", 1000)
    for data in (gzip.compress(bytes(5000)), zipped("a", bytes(5000)), tarred("a", bytes(5000))):
        with pytest.raises(PackedError, match="holds more"):
            list(parts_of("a", data))


@pytest.mark.parametrize(
    ("path", "data", "form"),
    [
        ("a.html", b"<p>x", Form.MARKUP),
        ("a.json", b"{}", Form.PROSE),
        ("a.js", b"var x", Form.CODE),
        ("a.bin", b"\0", Form.STRINGS),
        ("a.html.gz", gzip.compress(b"<p>x", mtime=0), Form.MARKUP),
    ],
)
def test_the_form_of_a_text_is_known_by_its_name(path: str, data: bytes, form: Form) -> None:
    assert [part.form for part in parts_of(path, data)] == [form]


LEGIBLE = re.compile(rb"[\x20-\x7e\x80-\xf4]{8,}")
WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x04\x06]){8,}")
BYTES = st.one_of(
    st.binary(),
    st.text(st.sampled_from("abc сөз سوز"), max_size=20).map(str.encode),
    st.text(st.sampled_from("abc сөз سوز"), max_size=20).map(lambda text: text.encode("utf-16-le")),
)


@given(st.lists(BYTES, max_size=6))
def test_all_strings_among_other_bytes_are_found(pieces: list[bytes]) -> None:
    data = b"\0\xff" + b"".join(pieces)
    expected = [match[0].decode("utf-8", "ignore") for match in LEGIBLE.finditer(data)]
    expected += [match[0].decode("utf-16-le") for match in WIDE.finditer(data)]
    (text,) = [part.text for part in parts_of("a.bin", data)]
    assert [line for line in text.split("\n") if line] == [line for line in "\n".join(expected).split("\n") if line]


@given(st.lists(st.one_of(st.binary(), st.from_regex(rb"[A-Za-z0-9+/_-]{9,15}={0,4}", fullmatch=True))))
def test_all_that_may_be_base64_is_found(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    assert list(base64_in(data)) == re.findall(rb"[A-Za-z0-9+/_-]{12,}={0,2}", data)


LINES = re.compile(rb"(?:[A-Za-z0-9+/]{40,}\r?\n[ \t]*)+[A-Za-z0-9+/]+={0,2}")
PIECES = (b"A" * 39, b"a" * 13, b"+/", b"\n", b"\r\n", b" ", b"-", b"=")


@given(st.lists(st.sampled_from(PIECES)).map(b"".join))
def test_base64_over_several_lines_is_found_wherever_it_stands(data: bytes) -> None:
    lines = [b"".join(run.split()) for run in LINES.findall(data)]
    assert list(base64_in(data))[-len(lines) :] == lines if lines else True
