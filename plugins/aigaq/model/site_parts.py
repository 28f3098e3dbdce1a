"""Records about the whole archive: time servers, licence, copies' addresses."""

from datetime import date
from typing import Annotated

from aigaq.model.policy import PUBLIC
from aigaq.model.record_base import Record
from aigaq.model.vocabulary import MirrorPart


class TimeServer(Record, frozen=True, kw_only=True):
    """A time server (RFC 3161) and its root certificate, as PEM.

    Its tokens must be signed under that certificate.
    """

    url: Annotated[str, PUBLIC]
    certificate: Annotated[str, PUBLIC]


class Licence(Record, frozen=True, kw_only=True):
    """The licence of the data: a short name and an address.

    The name is written as CC-BY-4.0.
    """

    name: Annotated[str, PUBLIC]
    url: Annotated[str | None, PUBLIC] = None


class Mirror(Record, frozen=True, kw_only=True):
    """An address of a copy."""

    url: Annotated[str, PUBLIC]
    since: Annotated[date | None, PUBLIC] = None
    carries: Annotated[tuple[MirrorPart, ...], PUBLIC] = ()
