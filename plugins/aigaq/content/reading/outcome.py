"""What came of reading: all that could be read, and all that is wrong."""

import msgspec

from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Archive


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """`value` is for checks alone: broken files are not in it. What is built is `archive`.

    `broken` holds the ids and paths of files that are there but could not be read, and `places.yaml` or `site.yaml`
    where that file could not: what refers to them is not reported a second time. `languages` are those of the editions
    that are built, where that is known.
    """

    value: Archive
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()

    @property
    def archive(self) -> Archive | None:
        """The archive, if everything in the content could be read."""
        return None if any(problem.is_error for problem in self.problems) else self.value
