"""Asks time servers to vouch for a release before signing.

The tokens are signed with it.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from aigaq.core.errors import AigaqError
from aigaq.core.message import Message, message_of, msg
from aigaq.model.site_parts import TimeServer
from aigaq.release.metadata import sums
from aigaq.release.metadata.hashing import read_hashes
from aigaq.release.metadata.sign import hash_tree, put_files, remove_files
from aigaq.release.metadata.time_tokens import (
    TOKEN_LIMIT,
    certificate_file,
    certificate_path,
    check_token,
    read_certificate,
    root_list,
    token_path,
)
from aigaq.release.transport.network import Network

_QUERY = "application/timestamp-query"


class Stamped(msgspec.Struct, frozen=True):
    """A release's number of tokens, and warnings of silent servers."""

    tokens: int
    warnings: tuple[Message, ...]


def stamp_time(output: Path, servers: Sequence[TimeServer], network: Network, cache: Path) -> Stamped:
    """Write all servers' tokens over the tree to `trust/time/`.

    They are signed with it.

    A server whose token is there, over the tree as it is, is not asked again. Tokens of another tree are removed.
    """
    present, found = hash_tree(output, read_hashes(cache))
    listed = root_list(found.hashes)
    wanted = {number: certificate_file(one.url, one.certificate) for number, one in enumerate(servers, 1)}
    kept = {number for number, pem in wanted.items() if _is_valid(output, number, pem, listed)}
    names = {path for number in kept for path in (token_path(number), certificate_path(number))}
    remove_files(output, (path for path in present if path.startswith(sums.TIMES) and path not in names))
    asked = [number for number in wanted if number not in kept]
    warnings = []
    with ThreadPoolExecutor(max(1, len(asked))) as pool:
        for number, answer in zip(asked, pool.map(lambda n: _ask(servers[n - 1], listed, network), asked), strict=True):
            if isinstance(answer, Message):
                warnings.append(answer)
            else:
                put_files(output, {certificate_path(number): wanted[number], token_path(number): answer})
    return Stamped(len(wanted) - len(warnings), tuple(warnings))


def _is_valid(output: Path, number: int, pem: bytes, listed: bytes) -> bool:
    """Return True if the token is there and still holds.

    It must be over this list and under this certificate.
    """
    try:
        if (output / certificate_path(number)).read_bytes() != pem:
            return False
        check_token((output / token_path(number)).read_bytes(), listed, read_certificate(pem))
    except (OSError, AigaqError):
        return False
    return True


def _ask(server: TimeServer, listed: bytes, network: Network) -> bytes | Message:
    """Return a checked token, or the warning that none is there."""
    request = TimestampRequestBuilder(listed, HashAlgorithm.SHA256).build()
    try:
        certificate = read_certificate(server.certificate.encode())
        token = network.host(server.url).post(request.as_bytes(), _QUERY, TOKEN_LIMIT)
        check_token(token, listed, certificate, request.nonce, where=server.url)
    except AigaqError as error:
        return msg(
            "WARNING: the time server %(url)s does not vouch for this release: %(why)s. The release goes out without "
            "its token; give the command again later",
            url=server.url,
            why=message_of(error),
        )
    return token
