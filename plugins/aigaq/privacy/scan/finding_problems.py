"""Report findings as problems, without showing the secret."""

import re

from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.privacy.scan.file_scan import MACHINE, METADATA, NAME, NAMED, PACKED, WORDS
from aigaq.privacy.scan.findings import Finding
from aigaq.privacy.scan.limit_search import FILE_NAME, HASH, INDEXED, MEDIUM, PERSON, RELATION
from aigaq.privacy.scan.patterns import EMAIL, IDENTITY, PASSPORT, PHONE

MOST = 100
"""Problems that are told at once."""
_FIX_HIDE = msg("Take it out of the published text, or out of the template or program that wrote it.")
_FIX_NAMED = msg(
    '%(fix_hide)s If a public text names it on purpose, add it to "waive" there, with the reason.', fix_hide=_FIX_HIDE
)
_FIX_PROGRAM = msg(
    "These files are the program's, the same in every archive, and tell nothing of yours. So the words "
    "are ordinary ones. A person who is not named needs no name in the record: delete it in %(owner)s, "
    "or write more of it there, so that it is not an ordinary word. Other words: change one in %(owner)s."
)
_FIX_GATE = msg("The program that wrote it has a fault: publish nothing, and send this message to those who write it.")
_FIX_PERSONAL = msg('Write [[withheld: number]] instead; if it is public by intent, add it to "waive" in record.yaml.')
_WHAT = {
    NAME: (msg("the name of a person stands here that no public record bears; it comes from %(owner)s"), _FIX_NAMED),
    WORDS: (msg("words stand here that are not public; they come from %(owner)s"), _FIX_HIDE),
    METADATA: (msg("the file tells more than it shows: %(told)s"), msg("Let the build write it without that.")),
    FILE_NAME: (msg("a published file is not named after its record alone"), _FIX_GATE),
    MEDIUM: (msg("more media are published than %(owner)s lets be seen or heard"), _FIX_GATE),
    RELATION: (msg("a relation joins people of whom one is not named; see %(owner)s"), _FIX_GATE),
    PERSON: (msg("more is told of a person who is not named than %(owner)s allows"), _FIX_GATE),
    HASH: (msg("the hash of an original that leads to people who are not named; see %(owner)s"), _FIX_GATE),
    INDEXED: (msg("search engines may index the title or summary of a text without consent; see %(owner)s"), _FIX_GATE),
    PACKED: (msg("%(told)s, so its content is not known"), msg("Let the build write it whole.")),
    MACHINE: (msg("a folder of this machine is named here"), msg("Take its path out of the published text.")),
    IDENTITY: (msg("an identity number stands here"), _FIX_PERSONAL),
    PASSPORT: (msg("the number of a passport stands here"), _FIX_PERSONAL),
    PHONE: (msg("a phone number stands here"), _FIX_PERSONAL),
    EMAIL: (msg("an e-mail address stands here"), _FIX_PERSONAL),
}


_CODE = "source/code."
_OF_PROGRAM = re.compile("(?:program|plugins|tools|docs)/")
"""Files in the code of a copy that no editor writes."""


def problem_of(path: str, finding: Finding) -> Problem:
    """Return the problem for a finding in the file at `path`."""
    message, fix = _WHAT[finding.rule]
    message = msg(message.template, owner=finding.owner, told=finding.told)
    if finding.rule in (NAME, WORDS) and path.startswith(_CODE) and _OF_PROGRAM.match(finding.member):
        fix = msg(_FIX_PROGRAM.template, owner=finding.owner)
    if finding.member == NAMED:
        message = msg("in the name of the file: %(message)s", message=message)
    elif finding.member:
        message = msg('in "%(member)s", packed in this file: %(message)s', member=finding.member, message=message)
    return Problem(path=path, line=finding.line, rule=finding.rule, message=message, fix=fix)


def limit_problems(problems: list[Problem]) -> list[Problem]:
    """Return the first hundred problems, and count the rest.

    A template that leaks does so on every page.
    """
    if len(problems) <= MOST:
        return problems
    message = msg("%(problems)s more places were found beside those that are told here", problems=len(problems) - MOST)
    return [*problems[:MOST], Problem(path="(the tree)", rule="leaks", message=message, fix=msg("Mend these first."))]
