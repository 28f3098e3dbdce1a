"""The folder of packages in the output."""

from collections.abc import Iterable
from pathlib import Path

from aigaq.core.files import hash_file
from aigaq.model.packages import FOLDER, Package, whole_name
from aigaq.site.known_paths import is_package


def package_files(folder: Path) -> list[Path]:
    """Return the packages' files in a folder, and their checksums."""
    return sorted(path for path in folder.glob("*") if is_package(f"{FOLDER}/{path.name}"))


def remove_packages(folder: Path, names: Iterable[str]) -> None:
    """Remove packages, all parts of each."""
    gone = set(names)
    for path in package_files(folder):
        if whole_name(path.name) in gone:
            path.unlink()


def find_whole(folder: Path, packages: Iterable[Package]) -> set[str]:
    """Return the packages that lie in the folder as listed."""
    files = {path.name for path in package_files(folder)}
    return {
        package.name
        for package in packages
        if {part.file for part in package.parts} == {name for name in files if whole_name(name) == package.name}
        and all(hash_file(folder / part.file) == part.sha256 for part in package.parts)
    }
