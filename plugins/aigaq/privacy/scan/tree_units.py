"""Cut a tree into units: those that changed, and all others.

The hashes of a file's units are kept from scan to scan. Where they are lost, every unit of a file that changed is new.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from aigaq.privacy.scan.file_units import digests, may_be_cut, unit_path
from aigaq.privacy.scan.kept_contents import keep_data, load_data
from aigaq.privacy.scan.scan_plan import Tree, TreeFile

Digests = Mapping[str, bytes]
"""A hash of each unit of a file, by its name."""
ListUnits = Callable[[Sequence[TreeFile]], Mapping[str, Digests]]
"""Reads the hashes of files' units, by path."""


class TreeUnits:
    """A tree in units, `new` or changed ones and others.

    `lists` are the names, by path of a file, under which the hashes of its units are kept in `folder`; they become
    those of this tree. `list_units` reads the hashes of units. A file that is gone and comes back is new: nobody looked
    meanwhile for secrets in its units.
    """

    def __init__(self, tree: Tree, folder: Path, lists: Mapping[str, str], list_units: ListUnits) -> None:
        self.lists = {path: name for path, name in lists.items() if path not in tree.gone}
        self.new = list(tree.new)
        self._tree = tree
        self._folder = folder
        self._list_units = list_units
        self._same: list[TreeFile] = []
        files = [file for file in tree.new if may_be_cut(file.path)]
        known = {file.path: self._load(file.path) or {} for file in files}
        for file, name, digest in self._read(files):
            units = self._same if known[file.path].get(name) == digest else self.new
            units.append(TreeFile(unit_path(file.path, name), file.place))

    def unchanged(self) -> Iterator[TreeFile]:
        """Yield the units that are as they were."""
        yield from self._same
        unknown: list[TreeFile] = []
        for file in self._tree.unchanged():
            yield file
            known = self._load(file.path) if may_be_cut(file.path) else {}
            if known is None:
                unknown.append(file)
            yield from (TreeFile(unit_path(file.path, name), file.place) for name in known or ())
        yield from (TreeFile(unit_path(file.path, name), file.place) for file, name, _digest in self._read(unknown))

    def _read(self, files: Sequence[TreeFile]) -> Iterator[tuple[TreeFile, str, bytes]]:
        """Yield each file with its units' names and hashes, and keep them."""
        listed = self._list_units(files) if files else {}
        for file in files:
            digests = listed[file.path]
            self.lists[file.path] = keep_data(self._folder, msgspec.msgpack.encode(digests))
            yield from ((file, name, digest) for name, digest in digests.items())

    def _load(self, path: str) -> Digests | None:
        data = load_data(self._folder, name) if (name := self.lists.get(path)) else None
        return None if data is None else msgspec.msgpack.decode(data, type=dict[str, bytes])


def list_units(files: bytes) -> bytes:
    """Read the hashes of files' units.

    In another process, so bytes to bytes.
    """
    asked = msgspec.msgpack.decode(files, type=list[TreeFile])
    return msgspec.msgpack.encode({path: digests(path, Path(place).read_bytes()) for path, place in asked})
