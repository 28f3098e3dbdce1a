"""`aigaq takeover`: an archive from a handover, with new keys."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from aigaq.cli.copies import fingerprint_option
from aigaq.cli.keys import ask_in_folder
from aigaq.cli.passphrases import ask_passphrase
from aigaq.cli.screen import say
from aigaq.core.errors import AigaqError, CustodyError, UsageError
from aigaq.core.message import message_of, msg
from aigaq.keeping.custody import note_takeover
from aigaq.keeping.handover import ARCHIVE, CUSTODY, KEYS
from aigaq.keeping.sealed import needs_passphrase, read_identities
from aigaq.keeping.takeover import Opening, take_over
from aigaq.release.copies.trust_on_first_use import normal
from aigaq.release.metadata.keys import MINISIGN, Ask, public_keys
from aigaq.release.metadata.minisign_keys import read_minisign_folder, rotate_minisign_key
from aigaq.release.metadata.root_metadata import GROUPS, read_root, rotate_key

_ORDER = ("release", "online", "root")
"""Root keys last: until then two old ones sign."""


@click.command()
@click.argument("bundle", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--key",
    "identity",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file of the key to which the bundle is encrypted.  [default: its passphrase, which is asked for]",
)
@fingerprint_option
@click.option(
    "--root-keys",
    "elsewhere",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A further folder with keys, where they are not in the bundle. May be given more than once.",
)
@click.option("--keep-keys", is_flag=True, help="Replace no key now: those that were handed over go on to sign.")
def takeover(
    bundle: Path,
    folder: Path,
    identity: Path | None,
    fingerprint: str | None,
    elsewhere: tuple[Path, ...],
    keep_keys: bool,
) -> None:
    """Make the archive from the bundle FILE in the new FOLDER, and replace every key.

    The keys are replaced by two old root keys, so that all copies follow; after that the old ones sign nothing new.
    """
    opening = _open(bundle, identity, fingerprint)
    index = take_over(bundle, folder, opening)
    say(msg("The archive is in %(folder)s. Read the letter in %(folder)s/letter first.", folder=folder))
    if index.fingerprint and not fingerprint:
        say(
            msg(
                "Compare the fingerprint with the one that you were told apart from the bundle: %(fingerprint)s",
                fingerprint=index.fingerprint,
            )
        )
    _note_in_log(folder / CUSTODY)
    if not keep_keys:
        _replace_keys(folder / KEYS, elsewhere)
    say(
        msg(
            "Next, in %(archive)s: commit pelicanconf.py, which names the new folders; then aigaq check, aigaq build, "
            "aigaq release --keys ../keys. Change the passwords of all hosts in targets.yaml",
            archive=folder / ARCHIVE / index.repository.prefix,
        )
    )


def _note_in_log(folder: Path) -> None:
    """Note the takeover in the custody log.

    A log that is not whole is kept as it came, and nothing waits for it.
    """
    try:
        line = note_takeover(folder, datetime.now(UTC))
        say(
            msg(
                "The custody log is whole. Entry %(number)s in it says that the archive changed hands in %(month)s.",
                number=line.entry.number,
                month=f"{line.entry.at:%Y-%m}",
            )
        )
    except CustodyError as error:
        say(error.message, err=True)


def _open(bundle: Path, identity: Path | None, fingerprint: str | None) -> Opening:
    told = normal(fingerprint) if fingerprint else None
    if needs_passphrase(bundle):
        return Opening(passphrase=ask_passphrase("handover"), fingerprint=told)
    if identity is None:
        raise UsageError(msg("%(path)s is encrypted to a key. Give the file of that key with --key", path=bundle))
    return Opening(keys=read_identities(identity), fingerprint=told)


def _replace_keys(keys: Path, elsewhere: tuple[Path, ...]) -> None:
    if not keys.is_dir():
        say(
            msg(
                "No key is in the bundle. Put the files that you get from the first team into %(keys)s, and replace "
                "each: aigaq keys rotate %(keys)s NAME",
                keys=keys,
            )
        )
        return
    ask = ask_in_folder(keys)
    names = [*_names_in_force(keys), MINISIGN]
    try:
        for name in names:
            fresh = _replace(keys, name, ask, elsewhere)
            say(msg("%(fresh)s takes the place of %(name)s.", fresh=fresh, name=name))
    except AigaqError as error:
        raise type(error)(
            msg(
                "The archive is there, but not all keys were replaced: %(why)s. Go on in this order, each by: aigaq "
                "keys rotate %(keys)s NAME: %(names)s",
                why=message_of(error),
                keys=keys,
                names=", ".join(names[names.index(name) :]),
            )
        ) from error
    say(
        msg(
            "Every key is yours now. Part them as after aigaq keys init, and ask the first team to destroy theirs: two "
            "old root keys still deceive whoever has never met the new ones"
        )
    )


def _replace(keys: Path, name: str, ask: Ask, elsewhere: tuple[Path, ...]) -> str:
    """Replace a key; replace the minisign key's spare as well.

    The first team had the spare, too.
    """
    if name != MINISIGN:
        return rotate_key(keys, name, ask, datetime.now(UTC), elsewhere)
    known = read_minisign_folder(keys)
    rotate_minisign_key(keys, ask, elsewhere)
    return rotate_minisign_key(keys, ask, elsewhere) if known.has_spare else read_minisign_folder(keys).keys[-1]


def _names_in_force(keys: Path) -> Iterator[str]:
    root = read_root(keys).signed
    for group in _ORDER:
        for name, key in public_keys(keys).items():
            if name.startswith(f"{group}-") and any(key.keyid in root.roles[role].keyids for role in GROUPS[group]):
                yield name
