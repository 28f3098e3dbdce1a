"""What a host takes."""

import pytest

from aigaq.release.hosts.known_hosts import Limits
from aigaq.release.hosts.limits import limits_of, refuse_beyond
from aigaq.release.hosts.targets.copy_servers import Server
from aigaq.release.hosts.targets.kinds.folder import FolderSettings
from aigaq.release.hosts.targets.target import TargetError

SIZES = {"index.html": 1_000, "kk/t/t-00001.html": 2_000_000, "kk/t/t-00002.html": 500_000}


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(files=2), "the copy has 3 files, and the host takes 2"),
        (Limits(files=4, folders_count=True), "the copy has 5 files, and the host takes 4"),
        (Limits(megabytes=2), "the copy has 3 MB, and the host takes 2 MB"),
        (Limits(file_megabytes=1), r"kk/t/t-00001\.html has 2 MB, and the host takes files of 1 MB"),
    ],
)
def test_more_than_the_host_takes_is_refused(limits: Limits, said: str) -> None:
    with pytest.raises(TargetError, match=said):
        refuse_beyond(limits, SIZES)


def test_what_the_host_takes_passes() -> None:
    refuse_beyond(Limits(files=5, megabytes=3, file_megabytes=2, folders_count=True), SIZES)
    refuse_beyond(Limits(), SIZES)


def test_settings_of_a_target_win_over_what_is_known_of_its_host() -> None:
    settings = FolderSettings(kind="folder", path="x", host=Server.CLOUDFLARE, files=100_000)
    assert limits_of(settings) == Limits(files=100_000, file_megabytes=25)
