"""Summaries of builds, which the next build reads first."""

import msgspec

from aigaq.core.problems import Problem
from aigaq.privacy.scan.clean_record import CleanRecord


class BuildSummary(msgspec.Struct, frozen=True, kw_only=True):
    """The last build as a whole.

    `listed_at` is when the content was listed, in nanoseconds; `editions` hashes the words of each edition; `files`
    counts the tree, `clean` names the secrets that it is clean of. `digest` hashes all that the tree was made from: a
    build of the same has nothing to do but to tell the `warnings`. It is empty where only a part was made.
    """

    listed_at: int = 0
    editions: dict[str, bytes] = {}
    files: int = 0
    clean: CleanRecord = CleanRecord()
    digest: bytes = b""
    warnings: tuple[Problem, ...] = ()
