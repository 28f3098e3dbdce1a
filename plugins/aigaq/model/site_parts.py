"""Records about the archive as a whole: time servers, the licence, addresses of copies."""

from datetime import date
from typing import Annotated

from aigaq.model.policy import PUBLIC
from aigaq.model.record_base import Record
from aigaq.model.vocabulary import MirrorPart


class TimeServer(Record, frozen=True, kw_only=True):
    """A time server (RFC 3161), and the root certificate, as PEM, under which its tokens must be signed."""

    url: Annotated[str, PUBLIC]
    certificate: Annotated[str, PUBLIC]


class Licence(Record, frozen=True, kw_only=True):
    """The licence of the records as data: its short name, as CC-BY-4.0, and where its words stand."""

    name: Annotated[str, PUBLIC]
    url: Annotated[str | None, PUBLIC] = None


class Mirror(Record, frozen=True, kw_only=True):
    """An address of a copy."""

    url: Annotated[str, PUBLIC]
    since: Annotated[date | None, PUBLIC] = None
    carries: Annotated[tuple[MirrorPart, ...], PUBLIC] = ()
