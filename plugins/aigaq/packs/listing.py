"""`packages.yaml`: the packages in the output, which pages list and releases check.

It names a package before that is there, and until it is gone. So whatever is cut off, nothing lies in the output that
no list names, and `aigaq pack --again` goes on: a listed package that is not there is made anew.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

from aigaq.content.reading.file_reader import read_record
from aigaq.content.reading.list_files import PackagesFile
from aigaq.core.errors import ContentError
from aigaq.core.files import write_file
from aigaq.core.problems import Problem
from aigaq.model.packages import Package
from aigaq.packs.package_folder import package_files
from aigaq.site.sources.serialise import record_bytes

LISTING = "packages.yaml"
"""In the content."""


def add_to_list(file: Path, packages: Iterable[Package]) -> None:
    """List packages besides those that are listed already.

    Raises ContentError where the list is broken.
    """
    _write(file, {one.name: one for one in (*_read(file), *packages)}.values())


def drop_absent(file: Path, folder: Path) -> tuple[Package, ...]:
    """Drop listed packages of which no file lies in `folder`; return the others.

    They stay as they were listed: a file that was altered since must not become the listed one. Raises ContentError
    where the list is broken.
    """
    there = {path.name for path in package_files(folder)}
    packages = tuple(one for one in _read(file) if any(part.file in there for part in one.parts))
    _write(file, packages)
    return packages


def _read(file: Path) -> tuple[Package, ...]:
    problems: list[Problem] = []
    known = read_record(file.as_posix(), PackagesFile, problems) if file.exists() else None
    if problems:
        raise ContentError(problems)
    return known.packages if known else ()


def _write(file: Path, packages: Collection[Package]) -> None:
    """Write the list, sorted by name; where there is no package, no list."""
    if packages:
        listed = tuple(sorted(packages, key=lambda one: one.name))
        write_file(file, record_bytes(PackagesFile(packages=listed)), durable=True)
    else:
        file.unlink(missing_ok=True)
