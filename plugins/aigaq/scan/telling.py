"""Findings as problems: where, and what kind of thing, never the thing itself."""

from aigaq.problems import Problem
from aigaq.scan.model import Finding
from aigaq.scan.patterns import EMAIL, IDENTITY, PASSPORT, PHONE
from aigaq.scan.scanning import MACHINE, METADATA, NAME, NAMED, PACKED, WORDS

MOST = 100
"""Problems that are told at once."""
_HIDE = "Take it out of what is published, or out of the template or program that wrote it."
_NAMED = f'{_HIDE} If a public text bears it by intent, add it to "waive" there, with the reason.'
_PERSONAL = 'Write [[withheld: number]] instead; if it is public by intent, add it to "waive" in record.yaml.'
_SAID = {
    NAME: ("the name of a person stands here that no public record bears; it comes from {owner}", _NAMED),
    WORDS: ("words stand here that are not public; they come from {owner}", _HIDE),
    METADATA: ("the file tells more than it shows: {told}", "Let the build write it without that."),
    PACKED: ("{told}, so that nobody knows what is in it", "Let the build write it whole."),
    MACHINE: ("a folder of this machine is named here", "Take its path out of what is published."),
    IDENTITY: ("an identity number stands here", _PERSONAL),
    PASSPORT: ("the number of a passport stands here", _PERSONAL),
    PHONE: ("a phone number stands here", _PERSONAL),
    EMAIL: ("an e-mail address stands here", _PERSONAL),
}


def problem_of(path: str, finding: Finding) -> Problem:
    """A finding in the file at `path` of the tree, for the person who builds."""
    message, fix = _SAID[finding.rule]
    told = message.format(owner=finding.owner, told=finding.told)
    inside = f'in "{finding.member}", packed in this file, ' if finding.member else ""
    inside = "in the name of the file, " if finding.member == NAMED else inside
    return Problem(path=path, line=finding.line, rule=finding.rule, message=f"{inside}{told}", fix=fix)


def bounded(problems: list[Problem]) -> list[Problem]:
    """The first hundred, and how many more there are: a template that leaks does so on every page."""
    if len(problems) <= MOST:
        return problems
    message = f"{len(problems) - MOST} more places were found beside those that are told here"
    return [*problems[:MOST], Problem(path="(the tree)", rule="leaks", message=message, fix="Mend these first.")]
