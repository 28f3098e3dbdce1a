"""Records within `site.yaml`: time servers, and the licence."""

from typing import Annotated

from aigaq.model.policy import PUBLIC, Declared


class _Part(Declared, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of these: a key that is not known is an error."""


class TimeServer(_Part, frozen=True, kw_only=True):
    """A time server (RFC 3161), and the root certificate, as PEM, under which its tokens must be signed."""

    url: Annotated[str, PUBLIC]
    certificate: Annotated[str, PUBLIC]


class Licence(_Part, frozen=True, kw_only=True):
    """The licence of the records as data: its short name, as CC-BY-4.0, and where its words stand."""

    name: Annotated[str, PUBLIC]
    url: Annotated[str | None, PUBLIC] = None
