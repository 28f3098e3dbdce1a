"""The outcome of reading: all readable records, and all problems."""

import msgspec

from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Archive


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A reading; `value` is for checks, `archive` for builds.

    `value` is all that could be read; `archive` is the same, or None if anything could not be read. `broken` holds the
    ids and paths of files that are there but could not be read, and `places.yaml` or `site.yaml` if that file could
    not: references to them are not reported a second time. `languages` are the languages of all editions, if known.
    """

    value: Archive
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()

    @property
    def archive(self) -> Archive | None:
        """The archive, if everything in the content could be read."""
        return None if any(problem.is_error for problem in self.problems) else self.value
