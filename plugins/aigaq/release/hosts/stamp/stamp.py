"""Write the overlay beside the tree or into its own folder."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from aigaq.builder.output_files import own_files
from aigaq.core.errors import UsageError
from aigaq.core.files import write_file
from aigaq.core.message import msg
from aigaq.i18n.editions import EDITIONS
from aigaq.release.hosts.selection import parts_to_leave_out, select_files
from aigaq.release.hosts.stamp.feeds import absolute_feed
from aigaq.release.hosts.stamp.headers import headers
from aigaq.release.hosts.stamp.server_files import sends_headers, server_files
from aigaq.release.hosts.stamp.sitemaps import INDEX, sitemaps
from aigaq.release.hosts.targets.copy_servers import Server
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.metadata.overlay import LISTING, Listing, Overlay, is_overlay, read_listing
from aigaq.release.metadata.signed_output import Release
from aigaq.site.pages import routes

_NOINDEX = b'<meta name="robots" content="noindex">'
_HEAD = 4096


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """An address (ending with `/`), its server, and onion address."""

    origin: str
    server: Server | None = None
    onion: str | None = None


def stamp(output: Path, address: Address) -> Overlay:
    """Write the overlay into the output, replacing any."""
    return _write(output, make_overlay(output, own_files(output), address))


def stamp_for(release: Release, settings: Settings, folder: Path) -> Overlay:
    """Write a target's overlay into `folder`.

    A target without an origin has none.
    """
    if settings.origin is None:
        return Overlay(folder)
    address = Address(origin=settings.origin, server=settings.host, onion=settings.onion)
    paths = select_files(release.manifest, parts_to_leave_out(settings))
    return _write(folder, make_overlay(release.output, paths, address))


def make_overlay(output: Path, paths: Iterable[str], address: Address) -> dict[str, bytes]:
    """Return the overlay's files, `overlay.json` last.

    `paths` are the output's files. Raises UsageError if the host cannot do that.
    """
    files = dict(sorted(_overlay_files(output, paths, address)))
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    listing = Listing(origin=address.origin, files=hashes, host=(address.server or ""), onion=(address.onion or ""))
    return {**files, LISTING: msgspec.json.format(msgspec.json.encode(listing), indent=1) + b"\n"}


def _overlay_files(output: Path, paths: Iterable[str], address: Address) -> Iterator[tuple[str, bytes]]:
    if address.onion and (address.server is None or not sends_headers(address.server)):
        raise UsageError(
            msg("Onion-Location is a header, and this host sends none of ours. Leave the onion address out")
        )
    there = dict.fromkeys(sorted(paths))
    origin = address.origin
    if address.server is not None:
        found = headers((output / routes.NOT_FOUND).read_bytes())
        for path, text in server_files(address.server, found, origin, address.onion).items():
            yield path, text.encode()
    for edition in EDITIONS:
        feeds = {f"{edition}.xml": routes.feed(edition), f"{edition}-corrections.xml": routes.corrections_feed(edition)}
        for name, feed in feeds.items():
            if feed in there:
                own = f"feeds/{name}"
                yield own, absolute_feed((output / feed).read_bytes(), origin, feed, own)
    yield from sitemaps((path for path in there if _may_be_indexed(output, path)), origin)
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {origin}{INDEX}\n".encode()


def _may_be_indexed(output: Path, path: str) -> bool:
    """Return True for an edition's page that allows indexing."""
    if not path.endswith(".html") or "/" not in path:
        return False
    with (output / path).open("rb", buffering=0) as page:
        return _NOINDEX not in page.read(_HEAD)


def _write(folder: Path, files: dict[str, bytes]) -> Overlay:
    before = folder / LISTING
    old = read_listing(before.read_bytes()) if before.exists() else {}
    for path, data in files.items():
        assert is_overlay(path), path
        write_file(folder / path, data, via=folder / f"{path}.new")
    for path in old.keys() - files.keys():
        (folder / path).unlink(missing_ok=True)
    return Overlay(folder, {path: hashlib.sha256(data).hexdigest() for path, data in files.items()})
