"""Problems for forges: path, line and rule, never content."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import msgspec

from aigaq import __version__
from aigaq.core.problems import Problem

_ADVICE = "Run aigaq check on your computer: it says what is wrong, and how to mend it."
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def to_github(problem: Problem) -> str:
    """Return the workflow command that shows a problem at its line.

    GitHub, Forgejo and Gitea read it.
    """
    place = f"file={_property(problem.path)}" + (f",line={problem.line}" if problem.line else "")
    return f"::{problem.severity} {place},title={_property(problem.rule)}::{_ADVICE}"


def to_sarif(problems: Iterable[Problem]) -> str:
    """Return problems as a log in SARIF 2.1.0."""
    results = [_result(problem) for problem in problems]
    rules = [{"id": rule} for rule in sorted({result["ruleId"] for result in results})]
    driver = {"name": "aigaq", "version": __version__, "rules": rules}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode()


def _result(problem: Problem) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.path)}}
    if problem.line:
        where["region"] = {"startLine": problem.line}
    return {
        "ruleId": problem.rule,
        "level": problem.severity.value,
        "message": {"text": _ADVICE},
        "locations": [{"physicalLocation": where}],
    }


def _property(text: str) -> str:
    """Escape what would end a property of the command, or the command."""
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        text = text.replace(sign, code)
    return text
