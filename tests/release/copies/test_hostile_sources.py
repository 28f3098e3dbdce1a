"""Sources that were signed with a stolen key: restoring refuses what would be something else, or too much."""

import bz2
import gzip
import tarfile
import tracemalloc
from pathlib import Path

import pytest

from aigaq.core.errors import ForgedError
from aigaq.release.copies.restore import restore
from aigaq.site.sources.packing import MOST_AT_ONCE, SUFFIX, pack, unpack
from release.archive import manifest_of
from release.forging import sign_anything

SITE, CODE = f"source/site{SUFFIX}", f"source/code{SUFFIX}"


def restored(archive: Path, path: str, data: bytes) -> None:
    sign_anything(archive, {path: data})
    restore(archive / "output", manifest_of(archive / "output"), archive / "restored")


@pytest.mark.parametrize(
    "name",
    [
        ".git/config",
        ".GIT/hooks/post-checkout",
        "pages/.git",
        "GIT~1/config",
        ".gitmodules",
        ".vscode/tasks.json",
        ".envrc",
        "theme/.htaccess",
        ".github/CODEOWNERS",
        ".github/workflows/.env.yml",
        "program/.github/workflows/check.yml",
        "con.yaml",
        "pages/aux",
        "pages/COM1.md",
        "nul",
        "pages/a./x",
        "pages/a /x",
        "a:b",
        "pages/a\u202eb",
        "x" * 200,
    ],
)
@pytest.mark.parametrize("path", [SITE, CODE])
def test_names_that_mean_something_else_are_refused(archive: Path, name: str, path: str) -> None:
    with pytest.raises(ForgedError, match="cannot stand in it"):
        restored(archive, path, pack([(name, b"x")]))
    assert not any((archive / "restored").rglob("*config*"))


def test_what_a_build_packs_with_a_dot_before_its_name_comes_back(archive: Path) -> None:
    names = [".gitignore", "program/.gitignore", ".github/workflows/check.yml", ".forgejo/workflows/check.yml"]
    sign_anything(archive, {SITE: pack([("site.yaml", b"x")])})
    restored(archive, CODE, pack([(name, b"x") for name in names]))
    assert all((archive / "restored" / name).is_file() for name in names)


@pytest.mark.parametrize(
    "names",
    [
        ("pages/a/kk.md", "pages/A/kk.md"),
        ("Site.yaml", "site.yaml"),
        ("pages/\u0439.md", "pages/\u0438\u0306.md"),
        ("pages/stra\u00dfe.md", "pages/strasse.md"),
        ("pages/A", "pages/a/kk.md"),
    ],
)
def test_names_of_one_file_on_some_systems_are_refused(archive: Path, names: tuple[str, str]) -> None:
    with pytest.raises(ForgedError, match="are one file on some systems"):
        restored(archive, SITE, pack([(name, b"x") for name in names]))


def test_a_file_and_a_folder_of_one_name_are_refused(archive: Path) -> None:
    with pytest.raises(Exception, match="a"):
        restored(archive, SITE, pack([("pages/a", b"x"), ("pages/a/kk.md", b"x")]))


def _tar(entry: tarfile.TarInfo, size: int) -> bytes:
    """Return an archive that unpacks to so many zeros."""
    packer = bz2.BZ2Compressor(9)
    packed = packer.compress(entry.tobuf(tarfile.PAX_FORMAT))
    for _piece in range(size >> 20):
        packed += packer.compress(bytes(1 << 20))
    return packed + packer.compress(bytes(1024)) + packer.flush()


@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_what_unpacks_to_more_than_any_file_of_ours_is_refused_in_little_memory(kind: bytes) -> None:
    entry = tarfile.TarInfo("a.yaml")
    entry.size, entry.type = 200 << 20, kind
    packed = _tar(entry, 200 << 20)
    tracemalloc.start()
    try:
        with pytest.raises((ValueError, tarfile.TarError)):
            list(unpack(packed))
        assert tracemalloc.get_traced_memory()[1] < 3 * MOST_AT_ONCE
    finally:
        tracemalloc.stop()


def test_bytes_behind_the_end_are_refused() -> None:
    plain = gzip.decompress(pack([("a", b"x")])) + b"evil" + bytes(508)
    for packed in (gzip.compress(plain), bz2.compress(plain)):
        with pytest.raises(ValueError, match="behind its end"):
            list(unpack(packed))


def test_a_second_archive_behind_the_first_is_refused() -> None:
    with pytest.raises(ValueError, match="behind its end"):
        list(unpack(pack([("a", b"x")]) + pack([("b", b"x")])))


def test_a_medium_that_was_altered_after_it_was_looked_at_is_not_restored(archive: Path) -> None:
    sign_anything(archive, {"media/t-00001/b.mp4": b"genuine"})
    manifest = manifest_of(archive / "output")
    (archive / "output" / SITE).unlink()
    sign_anything(archive, {SITE: pack([("site.yaml", b"x")])})
    manifest = manifest_of(archive / "output")
    (archive / "output/media/t-00001/b.mp4").unlink()
    (archive / "output/media/t-00001/b.mp4").write_bytes(b"altered")
    with pytest.raises(ForgedError, match=r"b\.mp4 differs from the signed file"):
        restore(archive / "output", manifest, archive / "restored")
    assert not list((archive / "restored").rglob("b.mp4"))
