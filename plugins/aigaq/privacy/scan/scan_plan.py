"""Plan a scan: files to read again, and secrets to find."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from aigaq.privacy.scan.allow_list import LeakFilter
from aigaq.privacy.scan.clean_record import CleanRecord, secret_digests
from aigaq.privacy.scan.file_scan import Rules


class TreeFile(NamedTuple):
    """A tree file: its path, and its present location."""

    path: str
    place: str


class Tree(NamedTuple):
    """A tree to go live: `new` files, and `unchanged` ones."""

    new: Sequence[TreeFile]
    unchanged: Callable[[], Iterable[TreeFile]] = tuple


class ScanPlan(NamedTuple):
    """Files `for_all` rules, and files for the rules with new secrets alone.

    `still_allowed` are the paths of files that are not read, and whose false positives still are such.
    """

    for_all: Sequence[TreeFile]
    for_new_secrets: Sequence[TreeFile]
    new_secrets: Rules
    still_allowed: frozenset[str]


def plan_scan(tree: Tree, last: CleanRecord, rules: Rules, keep_leaks: LeakFilter) -> ScanPlan:
    """Plan the scan of `tree`, clean of `last`'s findings before.

    A record of other rules says nothing.
    """
    secrets = secret_digests(rules.secrets)
    new_secrets = replace(rules, secrets=tuple(text for hash, text in secrets.items() if hash not in last.secrets))
    allowed = last.allowed_files.difference(file.path for file in tree.new)
    # Where a public text is gone, the file with the finding may be gone too, or the secret may be public now.
    doubtful = allowed if allowed and keep_leaks(last.allowed, allowed) else frozenset[str]()
    is_searched = bool(new_secrets.secrets) or not last.rules
    unchanged = list(tree.unchanged()) if is_searched or doubtful else []
    return ScanPlan(
        for_all=[*tree.new, *(file for file in unchanged if file.path in doubtful)],
        for_new_secrets=[file for file in unchanged if file.path not in doubtful] if is_searched else [],
        new_secrets=new_secrets,
        still_allowed=allowed - doubtful,
    )
