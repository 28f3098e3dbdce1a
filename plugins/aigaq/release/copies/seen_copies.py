"""Remember archives, to refuse older copies and changed keys."""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from aigaq.core.errors import OutsideError, RollbackError
from aigaq.core.files import write_private
from aigaq.core.message import msg
from aigaq.model.forms import Form
from aigaq.release.metadata.chain import Head
from aigaq.release.metadata.manifest import Manifest
from aigaq.release.metadata.roles import form_of

_FILE = "known.json"


class Seen(msgspec.Struct, frozen=True):
    """The newest known release of an archive.

    `told` says that its fingerprint came from a person, not from a copy. `minisign` are its minisign keys, the oldest
    first; none if no whole list was seen yet.
    """

    root: int
    release: int
    timestamp: int
    date: datetime
    online: tuple[str, ...]
    told: bool = False
    minisign: tuple[str, ...] = ()


class Known(msgspec.Struct, frozen=True):
    """Archives by fingerprint, and the fingerprint that each place showed last.

    A tree of volumes counts its releases apart, under the key that `_name_of` gives.
    """

    archives: dict[str, Seen] = {}
    places: dict[str, str] = {}


def state_folder(environ: Mapping[str, str], home: Path) -> Path:
    """Return the user's state folder, as the system names it."""
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "aigaq"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "aigaq"
    return Path(environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "aigaq"


def read_known(folder: Path) -> Known:
    """Read the known archives of `folder`.

    Raises OutsideError if it cannot be read: that must not pass for knowing nothing.
    """
    path = folder / _FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Known)
    except FileNotFoundError:
        return Known()
    except (OSError, msgspec.DecodeError) as error:
        raise OutsideError(
            msg(
                "%(path)s cannot be read. If nothing else helps, delete it: every copy is then met as if for the "
                "first time",
                path=path,
            )
        ) from error


def write_known(folder: Path, known: Known) -> None:
    """Write the known archives into `folder`."""
    path = folder / _FILE
    try:
        write_private(path, msgspec.json.format(msgspec.json.encode(known)), durable=True)
    except OSError as error:
        raise OutsideError(
            msg("%(path)s cannot be written (%(strerror)s)", path=path, strerror=error.strerror)
        ) from error


def expect_fingerprint(known: Known, place: str, fingerprint: str | None) -> str | None:
    """Return the fingerprint required at `place`.

    The one given, else the one that it had before.
    """
    return fingerprint or known.places.get(place)


def refuse_older(known: Known, found: Head | Manifest) -> None:
    """Raise RollbackError if a copy is older than one seen.

    After new online keys lower numbers are accepted: a thief of the old keys may have used the highest.
    """
    seen = known.archives.get(_name_of(found))
    if seen is None:
        return
    if found.root < seen.root:
        raise RollbackError(
            msg(
                "The keys of this copy were replaced since: it has root %(root)s, not %(root2)s",
                root=found.root,
                root2=seen.root,
            )
        )
    renewed = found.root > seen.root and found.online != seen.online
    if not renewed and (found.release, found.timestamp) < (seen.release, seen.timestamp):
        raise RollbackError(
            msg(
                "This copy serves release %(release)s of %(date)s; release %(release2)s of %(date2)s was seen before",
                release=found.release,
                date=f"{found.date:%Y-%m-%d}",
                release2=seen.release,
                date2=f"{seen.date:%Y-%m-%d}",
            )
        )


def remember(known: Known, place: str, found: Head | Manifest, *, told: bool, minisign: tuple[str, ...] = ()) -> Known:
    """Return the known archives after meeting a copy.

    `told` says that a person gave its fingerprint, `minisign` are its keys.
    """
    name = _name_of(found)
    before, archive = known.archives.get(name), known.archives.get(found.fingerprint)
    told = told or (archive is not None and archive.told)
    keys = minisign or (archive.minisign if archive else ())
    seen = Seen(found.root, found.release, found.timestamp, found.date, found.online, told, keys)
    if before is not None and (before.root, before.release, before.timestamp) > (
        seen.root,
        seen.release,
        seen.timestamp,
    ):
        seen = (
            msgspec.structs.replace(before, told=told)
            if before.root > seen.root or before.online == seen.online
            else seen
        )
    archives = {**known.archives, name: seen}
    if name != found.fingerprint:
        first = archive or msgspec.structs.replace(seen, release=0, timestamp=0)
        archives[found.fingerprint] = msgspec.structs.replace(first, told=told, minisign=keys)
    return Known(archives, {**known.places, place: found.fingerprint})


def _name_of(found: Head | Manifest) -> str:
    """Return the key under which a tree's numbers are kept.

    It is the fingerprint, with the form of the tree unless that is pages.
    """
    form = form_of(found.release)
    return found.fingerprint if form is Form.PAGES else f"{found.fingerprint}/{form}"


def seen_minisign_keys(known: Known, fingerprint: str) -> tuple[str, ...]:
    """Return the minisign keys last seen of an archive."""
    seen = known.archives.get(fingerprint)
    return seen.minisign if seen is not None else ()


def is_told(known: Known, fingerprint: str) -> bool:
    """Return True if a person gave this fingerprint, ever."""
    seen = known.archives.get(fingerprint)
    return seen is not None and seen.told
