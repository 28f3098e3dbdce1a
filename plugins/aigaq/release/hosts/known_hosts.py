"""The table of hosts: limits, cost, and fitting copies.

`docs/operations.md` shows the table; a test compares both. Limits that nobody publishes are None.
"""

from collections.abc import Iterator, Mapping
from posixpath import dirname

import msgspec

from aigaq.core.message import Message, join, msg, verbatim
from aigaq.i18n.editions import EDITIONS
from aigaq.release.hosts.selection import Choice
from aigaq.release.hosts.targets.copy_servers import Media, Profile, Server
from aigaq.release.metadata.carried_parts import part_of

MEGABYTE = 1_000_000


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """A host's most files, megabytes, and megabytes a file.

    Folders count too with `folders_count`; None is no limit.
    """

    files: int | None = None
    megabytes: int | None = None
    file_megabytes: int | None = None
    folders_count: bool = False


class KnownHost(msgspec.Struct, frozen=True, kw_only=True):
    """A host: limits, US dollars a year, source, and month.

    `server` is its name in targets.yaml, if it needs an overlay of its own.
    """

    name: str
    dollars: str
    source: str
    month: str
    limits: Limits = Limits()
    server: Server | None = None


HOSTS = (
    KnownHost(
        name="GitHub Pages",
        server=Server.GITHUB,
        limits=Limits(megabytes=1_000, file_megabytes=100),
        dollars="0",
        source="the host's manual",
        month="2026-11",
    ),
    KnownHost(
        name="GitLab Pages",
        server=Server.GITLAB,
        limits=Limits(megabytes=1_000, files=200_000, folders_count=True),
        dollars="0",
        source="the host's tracker, issues 405048 and 500273",
        month="2026-11",
    ),
    KnownHost(
        name="Codeberg Pages",
        dollars="0",
        source="no numbers are published; its program takes 128 MB unless told otherwise",
        month="2026-11",
    ),
    KnownHost(
        name="Cloudflare Pages",
        server=Server.CLOUDFLARE,
        limits=Limits(files=20_000, file_megabytes=25),
        dollars="0",
        source="the host's list of changes",
        month="2026-11",
    ),
    KnownHost(
        name="Netlify",
        server=Server.NETLIFY,
        dollars="0",
        source="the host's manual: 54,000 files a folder; traffic is limited",
        month="2026-11",
    ),
    KnownHost(
        name="Neocities, free",
        limits=Limits(megabytes=1_000),
        dollars="0",
        source="reported: no recordings, few kinds of files",
        month="2023-07",
    ),
    KnownHost(
        name="Neocities, supporter",
        limits=Limits(megabytes=50_000),
        dollars="60",
        source="reported",
        month="2023-07",
    ),
    KnownHost(name="A bucket (S3)", dollars="5 to 10", source="estimate: 5 GB, few readers", month="2026-11"),
    KnownHost(name="A small server", dollars="50 to 70", source="estimate", month="2026-11"),
    KnownHost(
        name="An onion on a Pi", dollars="10 to 20", source="estimate: electricity; some 80 once", month="2026-11"
    ),
)


def limits_by_server() -> dict[Server, Limits]:
    """Return the limits of the hosts that targets.yaml knows by name."""
    return {host.server: host.limits for host in HOSTS if host.server is not None}


def fits(limits: Limits, sizes: Mapping[str, int]) -> bool:
    """Return True if a host takes files of these sizes in bytes."""
    count = len(sizes) + (count_folders(sizes) if limits.folders_count else 0)
    return (
        (limits.files is None or count <= limits.files)
        and (limits.megabytes is None or sum(sizes.values()) <= limits.megabytes * MEGABYTE)
        and (limits.file_megabytes is None or max(sizes.values(), default=0) <= limits.file_megabytes * MEGABYTE)
    )


def choose_copies(
    sizes: Mapping[str, int], volumes: Mapping[str, int] | None = None
) -> Iterator[tuple[KnownHost, Choice | None]]:
    """Yield each host with the largest copy that fits it.

    None where not even a seed does.

    `sizes` are the bytes of all files of a signed output, by path, and `volumes` those of its volumes, if it has any.
    """
    ladder = [
        (choice, _select((volumes or {}) if choice.profile is Profile.VOLUMES else sizes, choice))
        for choice in _ladder(sizes)
        if volumes or choice.profile is not Profile.VOLUMES
    ]
    for host in HOSTS:
        yield host, next((choice for choice, part in ladder if fits(host.limits, part)), None)


def describe_choice(choice: Choice | None) -> Message:
    """Say which copy a choice makes."""
    if choice is None:
        return msg("too small even for a seed")
    parts: list[Message] = []
    if choice.profile is Profile.SEED:
        parts.append(msg("a seed"))
    elif choice.editions:
        parts.append(verbatim(", ".join(choice.editions)))
    else:
        parts.append(msg("the whole archive"))
    if choice.profile is Profile.VOLUMES:
        parts.append(msg("in volumes"))
    if choice.media is Media.AUDIO:
        parts.append(msg("of recordings only the sound"))
    if choice.media is Media.PHOTOS:
        parts.append(msg("without recordings"))
    if choice.media is Media.TEXT:
        parts.append(msg("without media"))
    if not choice.exports and choice.profile is Profile.SITE:
        parts.append(msg("without exports"))
    return join(*parts, by=", ")


def count_folders(paths: Mapping[str, int]) -> int:
    """Count the folders around these files, parents too."""
    found: set[str] = set()
    for path in paths:
        folder = dirname(path)
        while folder and folder not in found:
            found.add(folder)
            folder = dirname(folder)
    return len(found)


def _ladder(sizes: Mapping[str, int]) -> Iterator[Choice]:
    """Yield choices, the largest copy first.

    Media go before languages, converted editions before those written.

    Of so many languages, pages of their own go before volumes.
    """
    present = {path.partition("/")[0] for path in sizes}
    there = [edition for edition in EDITIONS if edition in present]
    yield Choice()
    yield Choice(exports=False)
    yield Choice(exports=False, media=Media.AUDIO)
    yield Choice(exports=False, media=Media.PHOTOS)
    yield Choice(exports=False, media=Media.TEXT)
    written = [edition for edition in there if EDITIONS[edition].source == edition]
    yield Choice(profile=Profile.VOLUMES, media=Media.TEXT)
    for count in range(len(written), 0, -1):
        yield Choice(exports=False, media=Media.TEXT, editions=tuple(written[:count]))
        yield Choice(profile=Profile.VOLUMES, media=Media.TEXT, editions=tuple(written[:count]))
    for media in Media:
        yield Choice(profile=Profile.SEED, media=media)


def _select(sizes: Mapping[str, int], choice: Choice) -> dict[str, int]:
    without = choice.parts
    return {path: size for path, size in sizes.items() if part_of(path) not in without}
