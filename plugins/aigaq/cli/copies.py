"""Shared by commands on copies: fingerprint, memory, verdict lines."""

import os
import random
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from aigaq.cli.settings import root_fingerprint
from aigaq.cli.verbosity import shorten
from aigaq.core.errors import UsageError
from aigaq.core.message import Message, msg
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
    help="The folder that remembers which archives were seen, and how new they were.",
)
proxy_option = click.option(
    "--proxy",
    metavar="URL",
    help="Ask every host through this proxy, as socks5h://127.0.0.1:9050 for Tor; none for no proxy.  "
    "[default: HTTPS_PROXY or ALL_PROXY]",
)


def make_network(proxy: str | None, deadline: int | None = None) -> Network:
    """Return the network, by option or environment proxy.

    `deadline` is in seconds for each host.
    """
    patience = Patience(total=deadline) if deadline else Patience()
    return Network(read_proxies(os.environ, proxy), patience)


def given_fingerprint(option: str | None) -> str | None:
    """Return the fingerprint given by option or settings."""
    given = option or root_fingerprint(Path("pelicanconf.py"))
    return normal(given) if given else None


def require_fingerprint(option: str | None, known: Known, place: str) -> str:
    """Return the fingerprint that a person gave for this place.

    Now or at an earlier time. Raises UsageError without one.
    """
    told = given_fingerprint(option)
    if told:
        return told
    before = known.places.get(place)
    if before and known.archives[before].told:
        return before
    raise UsageError(
        msg(
            "Give the fingerprint of the archive with --fingerprint, so that nobody else's copy is taken for it. "
            "Ask those who run the archive for it, not the copy (they see it with: aigaq keys fingerprint)"
        )
    )


def choose(paths: list[str], count: int) -> list[str]:
    """Choose paths that a host cannot foresee."""
    return random.SystemRandom().sample(paths, count)


def verdict_as_json(verdict: Verdict, now: datetime, *, is_told: bool) -> dict[str, object]:
    """Return a verdict, with every path, for programs.

    `fingerprint_known` is True where a person vouches for the keys.
    """
    manifest = verdict.manifest
    return {
        "whole": verdict.is_whole,
        "release": manifest.release,
        "date": f"{manifest.date:%Y-%m-%d}",
        "confirmed": f"{manifest.confirmed:%Y-%m-%d}",
        "stale": verdict.is_stale(now),
        "fingerprint": manifest.fingerprint,
        "fingerprint_known": is_told,
        "editions": verdict.carried.editions,
        "left_out": verdict.carried.left_out,
        "files": len(manifest.files),
        "checked": verdict.checked,
        "changed": verdict.changed,
        "missing": verdict.missing,
        "extra": verdict.extra,
        "unsigned": verdict.unsigned,
    }


def lines_of(verdict: Verdict, now: datetime, *, is_told: bool, change: Message | None = None) -> list[Message]:
    """Return a verdict's lines: faults first, then the copy.

    `change` is of the minisign key.
    """
    manifest = verdict.manifest
    lines = [
        *_name_paths(msg("changed"), verdict.changed),
        *_name_paths(msg("missing"), verdict.missing),
        *_name_paths(msg("extra"), verdict.extra),
    ]
    if change is not None:
        lines.append(change)
    if verdict.unsigned:
        lines.append(msg("not signed, as on any host: %(files)s", files=", ".join(verdict.unsigned)))
    lines.append(
        msg(
            "Release %(number)s of %(day)s, %(confirmed)s.",
            number=manifest.release,
            day=f"{manifest.date:%Y-%m-%d}",
            confirmed=_confirmation(verdict, now),
        )
    )
    if verdict.is_partial:
        lines.append(msg("This copy leaves out: %(parts)s.", parts=", ".join(verdict.carried.left_out)))
    lines.append(_summary(verdict))
    if not is_told:
        lines.append(
            msg("By whose key is not known. Compare the fingerprint: %(fingerprint)s", fingerprint=manifest.fingerprint)
        )
    return lines


def _name_paths(kind: Message, paths: Sequence[str]) -> Iterator[Message]:
    named = shorten(paths, _MOST_TOLD)
    yield from (msg("%(kind)s: %(path)s", kind=kind, path=path) for path in named)
    if more := len(paths) - len(named):
        yield msg("%(kind)s: and %(count)s more", kind=kind, count=more)


def _confirmation(verdict: Verdict, now: datetime) -> Message:
    day = f"{verdict.manifest.confirmed:%Y-%m-%d}"
    if verdict.is_stale(now):
        return msg("last confirmed on %(day)s: authentic, but it may not be the newest", day=day)
    return msg("last confirmed on %(day)s", day=day)


def _summary(verdict: Verdict) -> Message:
    if not verdict.is_whole:
        return msg(
            "Not whole: %(changed)s changed, %(missing)s missing, %(extra)s extra.",
            changed=len(verdict.changed),
            missing=len(verdict.missing),
            extra=len(verdict.extra),
        )
    files = len(verdict.manifest.files)
    if verdict.checked < files and not verdict.is_partial:
        return msg(
            "%(checked)s of %(files)s files were looked at: all as signed.", checked=verdict.checked, files=files
        )
    if verdict.carried.is_seed:
        return msg(
            "Whole as a seed: %(files)s files, all as signed. The site is built from it: aigaq restore",
            files=verdict.checked,
        )
    if verdict.is_partial:
        editions = ", ".join(verdict.carried.editions)
        return msg("Whole for %(editions)s: %(files)s files, all as signed.", editions=editions, files=verdict.checked)
    return msg("Whole: %(files)s files, all as signed.", files=verdict.checked)
