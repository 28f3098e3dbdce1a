"""Time tokens (RFC 3161): proof that a release existed by a time.

A time server signs them.

A token is over the release's root hash: the SHA-256 of `trust/SHA256SUMS`, which holds the hash of every file. Token N
lies in `trust/time/N.tsr`, the root certificate under which it is signed in `trust/time/N.pem`, with the address of the
server above it. Both are signed with the release, and `openssl ts -verify` reads them. Nothing here asks a network.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID, ObjectIdentifier
from rfc3161_client import TimeStampResponse, VerificationError, VerifierBuilder, decode_timestamp_response

from aigaq.core.errors import TimeTokenError
from aigaq.core.message import Message, msg, verbatim
from aigaq.release.metadata import sums
from aigaq.release.transport.fetchers import Fetch

TOKEN_LIMIT = 64_000
"""Bytes of a token with the certificates in it; those that are in use have 3,000 to 10,000."""

_SHA256 = ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_NUMBER = re.compile(re.escape(sums.TIMES) + r"([1-9])\.tsr")
_SERVER = re.compile(r"# (\S+)")
_REASON = re.compile(r'reason: (?:Some\()?"([^"]+)"')
"""The words of OpenSSL among the names of its files and functions."""


class Vouched(msgspec.Struct, frozen=True, kw_only=True):
    """A proof that a release existed by `time`.

    It holds the server's address and name, and the fingerprint of its root certificate.
    """

    time: datetime
    server: str
    name: str
    root: str


def token_path(number: int) -> str:
    """Return the path of a token, by its number from 1."""
    return f"{sums.TIMES}{number}.tsr"


def certificate_path(number: int) -> str:
    """Return the path of the root certificate of a token."""
    return f"{sums.TIMES}{number}.pem"


def certificate_file(server: str, certificate: str) -> bytes:
    """Return a root certificate as copies hold it.

    The address of the server stands above it.
    """
    return f"# {server}\n{certificate.strip()}\n".encode()


def root_list(hashes: Mapping[str, str]) -> bytes:
    """Return the list whose SHA-256 is a release's root hash.

    The release has files of these SHA-256.
    """
    return sums.checksum_lists(hashes)[sums.TOP]


def read_certificate(pem: bytes) -> x509.Certificate:
    """Read a root certificate; ValueError where it is none."""
    found = x509.load_pem_x509_certificates(pem)
    if len(found) != 1:
        raise ValueError("not one certificate")
    return found[0]


def fingerprint_of_certificate(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate, by which its authority names it."""
    return certificate.fingerprint(SHA256()).hex()


def fits(token: bytes, listed: bytes) -> bool:
    """Return True if a token is over this list, whoever signed it."""
    try:
        return _is_over(decode_timestamp_response(token), listed)
    except ValueError:
        return False


def check_token(
    token: bytes, listed: bytes, certificate: x509.Certificate, nonce: int | None = None, where: str = ""
) -> TimeStampResponse:
    """Return a token over this list that is signed under the certificate.

    Raises TimeTokenError otherwise.
    """
    try:
        response = decode_timestamp_response(token)
        if response.status != 0:
            raise TimeTokenError(msg("%(where)s: the server refused to vouch", where=where))
        is_over = _is_over(response, listed)
    except ValueError as error:
        raise TimeTokenError(msg("%(where)s is not a time token", where=where)) from error
    if not is_over:
        raise TimeTokenError(
            msg(
                "%(where)s is a token of another hash: it vouches for another release, not for the files of this one",
                where=where,
            )
        )
    verifier = VerifierBuilder(roots=[certificate], nonce=nonce).build()
    try:
        verifier.verify(response, hashlib.sha256(listed).digest())
    except (VerificationError, ValueError) as error:
        reasons = _REASON.findall(str(error)) or [str(error)]
        raise TimeTokenError(
            msg(
                "%(where)s is not signed under the certificate that is named for it (%(why)s)",
                where=where,
                why=", ".join(reasons),
            )
        ) from error
    return response


def read_tokens(
    fetch: Fetch, files: Mapping[str, str], roots: Collection[str] | None = None
) -> Iterator[Vouched | TimeTokenError]:
    """Check every token of a copy whose files have these SHA-256.

    Yield the time that it proves, or its fault.

    The certificates are those that the release carries; with `roots`, their fingerprints, only these count.
    """
    listed = root_list(files)
    for path in sorted(files):
        if found := _NUMBER.fullmatch(path):
            try:
                yield _read(fetch, int(found[1]), listed, roots)
            except TimeTokenError as error:
                yield error


def describe(found: Vouched) -> Message:
    """Say which time and which server vouch."""
    return msg(
        "This release existed by %(time)s UTC: “%(name)s” vouches for it (%(server)s), under the root certificate "
        "%(root)s. Compare that with the fingerprint which this authority publishes",
        time=f"{found.time:%Y-%m-%d %H:%M:%S}",
        name=found.name,
        server=verbatim(found.server) if found.server else msg("its address is not known"),
        root=found.root,
    )


def _read(fetch: Fetch, number: int, listed: bytes, roots: Collection[str] | None) -> Vouched:
    path = token_path(number)
    token, pem = fetch(path, TOKEN_LIMIT), fetch(certificate_path(number), TOKEN_LIMIT)
    if token is None:
        raise TimeTokenError(msg("%(path)s is missing", path=path))
    try:
        certificate = read_certificate(pem or b"")
    except ValueError as error:
        raise TimeTokenError(msg("%(path)s is not a certificate", path=certificate_path(number))) from error
    root = fingerprint_of_certificate(certificate)
    if roots is not None and root not in roots:
        raise TimeTokenError(
            msg("%(path)s is under a certificate that you did not name: %(root)s", path=path, root=root)
        )
    response = check_token(token, listed, certificate, where=path)
    server = _SERVER.match((pem or b"").decode("ascii", "replace"))
    return Vouched(
        time=response.tst_info.gen_time.astimezone(UTC),
        server=server[1] if server else "",
        name=_signer_name(response),
        root=root,
    )


def _is_over(response: TimeStampResponse, listed: bytes) -> bool:
    imprint = response.tst_info.message_imprint
    return imprint.hash_algorithm == _SHA256 and imprint.message == hashlib.sha256(listed).digest()


def _signer_name(response: TimeStampResponse) -> str:
    """Return the name in the certificate that signed a checked token."""
    signer = next(iter(response.signed_data.signer_infos))
    for data in sorted(response.signed_data.certificates):
        certificate = x509.load_der_x509_certificate(data)
        if (certificate.issuer, certificate.serial_number) == (signer.issuer, signer.serial_number):
            names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
            return str(names[0].value) if names else certificate.subject.rfc4514_string()
    return ""
