"""What makes one release of another."""

from datetime import UTC, datetime

from aigaq.release.metadata.chain import File
from aigaq.release.metadata.manifest import Manifest, difference

DAY = datetime(2025, 1, 1, tzinfo=UTC)
ONE, TWO = File(3, "1" * 64), File(3, "2" * 64)
HEAD = ("trust/1.targets.json", "trust/1.snapshot.json", "trust/timestamp.json")


def manifest(release: int, files: dict[str, File], *metadata: str, timestamp: int = 0) -> Manifest:
    return Manifest(
        fingerprint="f" * 64,
        release=release,
        date=DAY,
        timestamp=timestamp or release,
        confirmed=DAY,
        expires=DAY,
        files=files,
        metadata=metadata or HEAD,
    )


def test_from_nothing_everything_is_added() -> None:
    found = difference(None, manifest(1, {"b": ONE, "a": TWO}))
    assert (found.added, found.metadata_added) == (("a", "b"), HEAD)


def test_files_are_told_apart_by_what_happened_to_them() -> None:
    found = difference(manifest(1, {"a": ONE, "b": ONE, "c": ONE}), manifest(2, {"a": ONE, "b": TWO, "d": ONE}))
    assert (found.added, found.changed, found.removed) == (("d",), ("b",), ("c",))


def test_metadata_goes_by_its_name_and_the_timestamp_by_its_version() -> None:
    after = ("trust/1.targets.json", "trust/2.snapshot.json", "trust/timestamp.json")
    found = difference(manifest(1, {}), manifest(2, {}, *after))
    assert found.metadata_added == ("trust/2.snapshot.json", "trust/timestamp.json")
    assert found.metadata_removed == ("trust/1.snapshot.json",)


def test_a_renewed_timestamp_alone_is_put() -> None:
    assert difference(manifest(1, {}), manifest(1, {}, timestamp=2)).metadata_added == ("trust/timestamp.json",)


def test_the_same_release_needs_nothing() -> None:
    found = difference(manifest(1, {"a": ONE}), manifest(1, {"a": ONE}))
    assert (found.added, found.changed, found.removed) == ((), (), ())
    assert (found.metadata_added, found.metadata_removed) == ((), ())
