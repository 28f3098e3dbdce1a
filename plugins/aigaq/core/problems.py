"""What is wrong, said to the person who can mend it."""

from enum import StrEnum

import msgspec

from aigaq.core.ids import by_number


class Severity(StrEnum):
    """An error stops the build; a warning is shown."""

    ERROR = "error"
    WARNING = "warning"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong: where (`path`, 1-based `line` or 0 for the whole file), what, and how to mend it."""

    path: str
    line: int = 0
    rule: str
    severity: Severity = Severity.ERROR
    message: str
    fix: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        fix = f" {self.fix}" if self.fix else ""
        return f"{place}: {self.message}.{fix} [{self.rule}]"

    @property
    def is_error(self) -> bool:
        """Whether the build must stop."""
        return self.severity is Severity.ERROR


def in_order(problems: list[Problem]) -> list[Problem]:
    """Problems by file, in the order of ids, then by line; the order of finding never shows."""
    return sorted(problems, key=lambda p: (by_number(p.path), p.line, p.rule, p.message))
