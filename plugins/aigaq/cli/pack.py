"""`aigaq pack`: files that carry the archive by hand.

A deposit for a library or university is made here, too.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from aigaq.cli.options import content_option, new_output_option
from aigaq.cli.packages import SETTINGS, keep_lists, make_and_list
from aigaq.cli.screen import say
from aigaq.cli.settings import site_config
from aigaq.content.build_date import read_days, utc_day
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.i18n.editions import EDITIONS
from aigaq.model.archive_tree import Archive
from aigaq.model.packages import EVERY
from aigaq.model.vocabulary import PackageKind, PackageMedia, PartSize

_KINDS = (PackageKind.ZIP, PackageKind.ZIM)


@click.command()
@content_option
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice([EVERY, "each", *EDITIONS]),
    help="Which editions are in a package: every one together, each for itself, or those named.  [default: every]",
)
@click.option(
    "--media",
    multiple=True,
    type=click.Choice([media.value for media in PackageMedia]),
    help="Which media come with the text; several make a package for each.  [default: text]",
)
@click.option(
    "--format",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in _KINDS]),
    help="A zip opens from a stick in any browser, a zim in Kiwix.  [default: both]",
)
@click.option(
    "--parts",
    type=click.Choice([size.value for size in PartSize]),
    help="The largest file that a host or chat takes: what is larger is cut into parts.",
)
@click.option("--torrent", is_flag=True, help="Also make a torrent of all packages, for volunteers.")
@click.option("--again", is_flag=True, help="Make all packages of packages.yaml anew, from the content as it is now.")
@click.option("--wheels", is_flag=True, help="Also pack the pinned libraries, for places that reach no registry.")
@click.option(
    "--bagit",
    "folder",
    type=click.Path(path_type=Path),
    help="Instead, a deposit for a library: the new folder that becomes a bag (RFC 8493).",
)
@new_output_option
def pack(
    content: Path,
    editions: tuple[str, ...],
    media: tuple[str, ...],
    kinds: tuple[str, ...],
    parts: str | None,
    torrent: bool,
    again: bool,
    wheels: bool,
    folder: Path | None,
    output: Path,
) -> None:
    """Pack public records with consent to permanent forms, and only these, into files to pass on by hand.

    A package that was passed on can never be taken back. Consent to the page, the search and the download is
    not enough for it. Packages lie in the output, in packages/, and are listed in packages.yaml; the next
    release signs and publishes them.
    """
    archive = _read(content)
    if folder is not None:
        _write_bag(archive, content, folder, output)
        return
    archive = keep_lists(archive)
    from aigaq.packs.make import Wanted, wanted_of  # The libraries for packages take long to load.

    config = replace(site_config(SETTINGS, content), output=output)
    own = [edition.code for edition in config.editions]
    is_of_content = bool(editions or media or kinds or parts) or not (wheels or torrent)
    wanted = [
        Wanted(
            edition=edition,
            media=PackageMedia(medium),
            kind=PackageKind(kind),
            limit=PartSize(parts) if parts else None,
        )
        for edition in (_editions(editions, own) if is_of_content else ())
        for medium in media or (PackageMedia.TEXT,)
        for kind in kinds or _KINDS
    ]
    if again:
        wanted = wanted_of(archive.packages)
    if again and not wanted:
        raise UsageError(msg("packages.yaml lists no package that could be made again"))
    make_and_list(config, archive, read_days(content, os.environ, utc_day()), wanted, torrent=torrent, wheels=wheels)
    say(msg("Commit packages.yaml and given-away.json; then aigaq release --keys FOLDER signs and publishes them."))


def _editions(given: Sequence[str], own: Sequence[str]) -> list[str]:
    named = [code for one in given or (EVERY,) for code in (own if one == "each" else (one,))]
    return list(dict.fromkeys(named))


def _read(content: Path) -> Archive:
    archive = read_archive(content).archive
    if archive is None:
        raise UsageError(msg('The content has errors: "aigaq check" tells them. Nothing was changed'))
    return archive


def _write_bag(archive: Archive, content: Path, folder: Path, output: Path) -> None:
    from aigaq.keeping.deposit import permanent_archive, write_bag  # The library for deposits takes long to load.

    if folder.exists():
        raise UsageError(msg("%(folder)s is there already", folder=folder))
    if not output.is_dir():  # The deposit takes media from it.
        raise UsageError(msg("%(path)s is not there", path=output))
    days = read_days(content, os.environ, utc_day())
    public = permanent_archive(archive, days.build)
    info = {"External-Identifier": f"urn:uuid:{archive.site.id}", "Bagging-Date": f"{days.build or days.clock}"}
    say(msg("%(folder)s: %(count)s testimonies", folder=folder, count=write_bag(folder, public, output, info)))
