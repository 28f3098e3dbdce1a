"""The table of hosts: which copy fits which, and the same table in the guide."""

from pathlib import Path

import pytest

from aigaq.release.hosts.known_hosts import HOSTS, MEGABYTE, KnownHost, Limits, choose_copies, describe_choice, fits

GUIDE = Path(__file__).parents[3] / "docs/operations.md"
EDITIONS = ("kk", "kk-latn", "kk-arab", "ru", "en", "tr", "zh", "zh-hant")


def archive(records: int, page: int, media: int = 0) -> dict[str, int]:
    """Return the sizes of an archive: pages in every edition, exports, sources, recordings."""
    sizes = {f"{edition}/t/t-{n:05}.html": page for edition in EDITIONS for n in range(records)}
    sizes |= {f"data/{edition}/{n:03}.csv": 50 * page for edition in EDITIONS for n in range(records // 100)}
    sizes |= {f"source/testimonies/{n:03}.tar.gz": 20 * page for n in range(records // 100)}
    return sizes | {f"media/t-{n:05}/a.mp4": 20 * MEGABYTE for n in range(media)}


def said(sizes: dict[str, int]) -> dict[str, str]:
    return {host.name: str(describe_choice(choice)) for host, choice in choose_copies(sizes)}


def test_a_small_archive_fits_everywhere() -> None:
    assert set(said(archive(300, 10_000)).values()) == {"the whole archive"}


def test_recordings_go_before_languages() -> None:
    found = said(archive(300, 10_000, media=60))
    assert found["GitHub Pages"] == "the whole archive, of recordings only the sound, without exports"


def test_a_large_archive_is_a_seed_where_files_are_few() -> None:
    large = said(archive(30_000, 10_000))
    assert large["Cloudflare Pages"] == "a seed"
    assert large["GitHub Pages"] == "kk, ru, en, without media, without exports"
    assert large["A small server"] == "the whole archive"


def test_an_archive_beyond_a_seed_is_said() -> None:
    assert str(describe_choice(None)) == "too small even for a seed"
    assert not fits(Limits(file_megabytes=1), {"source/a.tar.gz": 2 * MEGABYTE})


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.name)
def test_the_guide_shows_the_same_table(host: KnownHost) -> None:
    limits = host.limits
    files = f"{limits.files:,}" if limits.files else "not said"
    size = f"{limits.megabytes / 1000:g}" if limits.megabytes else "not said"
    row = f"| {host.name} | {files} | {size} | {host.dollars} | {host.source} ({host.month}) |"
    assert row in GUIDE.read_text(encoding="utf-8")
