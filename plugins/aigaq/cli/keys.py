"""`aigaq keys`: make, replace, add and revoke keys."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from aigaq.cli.listing import format_option, print_json
from aigaq.cli.passphrases import ask_new, ask_passphrase, asking_each_once, passphrase_from_environment
from aigaq.cli.screen import say, say_all
from aigaq.core.message import Message, join, msg, verbatim
from aigaq.keeping.sealed import make_identity
from aigaq.release.metadata.chain import fingerprint_of
from aigaq.release.metadata.key_check import KeyState, check_keys, losses
from aigaq.release.metadata.keys import MINISIGN, Ask, public_keys
from aigaq.release.metadata.minisign_keys import add_spare, begin_anew, read_minisign_folder, rotate_minisign_key
from aigaq.release.metadata.root_metadata import (
    GROUPS,
    add_key,
    init_keys,
    read_root,
    revoke_key,
    root_files,
    rotate_key,
)

_folder = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
_elsewhere = click.option(
    "--root-keys",
    "elsewhere",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A further folder with root keys, since they are kept apart. May be given more than once.",
)


@click.group()
def keys() -> None:
    """Make and change the keys by which copies prove themselves."""


_ADVICE = (
    msg("Tell it to readers and volunteers apart from the copies: in print, by word of mouth."),
    msg(
        "Now part the keys: give root-1.key, root-2.key and root-3.key to three people in three places, and delete "
        "them here. Two of them can replace any lost or stolen key."
    ),
    msg("Give minisign.2.key to one of them: it takes the place of minisign.key when that is gone."),
    msg(
        "Keep release-1.key and minisign.key in a safe place; online-1.key may stay on a machine that confirms the "
        "release every week: aigaq sign --refresh"
    ),
)
"""What follows when keys were made."""


@keys.command()
@_folder
@click.option(
    "--unattended", "machine", is_flag=True, help="One passphrase for all, from AIGAQ_PASSPHRASE. For drills."
)
def init(folder: Path, machine: bool) -> None:
    """Make all keys in a new FOLDER: three root keys, a release key, an online key and a minisign key."""
    first = init_keys(
        folder, asking_each_once(passphrase_from_environment() if machine else ask_new), datetime.now(UTC)
    )
    say(msg("Fingerprint: %(fingerprint)s", fingerprint=fingerprint_of(first)), always=True)
    say_all(_ADVICE)


@keys.command()
@_folder
@click.argument("name")
@_elsewhere
@click.option("--lost", is_flag=True, help="For minisign, when neither the key nor its spare is left: begin anew.")
def rotate(folder: Path, name: str, elsewhere: tuple[Path, ...], lost: bool) -> None:
    """Put a new key in the place of NAME, as release-1, with two root keys; in that of minisign, with its spare."""
    if name == MINISIGN:
        _rotate_minisign(folder, elsewhere, lost=lost)
        return
    fresh = rotate_key(folder, name, ask_in_folder(folder), datetime.now(UTC), elsewhere)
    say(
        msg(
            "%(fresh)s takes the place of %(name)s, which signs nothing any more. Sign again: aigaq sign",
            fresh=fresh,
            name=name,
        )
    )


def _rotate_minisign(folder: Path, elsewhere: tuple[Path, ...], *, lost: bool) -> None:
    if lost:
        line = begin_anew(folder, asking_each_once(lambda name: ask_passphrase(name, new=True)))
        say(
            msg(
                "The minisign key is now %(line)s, and no key before it vouches for it. Sign again: aigaq sign. Tell "
                "this line to everyone who renews a copy without Python, apart from the copies",
                line=line,
            ),
            always=True,
        )
        return
    line = rotate_minisign_key(folder, ask_in_folder(folder), elsewhere)
    say(
        msg(
            "The minisign key is now %(line)s. Copies follow to it from the key before. Sign again: aigaq sign. Part "
            "the new spare from it",
            line=line,
        )
    )


@keys.command()
@_folder
@click.argument("kind", type=click.Choice([*GROUPS, MINISIGN]))
@_elsewhere
def add(folder: Path, kind: str, elsewhere: tuple[Path, ...]) -> None:
    """Make one more key of a KIND, with two root keys; of minisign, the spare, with the key in force."""
    if kind == MINISIGN:
        name = add_spare(folder, ask_in_folder(folder), elsewhere)
        say(msg("%(name)s takes the place of the minisign key when that is gone. Keep it in another place", name=name))
        return
    fresh = add_key(folder, kind, ask_in_folder(folder), datetime.now(UTC), elsewhere)
    say(msg("%(fresh)s was added. Sign again: aigaq sign", fresh=fresh))


@keys.command()
@_folder
@click.argument("name")
@_elsewhere
def revoke(folder: Path, name: str, elsewhere: tuple[Path, ...]) -> None:
    """Take its rights from the key NAME. Needs two root keys."""
    revoke_key(folder, name, ask_in_folder(folder), datetime.now(UTC), elsewhere)
    say(msg("%(name)s signs nothing any more. Sign again: aigaq sign", name=name))


@keys.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def successor(file: Path) -> None:
    """Make a key in the new FILE, to which a handover can be encrypted, and print what the first team needs."""
    say(verbatim(make_identity(file)), always=True)


@keys.command()
@_folder
@format_option
def fingerprint(folder: Path, as_json: bool) -> None:
    """Tell the fingerprint, and which keys sign what."""
    root = read_root(folder).signed
    told = fingerprint_of(root_files(folder)[0].read_bytes())
    minisign = read_minisign_folder(folder).keys[-1]
    rights = {
        name: [role for role in GROUPS[name.partition("-")[0]] if key.keyid in root.roles[role].keyids]
        for name, key in public_keys(folder).items()
    }
    if as_json:
        print_json({"fingerprint": told, "minisign": minisign, "signs": rights})
        return
    click.echo(told)
    for name, signs in rights.items():
        here = msg("here") if (folder / f"{name}.key").exists() else msg("not here")
        what = verbatim(", ".join(signs)) if signs else msg("nothing any more")
        say(join(verbatim(f"{name}:"), what, msg("(%(where)s)", where=here)), err=True)
    click.echo(f"{MINISIGN}: {minisign}", err=True)


@keys.command(name="check")
@_folder
@_elsewhere
@format_option
def check_files(folder: Path, elsewhere: tuple[Path, ...], as_json: bool) -> None:
    """Prove that every key file opens, and tell what a loss would cost. Ends with 1 if one does not open."""
    states = check_keys(folder, elsewhere, ask_in_folder(folder))
    if as_json:
        print_json([msgspec.to_builtins(state) | {"fault": str(state.fault)} for state in states])
    for state in states:
        say(_tell_key(state), always=bool(state.fault))
    say_all(losses(read_root(folder).signed, states))
    sys.exit(1 if any(state.fault for state in states) else 0)


def _tell_key(state: KeyState) -> Message:
    if state.fault:
        return msg("%(name)s: does not open: %(why)s", name=state.name, why=state.fault)
    if not state.is_here:
        return msg("%(name)s: not here", name=state.name)
    if not state.is_in_force:
        return msg("%(name)s: opens, and signs nothing any more", name=state.name)
    return msg("%(name)s: opens", name=state.name)


def ask_in_folder(folder: Path) -> Ask:
    """Asks for a key's passphrase, unless the machine knows it.

    It asks twice where the key is being made.
    """
    there = {*public_keys(folder), *(path.name.removesuffix(".key") for path in folder.glob(f"{MINISIGN}*.key"))}
    return asking_each_once(lambda name: ask_passphrase(name, new=name not in there))
