"""Trust on first use: check a copy's identity and age."""

from pathlib import Path

import msgspec

from aigaq.core.errors import OtherKeysError, UsageError
from aigaq.core.message import Message, message_of, msg
from aigaq.release.copies.seen_copies import Known, expect_fingerprint, refuse_older, remember, seen_minisign_keys
from aigaq.release.copies.verify import Choose, Verdict, verify_address, verify_folder
from aigaq.release.metadata.manifest import Manifest, read_manifest
from aigaq.release.metadata.minisign_chain import KeyChain, describe_change, read_chain
from aigaq.release.transport.fetchers import fetcher, is_address
from aigaq.release.transport.network import Network

_FINGERPRINT = 64


class TrustedCopy(msgspec.Struct, frozen=True):
    """A checked copy: verdict, new knowledge, and who vouches.

    `change` says that its minisign key is another one than before.
    """

    verdict: Verdict
    known: Known
    is_told: bool
    change: Message | None = None


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """The terms for meeting copies.

    Notes about them, the fingerprint that a person gave, and how they are reached. Of an address a `sample` of
    files is looked at, as `choose` chooses it, or all.
    """

    known: Known
    told: str | None
    choose: Choose
    network: Network
    sample: int | None = None


def open_copy(place: str, terms: Terms) -> TrustedCopy:
    """Check the copy at `place`, a folder or an address.

    Raises CopyError if its metadata is forged, mixed, incomplete, of other keys, or older than metadata seen before.
    """
    manifest = read_copy(place, terms)
    chain = read_chain(fetcher(place, terms.network), manifest) or KeyChain()
    if is_address(place):
        verdict = verify_address(terms.network.host(place), manifest, terms.sample, terms.choose)
    else:
        verdict = verify_folder(Path(place), manifest)
    change = describe_change(seen_minisign_keys(terms.known, manifest.fingerprint), chain.keys)
    told = terms.told is not None
    after = remember(terms.known, place_name(place), manifest, told=told, minisign=chain.keys)
    return TrustedCopy(verdict, after, after.archives[manifest.fingerprint].told, change)


def read_copy(place: str, terms: Terms) -> Manifest:
    """Return a copy's manifest, after checks of keys and age."""
    wanted = expect_fingerprint(terms.known, place_name(place), terms.told)
    try:
        manifest = read_manifest(fetcher(place, terms.network), wanted, workers=8 if is_address(place) else 1)
    except OtherKeysError as error:
        if terms.told is not None:
            raise
        raise OtherKeysError(
            msg("%(why)s, which it had before. Ask those who run it, or give --fingerprint", why=message_of(error))
        ) from error
    refuse_older(terms.known, manifest)
    return manifest


def normal(fingerprint: str) -> str:
    """Normalise a fingerprint.

    Without the blanks and capitals of print. Raises UsageError if it is none.
    """
    plain = "".join(fingerprint.split()).replace(":", "").lower()
    if len(plain) != _FINGERPRINT or any(sign not in "0123456789abcdef" for sign in plain):
        raise UsageError(
            msg(
                '"%(given)s" is not a fingerprint. A fingerprint has 64 digits and letters from a to f; ask for it '
                "apart from the copy",
                given=fingerprint,
            )
        )
    return plain


def place_name(place: str) -> str:
    """Return the name under which a place is remembered."""
    return place.rstrip("/") if is_address(place) else Path(place).resolve().as_posix()
