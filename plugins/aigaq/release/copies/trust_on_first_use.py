"""Meeting a copy: whose it must be, whether it is older than what was seen, and what is remembered of it."""

from pathlib import Path

import msgspec

from aigaq.core.errors import OtherKeysError, UsageError
from aigaq.core.message import msg
from aigaq.release.copies.seen_copies import Known, expect_fingerprint, refuse_older, remember
from aigaq.release.copies.verify import Choose, Verdict, verify_address, verify_folder
from aigaq.release.metadata.manifest import Manifest, read_manifest
from aigaq.release.transport.fetchers import fetcher, is_address

_FINGERPRINT = 64


class TrustedCopy(msgspec.Struct, frozen=True):
    """A copy that was checked: the verdict, what is known from now on, and whether a person vouches for the keys."""

    verdict: Verdict
    known: Known
    is_told: bool


def open_copy(place: str, known: Known, told: str | None, sample: int | None, choose: Choose) -> TrustedCopy:
    """Checks the copy at `place`, a folder or an address; `told` is a fingerprint that a person gave.

    CopyError where its metadata is forged, mixed, incomplete, of other keys, or older than what was seen before.
    """
    manifest = read_copy(place, known, told)
    if is_address(place):
        verdict = verify_address(place, manifest, sample, choose)
    else:
        verdict = verify_folder(Path(place), manifest)
    after = remember(known, place_name(place), manifest, told=told is not None)
    return TrustedCopy(verdict, after, after.archives[manifest.fingerprint].told)


def read_copy(place: str, known: Known, told: str | None) -> Manifest:
    """The manifest of the copy at `place`, refused where its keys or its age are not what they must be."""
    wanted = expect_fingerprint(known, place_name(place), told)
    try:
        manifest = read_manifest(fetcher(place), wanted, workers=8 if is_address(place) else 1)
    except OtherKeysError as error:
        if told is not None:
            raise
        raise OtherKeysError(
            msg("%(error)s, which it had before. Ask those who run it, or give --fingerprint", error=error)
        ) from error
    refuse_older(known, manifest)
    return manifest


def normal(fingerprint: str) -> str:
    """A fingerprint as it is compared, without the blanks and capitals of print; UsageError where it is none."""
    plain = "".join(fingerprint.split()).replace(":", "").lower()
    if len(plain) != _FINGERPRINT or any(sign not in "0123456789abcdef" for sign in plain):
        raise UsageError(
            msg(
                '"%(fingerprint)s" is no fingerprint: 64 hexadecimal digits, told apart from the copy',
                fingerprint=fingerprint,
            )
        )
    return plain


def place_name(place: str) -> str:
    """The name under which a place is remembered."""
    return place.rstrip("/") if is_address(place) else Path(place).resolve().as_posix()
