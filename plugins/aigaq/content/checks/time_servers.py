"""Time servers: their addresses, and certificates to check their tokens by."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from cryptography import x509

from aigaq.content.checks.finding import Finding
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import Message, msg

MOST_SERVERS = 9
_RULE = "time-server"


def time_servers_can_be_asked(reading: Reading) -> Iterator[Finding]:
    """Time servers have different addresses, and are not too many.

    Copies have places for a limited number.
    """
    servers = reading.value.site.time
    for number, server in enumerate(servers):
        if not _is_address(server.url):
            message = msg('"%(url)s" is not the address of a time server', url=server.url)
            yield _finding(reading, number, "url", message, msg("Write it as https://example.org/tsr."))
        if server.url in (other.url for other in servers[:number]):
            message = msg('"%(url)s" stands there twice', url=server.url)
            yield _finding(reading, number, "url", message, msg("Delete one of the two."))
    if len(servers) > MOST_SERVERS:
        message = msg("there are more than %(most)s time servers", most=MOST_SERVERS)
        yield _finding(reading, MOST_SERVERS, "url", message, msg("Two or three of different owners are enough."))


def time_certificates_can_be_read(reading: Reading) -> Iterator[Finding]:
    """Each server has one root certificate.

    Its tokens are checked under it without a network.
    """
    for number, server in enumerate(reading.value.site.time):
        if not _is_certificate(server.certificate):
            message = msg("this is not one certificate in the form PEM")
            fix = msg(
                "Write below “certificate: |” the root certificate that the time server publishes, from “-----BEGIN "
                "CERTIFICATE-----” to “-----END CERTIFICATE-----”, each line two spaces further in."
            )
            yield _finding(reading, number, "certificate", message, fix)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and url.isascii()
            and not any(map(str.isspace, url))
        )
    except ValueError:
        return False


def _is_certificate(pem: str) -> bool:
    try:
        return pem.isascii() and len(x509.load_pem_x509_certificates(pem.encode())) == 1
    except ValueError:
        return False


def _finding(reading: Reading, number: int, key: str, message: Message, fix: Message) -> Finding:
    path, keys = f"{reading.value.root}/site.yaml", ("time", number, key)
    return Finding(path=path, rule=_RULE, keys=keys, message=message, fix=fix)


RULES = (time_servers_can_be_asked, time_certificates_can_be_read)
