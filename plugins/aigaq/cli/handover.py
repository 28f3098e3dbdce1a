"""`aigaq handover`: a whole archive in one encrypted file."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from aigaq.cli.options import STATE, content_option, media_store_option, output_option_any, store_of
from aigaq.cli.passphrases import ask_passphrase
from aigaq.cli.screen import say
from aigaq.cli.settings import custody_folder, evidence_folder
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import CustodyError, UsageError
from aigaq.core.files import make_private_folders
from aigaq.core.message import msg
from aigaq.i18n.archive_languages import languages_of
from aigaq.keeping.custody import read_log
from aigaq.keeping.handover import (
    ARCHIVE,
    CUSTODY,
    EVIDENCE,
    KEYS,
    MEDIA,
    Files,
    Index,
    files_below,
    join_keys,
    write_handover,
)
from aigaq.keeping.letter import LANGUAGES
from aigaq.keeping.repository import ignored_files, read_repository, write_bundle
from aigaq.keeping.sealed import Lock
from aigaq.release.metadata.chain import fingerprint_of

_SETTINGS = Path("pelicanconf.py")
_HERE = Path()


@click.command()
@click.option("--to", "path", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The new file.")
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    metavar="AGE1...",
    help="A key of those who take over (aigaq keys successor, age-keygen). May be given more than once.  [default: a "
    "passphrase, which is asked for]",
)
@click.option(
    "--keys",
    "keys",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of keys, as each stick holds one. May be given more than once; without it no key is in the bundle.",
)
@content_option
@output_option_any
@media_store_option
def handover(
    path: Path,
    recipients: tuple[str, ...],
    keys: tuple[Path, ...],
    content: Path,
    output: Path,
    media_store: Path | None,
) -> None:
    """Pack everything of the archive, encrypted, with a letter that explains it.

    In it are the repository with its history, drafts, originals of media, evidence of consents, the custody log, the
    hosts and notes about them, and the keys that you name, each under its passphrase still.
    """
    repository = read_repository(_HERE)
    files, left = _collect(content, output, store_of(media_store, content), keys)
    _warn_of_log(files)
    site = read_archive(content, folders=()).value.site
    index = Index(
        made=datetime.now(UTC),
        id=site.id,
        name=site.name,
        fingerprint=_fingerprint(files),
        repository=repository,
        parts={part: len(found) for part, found in files.items()},
    )
    passphrase = "" if recipients else _ask_new()
    languages = [language for language in LANGUAGES if language in languages_of(site)] or ["en"]
    make_private_folders(STATE)
    with TemporaryDirectory(dir=STATE) as folder:
        bundle = Path(folder) / "repository.bundle"
        write_bundle(_HERE, bundle)
        write_handover(path, Lock(recipients=recipients, passphrase=passphrase), index, bundle, files, languages)
    _tell(path, files, left)


def _collect(content: Path, output: Path, store: Path, keys: Sequence[Path]) -> tuple[Files, list[str]]:
    """Return the files of every part, and the ignored ones left behind.

    These are files that git ignores, and that can be made again.
    """
    ignored, left = ignored_files(_HERE)
    archive = {name: Path(name) for name in ignored}
    for kept in (STATE, output / "trust"):
        if kept.is_dir() and kept.resolve().is_relative_to(_HERE.resolve()):
            archive |= {(kept / name).as_posix(): path for name, path in files_below(kept).items()}
    beside = {CUSTODY: custody_folder(_SETTINGS, content), EVIDENCE: evidence_folder(_SETTINGS, content)}
    if not store.resolve().is_relative_to(_HERE.resolve()):
        beside[MEDIA] = store
    for folder in beside.values():
        if folder and not folder.is_dir():
            raise UsageError(
                msg("%(folder)s, which the settings name, is not there. Nothing was written", folder=folder)
            )
    found = {part: files_below(folder) for part, folder in beside.items() if folder}
    return {ARCHIVE: archive, KEYS: join_keys(keys), **found}, left


def _fingerprint(files: Files) -> str:
    roots = (path for part in (KEYS, ARCHIVE) for name, path in files[part].items() if name.endswith("1.root.json"))
    first = next((path for path in roots if path.name == "1.root.json"), None)
    return fingerprint_of(first.read_bytes()) if first else ""


def _warn_of_log(files: Files) -> None:
    """Tell of a broken custody log, which is handed over unchanged.

    The successor needs it all the more.
    """
    for path in files.get(CUSTODY, {}).values():
        try:
            read_log(path.parent)
        except CustodyError as error:
            say(error.message, err=True)


def _ask_new() -> str:
    passphrase = ask_passphrase("handover", new=True)
    if len(passphrase) < 20:
        raise UsageError(
            msg("The passphrase of a bundle that others may copy has 20 letters or more: six words that nobody guesses")
        )
    return passphrase


def _tell(path: Path, files: Files, left: Sequence[str]) -> None:
    for part, found in files.items():
        say(msg("%(part)s: %(count)s files", part=part, count=len(found)))
    if left:
        say(msg("Left out, because it is made again or has an option of its own: %(names)s", names=", ".join(left)))
    if not files[KEYS]:
        say(msg("No key is in it: give those who take over two root keys and the release key by another way (--keys)."))
    say(
        msg(
            "%(path)s is ready. Give it and its key or passphrase by two ways. There: aigaq takeover %(path)s FOLDER. "
            "Tell them the fingerprint apart from it, too",
            path=path,
        )
    )
