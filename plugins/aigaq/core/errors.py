"""Errors that end a command with an exit code.

Any other exception is a bug and shows a traceback.
"""

from aigaq.core.message import Message, join, msg, verbatim
from aigaq.core.problems import Problem, in_order


class AigaqError(Exception):
    """Root of all expected errors."""

    exit_code = 3

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class ContentError(AigaqError):
    """The content, or a copy, has problems."""

    exit_code = 1

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(join(*(verbatim(str(problem)) for problem in self.problems), by="\n"))


class LostWordsError(AigaqError):
    """A page lacks `word` of the text `source`.

    `line` is 0-based.
    """

    exit_code = 1

    def __init__(self, source: str, line: int, word: str) -> None:
        self.source, self.line, self.word = source, line, word
        super().__init__(msg('the page would lack "%(word)s"', word=word))


class CopyError(AigaqError):
    """A copy does not match its signatures."""

    exit_code = 1


class MissingMetadataError(CopyError):
    """A file of a copy's signed metadata is missing."""


class ForgedError(CopyError):
    """A copy's metadata is forged, damaged, or of several releases."""


class NewerFormatError(CopyError):
    """A copy's format needs a newer version of the program."""


class OtherKeysError(ForgedError):
    """A copy has other keys than it must have."""


class RollbackError(CopyError):
    """A copy is older than one seen before."""


class TimeTokenError(CopyError):
    """A time token has another hash, a bad signature, or is none."""


class CustodyError(AigaqError):
    """A custody log is broken, forked, or unknown to the records."""

    exit_code = 1


class HandoverError(AigaqError):
    """A bundle is cut off, altered, for another key, or none."""

    exit_code = 1


class UsageError(AigaqError):
    """A command or a setting was used wrongly."""

    exit_code = 2


class OutsideError(AigaqError):
    """A disk, host or program outside failed."""

    exit_code = 3
