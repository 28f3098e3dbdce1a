"""A torrent of all packages, for volunteers.

Copies that carry packages are its web seeds (BEP 19).

It names no tracker, no program and no time, so that the same packages make the same torrent.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import torf

from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.message import msg
from aigaq.model.packages import FOLDER
from aigaq.model.site_parts import Mirror
from aigaq.model.vocabulary import MirrorPart


def web_seeds(mirrors: Iterable[Mirror]) -> list[str]:
    """Return the addresses below which clients find the folder of packages.

    Raises UsageError where no copy carries them.
    """
    seeds = [f"{mirror.url.rstrip('/')}/" for mirror in mirrors if MirrorPart.PACKAGES in mirror.carries]
    if not seeds:
        raise UsageError(
            msg(
                "No copy carries packages, so nobody could fetch the torrent. Give `packages: true` to a target, and "
                "write `carries: [packages]` at its address in mirrors.yaml"
            )
        )
    return seeds


def write_torrent(path: Path, folder: Path, names: Sequence[str], seeds: Sequence[str]) -> None:
    """Write a torrent of these files of a folder.

    In a client it is a folder of the name that hosts have.
    """
    torrent = torf.Torrent(created_by=None, creation_date=None, webseeds=list(seeds))
    torrent.filepaths = [torf.Filepath(folder / name) for name in sorted(names)]
    torrent.name = FOLDER
    try:
        torrent.generate(threads=1)
        torrent.write(path)
    except torf.TorfError as error:
        raise OutsideError(msg("%(path)s cannot be written (%(why)s)", path=path.name, why=error)) from error
