"""Shared by commands that make or replace packages."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from rich.filesize import decimal

from aigaq.cli.known_content import read_content
from aigaq.cli.screen import add_row, make_table, print_table, say
from aigaq.cli.settings import site_config
from aigaq.config import SiteConfig
from aigaq.content.build_date import Days, read_days, utc_day
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import AigaqError
from aigaq.core.message import Message, msg
from aigaq.model.archive_tree import Archive
from aigaq.model.packages import FOLDER, Package
from aigaq.model.vocabulary import PackageKind
from aigaq.packs.listing import LISTING, drop_absent

if TYPE_CHECKING:
    from aigaq.packs.make import Wanted

SETTINGS = Path("pelicanconf.py")
REQUIREMENTS = Path("requirements.txt")


def keep_lists(archive: Archive) -> Archive:
    """Return an archive without its records and documents, to free memory.

    The builds of packages read them again.
    """
    return replace(archive, testimonies={}, people={}, pages={}, news={})


def make_and_list(
    config: SiteConfig, archive: Archive, days: Days, wanted: "Sequence[Wanted]", *, torrent: bool, wheels: bool
) -> None:
    """Make packages, list all that are there in packages.yaml, and print them."""
    from aigaq.packs.make import add_wheels, make_packages  # The libraries for packages take long to load.
    from aigaq.packs.torrent_file import web_seeds

    torrent = torrent or any(package.kind is PackageKind.TORRENT for package in archive.packages)
    if torrent:
        web_seeds(archive.mirrors)  # Raises without a web seed, before the long steps.
    if wanted:
        make_packages(config, days, wanted, before=archive.packages)
    if wheels:
        add_wheels(config, REQUIREMENTS)
    _print_packages(list_present(config, archive, torrent=torrent))


def list_present(config: SiteConfig, archive: Archive, *, torrent: bool = False) -> tuple[Package, ...]:
    """Write the packages' checksums, torrent and packages.yaml, which the build reads."""
    from aigaq.packs.disk import disk_errors
    from aigaq.packs.make import write_beside

    folder, listing = config.output / FOLDER, config.content / LISTING
    with disk_errors(listing):
        write_beside(folder, listing, archive.mirrors, torrent=torrent)
        return drop_absent(listing, folder)


def _print_packages(packages: Sequence[Package]) -> None:
    """Print a table of packages and the numbers of their testimonies."""
    from aigaq.packs.given_away import FILE, read_given

    given = read_given(FILE)
    columns = [(msg("package"), False), (msg("size"), True), (msg("files"), True), (msg("testimonies"), True)]
    table = make_table(msg("Packages"), columns)
    for package in packages:
        size = decimal(sum(part.size for part in package.parts))
        testimonies = len(given[package.name].ids) if package.name in given else ""
        add_row(table, package.name, size, len(package.parts), testimonies)
    print_table(table)


def find_packages_with(ids: Collection[str]) -> list[str]:
    """Return the packages that ever held any of these testimonies."""
    from aigaq.packs.given_away import FILE, packages_with, read_given

    return packages_with(read_given(FILE), ids)


def replace_packages(held: Collection[str], content: Path, days: Days) -> None:
    """Name the packages that hold a withdrawn testimony, and replace them.

    Only packages that are still published are made anew.

    One that cannot be made anew is told, and stops nothing: a release must follow, whatever the packages need.
    """
    from aigaq.packs.make import wanted_of
    from aigaq.packs.package_folder import remove_packages

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
    archive = read_archive(content, folders=()).archive
    stale = [package for package in archive.packages if package.name in held] if archive else []
    if archive is None or not stale:
        return
    config = site_config(SETTINGS, content)
    remove_packages(config.output / FOLDER, held)
    try:  # Until it ends, they stay listed: cut off here, no release goes out, and pack --again makes them.
        make_and_list(config, archive, days, wanted_of(stale), torrent=False, wheels=False)
    except AigaqError as error:  # This happens where no record is left that may be packed.
        say(error.message, err=True)
        list_present(config, archive)


def refuse_outdated_packages(content: Path, output: Path) -> tuple[Message, ...]:
    """Raise UsageError for a package that may not be released.

    It holds records that may no longer be passed on, or is not as listed.

    Returns warnings of packages that are older than their records.
    """
    folder = output / FOLDER
    if not content.is_dir() or not (folder.is_dir() or (content / LISTING).exists()):
        return ()
    from aigaq.packs.given_away import FILE, read_given
    from aigaq.packs.listed import refuse_outdated

    archive = read_content(content, output).archive
    if archive is None:
        return ()
    days = read_days(content, os.environ, utc_day())
    return refuse_outdated(archive, days.build, read_given(FILE), folder)
