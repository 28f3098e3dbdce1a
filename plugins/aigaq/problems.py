"""What is wrong, said to the person who can mend it; and the errors that end a command."""

from enum import StrEnum

import msgspec


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
    """Problems by file, then by line; the order of finding never shows."""
    return sorted(problems, key=lambda p: (p.path, p.line, p.rule, p.message))


class AigaqError(Exception):
    """The root of all errors that a person is told of; anything else is a bug and shows a traceback."""

    exit_code = 3


class ContentError(AigaqError):
    """The content, or a copy, has problems."""

    exit_code = 1

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CopyError(AigaqError):
    """A copy is not what its keys signed."""

    exit_code = 1


class MissingMetadataError(CopyError):
    """A file of a copy's signed metadata is missing."""


class ForgedError(CopyError):
    """A copy's metadata is not what its keys signed: forged, damaged, or of several releases."""


class OtherKeysError(ForgedError):
    """A copy has other keys than it must have."""


class RollbackError(CopyError):
    """A copy is older than what was seen of the archive before."""


class UsageError(AigaqError):
    """A command or a setting was used wrongly."""

    exit_code = 2


class OutsideError(AigaqError):
    """Something outside failed: a disk, a host, a program that is not there."""

    exit_code = 3
