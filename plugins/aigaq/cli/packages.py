"""Shared by commands that make or replace packages."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.filesize import decimal

from aigaq.cli.screen import add_row, make_table, print_table, say
from aigaq.cli.settings import site_config
from aigaq.config import SiteConfig
from aigaq.content.build_date import Days
from aigaq.content.reading.archive import read_archive
from aigaq.content.reading.list_files import PackagesFile
from aigaq.core.errors import UsageError
from aigaq.core.files import write_file
from aigaq.core.message import msg
from aigaq.model.archive_tree import Archive
from aigaq.model.packages import FOLDER, Package
from aigaq.model.vocabulary import PackageKind
from aigaq.site.sources.serialise import record_bytes

if TYPE_CHECKING:
    from aigaq.packs.make import Wanted

SETTINGS = Path("pelicanconf.py")
LISTING = "packages.yaml"
REQUIREMENTS = Path("requirements.txt")


def make_and_list(
    config: SiteConfig, archive: Archive, days: Days, wanted: "Sequence[Wanted]", *, torrent: bool, wheels: bool
) -> None:
    """Make packages, list all that are there in packages.yaml, and print them."""
    from aigaq.packs.make import (
        add_wheels,
        list_packages,
        make_packages,
        write_beside,
    )  # their libraries take long to load
    from aigaq.packs.torrent_file import web_seeds

    torrent = torrent or any(one.kind is PackageKind.TORRENT for one in archive.packages)
    if torrent:
        web_seeds(archive.mirrors)  # before the long steps: without one all would be in vain
    made = make_packages(config, days, wanted) if wanted else []
    folder = config.output / FOLDER
    if wheels:
        add_wheels(folder, REQUIREMENTS)
    write_beside(folder, archive.mirrors, torrent=torrent)
    packages = list_packages(folder, archive.packages, made)
    write_listing(config.content, packages)
    print_packages(packages, {one.name: len(one.given.ids) for one in made})


def write_listing(content: Path, packages: Sequence[Package]) -> None:
    """Write packages.yaml, which the build reads; none where there is no package."""
    if packages:
        write_file(content / LISTING, record_bytes(PackagesFile(packages=tuple(packages))))
    else:
        (content / LISTING).unlink(missing_ok=True)


def print_packages(packages: Sequence[Package], counts: dict[str, int]) -> None:
    """Print a table of packages, with the number of testimonies in those that were made now."""
    columns = [(msg("package"), False), (msg("size"), True), (msg("files"), True), (msg("testimonies"), True)]
    table = make_table(msg("Packages"), columns)
    for one in packages:
        size = decimal(sum(part.size for part in one.parts))
        add_row(table, one.name, size, len(one.parts), counts.get(one.name, ""))
    print_table(table)


def replace_packages_with(ids: Collection[str], content: Path, days: Days) -> None:
    """Tell which packages hold these testimonies, and make those anew that are still published."""
    from aigaq.packs.given_away import FILE, packages_with, read_given
    from aigaq.packs.make import list_packages, remove_packages, wanted_of

    held = packages_with(read_given(FILE), ids)
    if not held:
        return
    say(
        msg(
            "It is in packages that may have been passed on, and cannot be recalled: %(names)s. Ask those who have "
            "them to delete them",
            names=", ".join(held),
        ),
        always=True,
    )
    archive = read_archive(content).archive
    stale = [one for one in archive.packages if one.name in held] if archive else []
    if archive is None or not stale:
        return
    config = site_config(SETTINGS, content)
    folder = config.output / FOLDER
    remove_packages(folder, held)
    write_listing(content, list_packages(folder, archive.packages, ()))
    try:
        make_and_list(config, archive, days, wanted_of(stale), torrent=False, wheels=False)
    except UsageError as error:  # no record is left that may be packed
        say(error.message, err=True)


def refuse_outdated_packages(content: Path, output: Path, days: Days) -> None:
    """UsageError where packages.yaml lists a package that holds what may no longer be passed on."""
    archive = read_archive(content).archive
    if archive is None or not archive.packages:
        return
    from aigaq.packs.given_away import FILE, read_given
    from aigaq.packs.listed import refuse_outdated

    refuse_outdated(archive, days.build, read_given(FILE), output / FOLDER)
