"""Findings as problems: where, and what kind of thing, never the thing itself."""

from aigaq.core.problems import Problem
from aigaq.privacy.scan.file_scan import MACHINE, METADATA, NAME, NAMED, PACKED, WORDS
from aigaq.privacy.scan.findings import Finding
from aigaq.privacy.scan.patterns import EMAIL, IDENTITY, PASSPORT, PHONE

MOST = 100
"""Problems that are told at once."""
_FIX_HIDE = "Take it out of what is published, or out of the template or program that wrote it."
_FIX_NAMED = f'{_FIX_HIDE} If a public text bears it by intent, add it to "waive" there, with the reason.'
_FIX_PERSONAL = 'Write [[withheld: number]] instead; if it is public by intent, add it to "waive" in record.yaml.'
_WHAT = {
    NAME: ("the name of a person stands here that no public record bears; it comes from {owner}", _FIX_NAMED),
    WORDS: ("words stand here that are not public; they come from {owner}", _FIX_HIDE),
    METADATA: ("the file tells more than it shows: {told}", "Let the build write it without that."),
    PACKED: ("{told}, so that nobody knows what is in it", "Let the build write it whole."),
    MACHINE: ("a folder of this machine is named here", "Take its path out of what is published."),
    IDENTITY: ("an identity number stands here", _FIX_PERSONAL),
    PASSPORT: ("the number of a passport stands here", _FIX_PERSONAL),
    PHONE: ("a phone number stands here", _FIX_PERSONAL),
    EMAIL: ("an e-mail address stands here", _FIX_PERSONAL),
}


def problem_of(path: str, finding: Finding) -> Problem:
    """A finding in the file at `path` of the tree, for the person who builds."""
    message, fix = _WHAT[finding.rule]
    message = message.format(owner=finding.owner, told=finding.told)
    if finding.member == NAMED:
        message = f"in the name of the file: {message}"
    elif finding.member:
        message = f'in "{finding.member}", packed in this file: {message}'
    return Problem(path=path, line=finding.line, rule=finding.rule, message=message, fix=fix)


def limit_problems(problems: list[Problem]) -> list[Problem]:
    """The first hundred, and how many more there are: a template that leaks does so on every page."""
    if len(problems) <= MOST:
        return problems
    message = f"{len(problems) - MOST} more places were found beside those that are told here"
    return [*problems[:MOST], Problem(path="(the tree)", rule="leaks", message=message, fix="Mend these first.")]
