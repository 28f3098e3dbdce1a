"""Every text in a file is found, however it is packed."""

import base64
import bz2
import gzip
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.privacy.scan.packed_files import PackedError
from aigaq.privacy.scan.readable_text import read
from aigaq.privacy.scan.unpacking import Form, base64_in, parts_of

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
    "xz in base64": ("a.js", b'"' + base64.b64encode(lzma.compress(WORDS)) + b'"', "base64 1"),
    "tar in base64": ("a.js", b'"' + base64.b64encode(tarred("a", WORDS)) + b'"', "base64 1"),
    "among other bytes": ("a.bin", b"\0\1\2" + WORDS + b"\0\xff", ""),
    "UTF-16": ("a.txt", "\ufeff".encode("utf-16-le") + WORDS.decode().encode("utf-16-le"), ""),
    "UTF-16 among other bytes": ("a.bin", b"\0\1\xff" + WORDS.decode().encode("utf-16-le"), ""),
}


@pytest.mark.parametrize("case", PACKED)
def test_texts_are_found(case: str) -> None:
    path, data, member = PACKED[case]
    assert [part.member for part in parts_of(path, data) if WORDS.decode() in part.text] == [member]


def zipped_with(*, entry: bytes = b"", archive_comment: bytes = b"", extra: bytes = b"") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.comment, info.extra = entry, extra
        archive.writestr(info, b"x")
        archive.comment = archive_comment
    return made.getvalue()


def tarred_by(**fields: str | bytes | dict[str, str]) -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.txt")
        for name, value in fields.items():
            setattr(info, name, value)
        archive.addfile(info)
    return made.getvalue()


def gzip_head(flag: int, field: bytes) -> bytes:
    packed = gzip.compress(b"x", mtime=0)
    return packed[:3] + bytes((flag,)) + packed[4:10] + field + packed[10:]


LENGTH = len(WORDS).to_bytes(2, "little")
HEADS = {
    "the name in a gzip file": gzip_head(8, WORDS + b"\0"),
    "the comment of a gzip file": gzip_head(16, WORDS + b"\0"),
    "the extra field of a gzip file": gzip_head(4, LENGTH + WORDS),
    "the second name of two": gzip.compress(b"x") + gzip_head(8, WORDS + b"\0"),
    "the comment of a zip": zipped_with(archive_comment=WORDS),
    "the comment of a file in a zip": zipped_with(entry=WORDS),
    "an extra field in a zip": zipped_with(extra=b"\xff\xff" + LENGTH + WORDS),
    "bytes between files of a zip": b"PK\3\4" + WORDS + zipped("a", b"x"),
    "the owner in a tar": tarred_by(uname=WORDS.decode()[:31]),
    "the group in a tar": tarred_by(gname=WORDS.decode()[:31]),
    "the aim of a link in a tar": tarred_by(type=tarfile.SYMTYPE, linkname=WORDS.decode()),
    "a comment in a tar": tarred_by(pax_headers={"comment": WORDS.decode()}),
    "bytes behind a tar": tarred("a", b"x") + WORDS,
}


@pytest.mark.parametrize("case", HEADS)
def test_heads_of_packed_files_are_read_too(case: str) -> None:
    for path, data in (("a", HEADS[case]), ("a.js", b'"' + base64.b64encode(HEADS[case]) + b'"')):
        assert any(WORDS.decode()[:20] in part.text for part in parts_of(path, data)), path


@pytest.mark.parametrize("length", range(60, 100, 3))
def test_heads_that_look_like_a_tar_are_read_as_text(length: int) -> None:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for number in range(4):
            archive.addfile(tarfile.TarInfo("x" * length + str(number)))
    assert any("ustar" in part.text for part in parts_of("a.tar", made.getvalue()))


def test_a_short_name_in_a_head_is_read() -> None:
    assert any("Ali" in part.text.split() for part in parts_of("a.tar", tarred_by(uname="Ali")))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_bytes_behind_a_packed_stream_are_refused(pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(PackedError):
        list(parts_of("a", pack(b"x") + WORDS))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_all_streams_of_a_packed_file_are_read(pack: Callable[[bytes], bytes]) -> None:
    assert any(WORDS.decode() in part.text for part in parts_of("a", pack(b"x") + pack(WORDS)))


BROKEN = {
    "cut off": gzip.compress(WORDS)[:-12],
    "no zip": b"PK\3\4" + WORDS,
}


@pytest.mark.parametrize("case", ["cut off", "no zip"])
def test_what_cannot_be_opened_is_no_file_of_ours(case: str) -> None:
    with pytest.raises(PackedError):
        list(parts_of("a.gz", BROKEN[case]))


BEGINS = (b"", b"\x1f\x8b", b"\x1f\x8b\x08\0", b"PK\3\4", b"BZh9", b"\xfd7zX")


@given(st.sampled_from(BEGINS), st.binary(min_size=32, max_size=32), st.sampled_from((20, 32, 48, 64)))
def test_a_hash_that_begins_as_a_packed_file_does_is_a_hash(head: bytes, rest: bytes, size: int) -> None:
    hash = (head + rest + rest)[:size]
    for written in (hash.hex().encode(), base64.b64encode(hash), base64.urlsafe_b64encode(hash).rstrip(b"=")):
        page = b'<p title="' + written + b'">x'
        assert page.decode() in [part.text for part in parts_of("a.html", page)]


BROKEN_SHORT = {
    "gzip": gzip.compress(b"Aina Sampleova spoke of her brother")[:-3],
    "gzip of a short name": gzip.compress(b"Mo Aina")[:-3],
    "gzip of JSON": gzip.compress(b'["\\u0041ina", "Sampleova"]')[:-3],
    "gzip in gzip": gzip.compress(gzip.compress(b"Aina Sampleova"))[:-3],
    "zip": zipped("a", b"Aina Aina Aina Aina Aina Sampleova")[:60],
}


@pytest.mark.parametrize("case", BROKEN_SHORT)
def test_what_a_short_and_broken_file_gives_is_read(case: str) -> None:
    broken = BROKEN_SHORT[case]
    assert len(broken) <= 64
    for written in (broken.hex().encode(), base64.b64encode(broken)):
        assert any("Aina" in read(part.text, part.form) for part in parts_of("a.html", b"<p>" + written))


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress])
def test_a_short_and_broken_file_that_begins_as_no_hash_is_refused(pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(PackedError):
        list(parts_of("a.html", b"<p>" + base64.b64encode(pack(b"Aina Sampleova")[:50])))


def test_words_that_only_begin_as_the_letters_of_a_packed_file_are_read() -> None:
    page = b"<p>Qlpo-Aina-Sampleova-" + b"A" * 100
    assert page.decode() in [part.text for part in parts_of("a.html", page)]


def test_a_long_and_broken_gzip_file_in_base64_is_refused() -> None:
    with pytest.raises(PackedError):
        list(parts_of("a.html", b"<p>" + base64.b64encode(gzip.compress(WORDS)[:-3])))


def test_files_packed_in_one_another_without_end_are_refused() -> None:
    data = WORDS
    for _ in range(10):
        data = gzip.compress(data)
    with pytest.raises(PackedError, match="too deeply"):
        list(parts_of("a.gz", data))


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aigaq.privacy.scan.packed_files._MOST", 1000)
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
