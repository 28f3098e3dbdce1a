"""`renew.sh` of a copy, run by a shell in a folder of its own."""

import subprocess
from pathlib import Path

from aigaq.model.published import RENEW, MirrorList
from aigaq.site.pages.machine_lists import ListsJob, list_files
from helpers.programs import needs
from release.serving import Host

APPLETS = (
    "awk",
    "cat",
    "cmp",
    "cp",
    "cut",
    "date",
    "df",
    "du",
    "find",
    "grep",
    "head",
    "mkdir",
    "mv",
    "rm",
    "sed",
    "sha256sum",
    "sleep",
    "xargs",
)
SHELLS = (["dash"], ["busybox", "sh"], ["bash", "--posix"])


def script() -> str:
    return dict(list_files(ListsJob(MirrorList())))[RENEW].decode()


def key(output: Path) -> str:
    return (output / "trust/minisign.pub").read_text(encoding="ascii").splitlines()[1]


def renew(
    shell: list[str], archive: Path, host: Host, told: str | None = None, **bounds: str
) -> "subprocess.CompletedProcess[str]":
    """Run the script with the key that was `told`, or that of the output, and with bounds other than its own."""
    (archive / "renew.sh").write_text(script(), encoding="ascii")
    path = archive / "bin"
    if shell[0] == "busybox" and not path.exists():  # its own programs, but for the two that it has not
        path.mkdir()
        for applet in APPLETS:
            (path / applet).symlink_to(needs("busybox"))
    environment = {"PATH": f"{path}:/usr/bin:/bin", **bounds}
    command = [*shell, "renew.sh", host.address, told or key(archive / "output"), "copy"]
    return subprocess.run(command, cwd=archive, env=environment, capture_output=True, text=True, check=False)
