"""Find ids of hidden records in public words.

Of what cannot be recalled no word may point to another record; the leak scan knows names and words, and no ids.
"""

import re
from collections.abc import Iterator
from datetime import date

from aigaq.content.checks.leaks import Passage, public_passages
from aigaq.content.reading.file_reader import line_of
from aigaq.content.reading.line_numbers import lines_in
from aigaq.core.ids import PATTERN
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Archive
from aigaq.privacy.independent_gate import decide_public

_ID = re.compile(rf"\b{PATTERN}\b")


def find_hidden_ids(archive: Archive, today: date | None) -> Iterator[Problem]:
    """Yield a problem for each hidden id in a public text.

    Ids of testimonies and of people are looked for.
    """
    public = decide_public(archive, today)
    hidden = (archive.testimonies.keys() - public.testimonies) | (archive.people.keys() - public.people)
    for passage in public_passages(archive, public):
        for found in _ID.finditer(passage.text):
            is_reference = passage.text == found[0] and passage.path.endswith(".yaml")  # The gate decides about those.
            if found[0] in hidden and not is_reference:
                yield _to_problem(passage, found)


def _to_problem(passage: Passage, found: re.Match[str]) -> Problem:
    before = passage.text.count("\n", 0, found.start())
    line = passage.line + before if passage.line else line_of(lines_in(passage.path), passage.keys)
    return Problem(
        path=passage.path,
        line=line,
        rule="leak-words",
        message=msg("%(id)s is named here, and may not be in a package", id=found[0]),
        fix=msg("Leave the id out, or write [[withheld: detail]] instead."),
    )
