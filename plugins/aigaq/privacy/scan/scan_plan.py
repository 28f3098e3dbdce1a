"""Plan a scan: files to read again, and secrets to find."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from aigaq.core.ids import PATTERN
from aigaq.privacy.scan.clean_record import CleanRecord, secret_digests
from aigaq.privacy.scan.file_scan import Rules
from aigaq.privacy.scan.file_units import split_path
from aigaq.privacy.scan.findings import Finding

_ID = re.compile(PATTERN)


class TreeFile(NamedTuple):
    """A tree file: its path, and its present location."""

    path: str
    place: str


class Tree(NamedTuple):
    """A tree to go live: `new` files, and `unchanged` ones.

    `gone` are the paths of files that the last tree had.
    """

    new: Sequence[TreeFile]
    unchanged: Callable[[], Iterable[TreeFile]] = tuple
    gone: Collection[str] = ()


class KnownFiles(NamedTuple):
    """Files of which the contents are kept under `name`.

    They `may_hold` a new secret.
    """

    name: str
    paths: Sequence[str]
    may_hold: bool


KeepLeaks = Callable[[Iterable[Finding], Iterable[str]], set[Finding]]
"""Drops false positives from findings, given the names of the files where they stand."""

AskContents = Callable[[Sequence[str], Rules], Sequence[KnownFiles]]
"""Asks kept contents, by their names, for the secrets of rules: returns nothing unless all are whole."""


class ScanPlan(NamedTuple):
    """Files `for_all` rules, by path, and files for the rules with new secrets alone.

    `still_allowed` are the false positives of files that are not read, if they still are such. `contents` are
    the names of those that stay kept, from the oldest to the newest.
    """

    for_all: Sequence[TreeFile]
    for_new_secrets: Sequence[TreeFile]
    new_secrets: Rules
    still_allowed: dict[str, frozenset[Finding]]
    contents: tuple[str, ...]


def plan_scan(
    tree: Tree, last: CleanRecord, rules: Rules, keep_leaks: KeepLeaks, ask: AskContents, *, purge: bool = False
) -> ScanPlan:
    """Plan the scan of `tree`, clean of `last`'s findings before.

    A record of other rules says nothing. To `purge` is to keep no contents of a file that changed or is gone.
    """
    secrets = secret_digests(rules.secrets)
    new_secrets = rules.only(tuple(secret for hash, secret in secrets.items() if hash not in last.secrets))
    allowed = _allowed_before(tree, last)
    doubtful = _find_doubtful(allowed, rules, keep_leaks)
    still_allowed = {path: some for path, some in allowed.items() if path not in doubtful}
    if not (new_secrets.secrets or purge or not last.rules):
        unchanged = list(tree.unchanged()) if doubtful else []
        again = [file for file in unchanged if file.path in doubtful]
        return ScanPlan(by_record([*tree.new, *again]), [], new_secrets, still_allowed, last.contents)
    unchanged = list(tree.unchanged())
    present = {file.path for file in unchanged}
    known = _newest(ask(last.contents, new_secrets), some=not purge)
    if purge:
        known = [one for one in known if present.issuperset(one.paths)]
    clean_before = {path for one in known for path in one.paths} - doubtful
    in_doubt = {path for one in known if one.may_hold for path in one.paths}
    return ScanPlan(
        for_all=by_record([*tree.new, *(file for file in unchanged if file.path not in clean_before)]),
        for_new_secrets=[file for file in unchanged if file.path in clean_before and file.path in in_doubt],
        new_secrets=new_secrets,
        still_allowed=still_allowed,
        contents=tuple(one.name for one in known),
    )


def _allowed_before(tree: Tree, last: CleanRecord) -> dict[str, frozenset[Finding]]:
    """Return the known false positives of unchanged files."""
    new, gone = {file.path for file in tree.new}, set(tree.gone)
    return {path: some for path, some in last.allowed.items() if path not in new and split_path(path)[0] not in gone}


def _find_doubtful(allowed: dict[str, frozenset[Finding]], rules: Rules, keep_leaks: KeepLeaks) -> set[str]:
    """Return the files to read again, since what was `allowed` there may be a leak now.

    Where a public text is gone, the file with the finding may be gone too, or the secret may be public now. Where the
    owner of a secret is gone, as a withdrawn record, another may have the same secret.
    """
    owners = {"", *(secret.owner for secret in rules.secrets)} if allowed else set[str]()
    owned = {path: some for path, some in allowed.items() if owners.issuperset(finding.owner for finding in some)}
    leaks = keep_leaks(frozenset[Finding]().union(*owned.values()), owned) if owned else set[Finding]()
    return {path for path, some in allowed.items() if path not in owned or not leaks.isdisjoint(some)}


def by_record(files: Iterable[TreeFile]) -> list[TreeFile]:
    """Return files with those of one record or person side by side.

    What they have in common is kept once, and one withdrawal drops it.
    """
    return sorted(files, key=lambda file: (_ID.findall(file.path)[-1:], file))


def is_of_record(path: str) -> bool:
    """Return True if a unit is of a record or person."""
    return _ID.search(path) is not None


def _newest(known: Sequence[KnownFiles], *, some: bool) -> list[KnownFiles]:
    """Return those of which no file has later contents, or not all have.

    The others hold words that stand in a file no more.
    """
    newest = {path: one.name for one in known for path in one.paths}
    meets = any if some else all
    return [one for one in known if meets(newest[path] == one.name for path in one.paths)]
