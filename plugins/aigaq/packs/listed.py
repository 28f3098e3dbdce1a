"""Check that packages may still be given away."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from aigaq.core.errors import UsageError
from aigaq.core.files import hash_file
from aigaq.core.message import Message, join, msg
from aigaq.model.archive_tree import Archive
from aigaq.model.packages import SUMS, Package, PackageFile
from aigaq.packs.given_away import Given, hash_records
from aigaq.packs.package_folder import package_files
from aigaq.packs.permanent_tree import permanent_ids
from aigaq.privacy.permanent import make_permanent


def refuse_outdated(
    archive: Archive, today: date | None, known: Mapping[str, Given], folder: Path
) -> tuple[Message, ...]:
    """Raise UsageError for a package that may not go out.

    It holds a record that may not be in one, was altered, or is listed and not there.

    One that is there and not listed is refused, too: it would be signed and published with the others. Returns warnings
    of packages whose records were changed since.
    """
    faults = [*_find_changed(archive.packages, folder), *_find_unlisted(archive.packages, folder)]
    permanent = make_permanent(archive, today) if archive.packages else archive
    if archive.packages:
        permitted = set(permanent_ids(permanent, today))
        faults += _find_outdated(archive.packages, permitted, known)
    if faults:
        mend = msg(
            "Make them anew: aigaq pack --again. Or, to publish none, delete packages.yaml and %(folder)s",
            folder=folder,
        )
        raise UsageError(join(join(*faults, by=". "), mend, by=". "))
    return tuple(_find_older(archive.packages, permanent, known))


def _find_changed(packages: Collection[Package], folder: Path) -> Iterator[Message]:
    """Yield each package's first missing or altered file."""
    for package in packages:
        for part in package.parts:
            if fault := _find_fault(part, folder):
                yield fault
                break


def _find_fault(part: PackageFile, folder: Path) -> Message | None:
    file = folder / part.file
    if not file.is_file():
        return msg("%(file)s is listed, and is not in %(folder)s", file=part.file, folder=folder)
    if (size := file.stat().st_size) < part.size:
        return msg("%(file)s is cut off: it has %(size)s of %(whole)s bytes", file=file, size=size, whole=part.size)
    if hash_file(file) != part.sha256:
        return msg("%(file)s was altered since it was packed", file=file)
    return None


def _find_unlisted(packages: Collection[Package], folder: Path) -> Iterator[Message]:
    listed = {SUMS, *(part.file for package in packages for part in package.parts)}
    for path in package_files(folder):
        if path.name not in listed:
            yield msg("%(file)s lies there, and packages.yaml does not list it", file=path)


def _find_older(packages: Collection[Package], permanent: Archive, known: Mapping[str, Given]) -> Iterator[Message]:
    for package in packages:
        given = known.get(package.name)
        if given and given.records and given.records != hash_records(permanent, given.ids):
            yield msg(
                "%(name)s holds records as they were before they were changed. aigaq pack --again makes it anew",
                name=package.name,
            )


def _find_outdated(
    packages: Collection[Package], permitted: Collection[str], known: Mapping[str, Given]
) -> Iterator[Message]:
    for package in packages:
        if package.media is None:
            continue
        given = known.get(package.name)
        if given is None:
            yield msg("%(name)s is listed, but given-away.json does not list its records", name=package.name)
        elif others := sorted(set(given.ids).difference(permitted)):
            yield msg("%(name)s holds %(id)s, which may not be in a package any more", name=package.name, id=others[0])
