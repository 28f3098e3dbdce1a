"""The errors that end a command, with its exit code; anything else is a bug and shows a traceback."""

from aigaq.core.message import Message, join, msg, verbatim
from aigaq.core.problems import Problem, in_order


class AigaqError(Exception):
    """The root of all errors that a person is told of; anything else is a bug and shows a traceback."""

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
    """A page would lack `word`, which stands on the 0-based `line` of the text `source`."""

    exit_code = 1

    def __init__(self, source: str, line: int, word: str) -> None:
        self.source, self.line, self.word = source, line, word
        super().__init__(msg('the page would lack "%(word)s"', word=word))


class CopyError(AigaqError):
    """A copy is not what its keys signed."""

    exit_code = 1


class MissingMetadataError(CopyError):
    """A file of a copy's signed metadata is missing."""


class ForgedError(CopyError):
    """A copy's metadata is not what its keys signed: forged, damaged, or of several releases."""


class NewerFormatError(CopyError):
    """A copy is of a format that only a newer version of the program reads."""


class OtherKeysError(ForgedError):
    """A copy has other keys than it must have."""


class RollbackError(CopyError):
    """A copy is older than what was seen of the archive before."""


class CustodyError(AigaqError):
    """A custody log is broken, forked, or not the one that records name."""

    exit_code = 1


class UsageError(AigaqError):
    """A command or a setting was used wrongly."""

    exit_code = 2


class OutsideError(AigaqError):
    """Something outside failed: a disk, a host, a program that is not there."""

    exit_code = 3
