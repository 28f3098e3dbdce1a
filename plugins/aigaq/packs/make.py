"""Makes packages in a waiting folder, then moves all at once.

They are listed, and their content is noted, before they are there: a package of unknown content must not exist.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec

from aigaq.config import SiteConfig
from aigaq.content.build_date import Days
from aigaq.core.files import hash_file, move_file, write_file
from aigaq.model.packages import EVERY, FOLDER, SUMS, Package, packages_in, whole_name
from aigaq.model.site_parts import Mirror
from aigaq.model.vocabulary import PackageKind, PackageMedia, PartSize
from aigaq.packs.disk import waiting_folder
from aigaq.packs.given_away import FILE, Given, add_given
from aigaq.packs.listing import LISTING, add_to_list
from aigaq.packs.package_folder import find_whole, package_files
from aigaq.packs.parts import bytes_of, cut_file
from aigaq.packs.permanent_tree import PermanentTree, build_permanent
from aigaq.packs.selection import choose_files, digest_files, list_hashes, refuse_names
from aigaq.packs.torrent_file import web_seeds, write_torrent
from aigaq.packs.wheels import write_wheels
from aigaq.packs.zim_file import About, write_zim
from aigaq.packs.zip_file import TOP, write_zip

_WAY = 2
"""Counted up where a change of ours makes other bytes of the same files: they must have another name."""
_LIBRARIES = {PackageKind.ZIP: "deflate", PackageKind.ZIM: "libzim"}


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A package that is wanted.

    It is of one edition or `every`, with some media, in parts of at most `limit` bytes.
    """

    edition: str
    media: PackageMedia
    kind: PackageKind
    limit: PartSize | None = None


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A package, made now or before, and its testimonies."""

    name: str
    limit: PartSize | None
    given: Given


def wanted_of(packages: Iterable[Package]) -> list[Wanted]:
    """Return a function that remakes packages of the archive.

    It makes packages that hold the archive's content.
    """
    found = (
        Wanted(edition=package.edition or EVERY, media=package.media, kind=package.kind, limit=package.limit)
        for package in packages
        if package.media is not None
    )
    return [*dict.fromkeys(found)]  # Where packing was cut off, the list has those of before, too.


def make_packages(
    config: SiteConfig, days: Days, wanted: Sequence[Wanted], given: Path = FILE, before: Iterable[Package] = ()
) -> list[Made]:
    """Make the wanted packages, in place of earlier ones.

    They go into the output's folder of packages.

    What they hold is noted in the file `given`. One that was listed `before` and lies there unaltered stays.

    Raises ContentError where a word of a record without `permanent` would be in one; UsageError where there is no
    record to pack, or a name that cannot be unpacked everywhere; OutsideError where the disk is full. Then all stays as
    it was.
    """
    folder = config.output / FOLDER
    made: list[Made] = []
    there = find_whole(folder, before)
    with waiting_folder(folder) as waiting:
        for edition, media in dict.fromkeys((one.edition, one.media) for one in wanted):
            tree = build_permanent(config, edition, media, days)
            alike = (one for one in wanted if (one.edition, one.media) == (edition, media))
            made += [_make(one, tree, waiting, there) for one in alike]
        for one in made:
            add_given(given, one.name, one.given)
        add_to_list(config.content / LISTING, describe_packages(waiting, made))
        _install(folder, waiting, {one.name for one in made})
    return made


def add_wheels(config: SiteConfig, requirements: Path) -> None:
    """Put the pinned libraries beside the packages.

    They replace earlier ones; `requirements` pins them.
    """
    folder = config.output / FOLDER
    with waiting_folder(folder) as waiting:
        name = write_wheels(waiting, requirements)
        add_to_list(config.content / LISTING, describe_packages(waiting))
        _install(folder, waiting, {name})


def describe_packages(folder: Path, made: Iterable[Made] = ()) -> tuple[Package, ...]:
    """Return the packages in the folder, for `packages.yaml`."""
    known = {one.name: (one.limit, one.given.on) for one in made}
    found = packages_in({path.name: (path.stat().st_size, hash_file(path)) for path in package_files(folder)})
    return tuple(
        msgspec.structs.replace(
            one, limit=known.get(one.name, (None, None))[0], on=known.get(one.name, (None, None))[1]
        )
        for one in found
    )


def write_beside(folder: Path, listing: Path, mirrors: Sequence[Mirror], *, torrent: bool) -> None:
    """Write the packages' checksums, and a torrent if wanted.

    Where there is no package, neither is written. An earlier torrent goes.
    """
    for path in folder.glob("*.torrent"):
        path.unlink()
    sums = {path.name: hash_file(path) for path in package_files(folder) if path.name != SUMS}
    if not sums:
        (folder / SUMS).unlink(missing_ok=True)
        return
    write_file(folder / SUMS, "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(sums.items())).encode())
    if torrent:
        with waiting_folder(folder) as waiting:
            made = waiting / f"archive-{hash_file(folder / SUMS)[:8]}.torrent"
            write_torrent(made, folder, [*sums, SUMS], web_seeds(mirrors))
            add_to_list(listing, describe_packages(waiting))
            move_file(made, folder / made.name)


def way_of(kind: PackageKind, limit: PartSize | None) -> str:
    """Name all that a package's bytes depend on beside its files."""
    library = _LIBRARIES[kind]
    return f"{kind} {_WAY} {library} {version(library)} {limit or ''}"


def _make(wanted: Wanted, tree: PermanentTree, waiting: Path, there: Collection[str]) -> Made:
    """Write a package into `waiting`, unless it is `there` already."""
    files = choose_files(tree.folder, wanted.kind, wanted.media)
    refuse_names(files, TOP)
    digest = digest_files(list_hashes(tree.folder, files), way_of(wanted.kind, wanted.limit))
    name = f"archive-{wanted.edition}-{wanted.media}-{digest[:8]}.{wanted.kind}"
    if name not in there:
        if wanted.kind is PackageKind.ZIM:
            write_zim(waiting / name, tree.folder, files, _about(wanted, tree), digest)
        else:
            write_zip(waiting / name, tree.folder, files)
        if wanted.limit:
            cut_file(waiting / name, bytes_of(wanted.limit))
    return Made(name=name, limit=wanted.limit, given=tree.given)


def _about(wanted: Wanted, tree: PermanentTree) -> About:
    language = tree.editions[0].source
    return About(
        name=f"archive_{wanted.edition}_{wanted.media}",
        title=_said(tree.site.name, language),
        description=_said(tree.site.description, language),
        editions=tuple(edition.code for edition in tree.editions),
        day=f"{tree.given.on}",
    )


def _said(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or next(iter(words.values()), "")


def _install(folder: Path, waiting: Path, names: set[str]) -> None:
    """Move waiting packages into place, then remove earlier ones.

    Earlier ones have the same edition, media and kind as `names`.
    """
    new = sorted(path.name for path in waiting.iterdir())
    for name in new:
        move_file(waiting / name, folder / name)
    made_anew, kinds = set(map(whole_name, new)), {_kind_of(name) for name in names}
    for path in package_files(folder):
        whole = whole_name(path.name)
        is_left_over = whole in made_anew and path.name not in new
        is_replaced = whole not in names and _kind_of(whole) in kinds
        if is_left_over or is_replaced:
            path.unlink()


def _kind_of(name: str) -> tuple[str, str]:
    """Return a package's name without the digest of its content."""
    stem, _dot, ending = name.rpartition(".")
    return stem.rpartition("-")[0], ending
