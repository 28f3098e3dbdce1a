"""Keep the last value of functions that are asked again and again."""

from collections.abc import Callable
from typing import Any, TypeVar, TypeVarTuple

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


class Memo:
    """The last value of each pure function, by its arguments.

    It is kept for as long as these are equal.

    To compare large arguments costs little where they hold the same objects as before. Mappings are equal in any order,
    so the value must not depend on that.
    """

    def __init__(self) -> None:
        self._last: dict[Callable[..., Any], tuple[tuple[Any, ...], Any]] = {}

    def __call__(self, function: Callable[[*Arguments], T], *arguments: *Arguments) -> T:
        """Return the function's value, made anew if its arguments changed."""
        last = self._last.get(function)
        if last is None or last[0] != arguments:
            last = self._last[function] = arguments, function(*arguments)
        value: T = last[1]
        return value
