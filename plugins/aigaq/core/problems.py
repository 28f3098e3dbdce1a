"""Problems of content, for the person who can mend them."""

from collections.abc import Callable
from enum import StrEnum

import msgspec

from aigaq.core.ids import by_number
from aigaq.core.message import NOTHING, Message


class Severity(StrEnum):
    """An error stops the build; a warning is shown."""

    ERROR = "error"
    WARNING = "warning"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A problem: place, message, and mend.

    `path`, and a 1-based `line` or 0 for the whole file.
    """

    path: str
    line: int = 0
    rule: str
    severity: Severity = Severity.ERROR
    message: Message
    fix: Message = NOTHING

    def __str__(self) -> str:
        return self.write(str)

    def write(self, show: Callable[[Message], str]) -> str:
        """Return the problem on one line, written by `show`."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        fix = f" {show(self.fix)}" if self.fix else ""
        return f"{place}: {show(self.message)}.{fix} [{self.rule}]"

    def to_json(self) -> dict[str, str | int]:
        """Return the problem as programs read it, in English."""
        values = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: str(value) if isinstance(value, Message) else value for name, value in values.items()}

    @property
    def is_error(self) -> bool:
        """Return True if the build must stop."""
        return self.severity is Severity.ERROR


def in_order(problems: list[Problem]) -> list[Problem]:
    """Sort problems by file in the order of ids, then line."""
    return sorted(problems, key=lambda p: (by_number(p.path), p.line, p.rule, str(p.message)))
