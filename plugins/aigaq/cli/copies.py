"""What the commands about copies share: the fingerprint, what was seen before, and how a verdict is told."""

import os
import random
from datetime import datetime
from pathlib import Path

import click

from aigaq.cli.settings import root_fingerprint
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.release.copies.seen_copies import Known, state_folder
from aigaq.release.copies.trust_on_first_use import normal
from aigaq.release.copies.verify import Verdict
from aigaq.release.transport.network import Network
from aigaq.release.transport.patience import Patience
from aigaq.release.transport.proxies import read_proxies

_MOST_TOLD = 200

fingerprint_option = click.option(
    "--fingerprint",
    metavar="F",
    help="The archive's fingerprint, learned apart from the copy. Else ROOT_FINGERPRINT in pelicanconf.py counts.",
)
state_option = click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    default=lambda: state_folder(os.environ, Path.home()),
    show_default="the user's state folder",
    help="Where it is kept which archives were seen, and how new they were.",
)
proxy_option = click.option(
    "--proxy",
    metavar="URL",
    help="Ask every host through this proxy, as socks5h://127.0.0.1:9050 for Tor; none for no proxy.  "
    "[default: HTTPS_PROXY or ALL_PROXY]",
)


def make_network(proxy: str | None, deadline: int | None = None) -> Network:
    """The way to hosts, through the proxy of the option or the environment; `deadline` is in seconds for each host."""
    patience = Patience(total=deadline) if deadline else Patience()
    return Network(read_proxies(os.environ, proxy), patience)


def given_fingerprint(option: str | None) -> str | None:
    """The fingerprint that a person gave: by the option, or in the settings of this folder."""
    given = option or root_fingerprint(Path("pelicanconf.py"))
    return normal(given) if given else None


def require_fingerprint(option: str | None, known: Known, place: str) -> str:
    """The fingerprint that a person gave, now or at an earlier time for this place; else UsageError."""
    told = given_fingerprint(option)
    if told:
        return told
    before = known.places.get(place)
    if before and known.archives[before].told:
        return before
    raise UsageError(
        msg(
            "The fingerprint of the archive is needed, so that nobody else's copy is taken for it. Ask "
            "for it apart from the copy (it is told by: aigaq keys fingerprint), and give it with "
            "--fingerprint"
        )
    )


def choose(paths: list[str], count: int) -> list[str]:
    """Paths that a host cannot foresee."""
    return random.SystemRandom().sample(paths, count)


def lines_of(verdict: Verdict, now: datetime, *, is_told: bool) -> list[str]:
    """A verdict in lines: what is wrong first, then what the copy is."""
    manifest = verdict.manifest
    found = [("changed", verdict.changed), ("missing", verdict.missing), ("extra", verdict.extra)]
    lines = [f"{kind}: {path}" for kind, paths in found for path in paths[:_MOST_TOLD]]
    lines += [f"{kind}: and {len(paths) - _MOST_TOLD} more" for kind, paths in found if len(paths) > _MOST_TOLD]
    if verdict.unsigned:
        lines.append(f"not signed, as on any host: {', '.join(verdict.unsigned)}")
    lines.append(f"Release {manifest.release} of {manifest.date:%Y-%m-%d}, {_confirmation_line(verdict, now)}.")
    if verdict.is_partial:
        lines.append(f"This copy leaves out: {', '.join(verdict.carried.left_out)}.")
    lines.append(_summary(verdict))
    if not is_told:
        lines.append(f"By whose key is not known. Compare the fingerprint: {manifest.fingerprint}")
    return lines


def _confirmation_line(verdict: Verdict, now: datetime) -> str:
    day = f"last confirmed on {verdict.manifest.confirmed:%Y-%m-%d}"
    return f"{day}: authentic, but it may not be the newest" if verdict.is_stale(now) else day


def _summary(verdict: Verdict) -> str:
    if not verdict.is_whole:
        counts = (len(verdict.changed), len(verdict.missing), len(verdict.extra))
        return f"Not whole: {counts[0]} changed, {counts[1]} missing, {counts[2]} extra."
    files = len(verdict.manifest.files)
    if verdict.checked < files and not verdict.is_partial:
        return f"{verdict.checked} of {files} files were looked at: all as signed."
    what = (
        msg("Whole for %(editions)s", editions=", ".join(verdict.carried.editions)) if verdict.is_partial else "Whole"
    )
    return f"{what}: {verdict.checked} files, all as signed."
