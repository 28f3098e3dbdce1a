"""The failures of a line, in plain words."""

from collections.abc import Iterator

from urllib3 import exceptions

from aigaq.core.message import Message, msg, verbatim

_PLAIN: tuple[tuple[type[BaseException], Message], ...] = (
    (exceptions.NameResolutionError, msg("its name is not known")),
    (exceptions.ProxyError, msg("the proxy does not answer, or refuses")),
    (ConnectionRefusedError, msg("there is no server at this address")),  # To urllib3 it is a kind of the next.
    (exceptions.ConnectTimeoutError, msg("it does not answer")),
    (exceptions.ReadTimeoutError, msg("it sends nothing more")),
    (TimeoutError, msg("it sends nothing more")),
    (exceptions.SSLError, msg("its certificate is not one for this name")),
    (exceptions.IncompleteRead, msg("the line was cut")),
    (ConnectionError, msg("the line was cut")),
)
"""The first that fits an error, or what caused it."""


def describe_failure(error: BaseException) -> Message:
    """Return the message for a network failure."""
    causes = list(_causes(error))
    for kind, words in _PLAIN:
        if any(isinstance(cause, kind) for cause in causes):
            return words
    return verbatim(str(causes[-1]) or type(causes[-1]).__name__)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and its causes, outermost first."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        reason = getattr(current, "reason", None)
        current = reason if isinstance(reason, BaseException) else current.__cause__ or current.__context__
