"""Tell the accounts of an export apart.

Posts of two accounts may bear the same second, and must not be taken for one.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from aigaq.importing.archives.export import DamagedError, Export, Member, pieces
from aigaq.importing.facebook.entries import repair_encoding

_FILES = re.compile(r"(?:profile|page|your_page|public_profile)_information\.json")
_LARGEST = 5_000_000
_KEYS = ("profile_uri", "uri", "url", "fbid", "id", "username", "page_username", "full_name", "name")
"""What tells an account from all others, the surest first."""


def accounts_of(export: Export) -> dict[str, str]:
    """Return a hash of the account of each zip or folder.

    If only one account is found, it counts for all of them.
    """
    found: dict[str, str] = {}
    for member in export.members:
        if _FILES.fullmatch(member.name) and (account := _account(member)):
            found.setdefault(member.root, account)
    only = set(found.values())
    if len(only) == 1:
        return dict.fromkeys((member.root for member in export.members), only.pop())
    return found


def _account(member: Member) -> str:
    if member.size > _LARGEST:
        return ""
    try:
        tree = repair_encoding(json.loads(b"".join(pieces(member)).decode("utf-8-sig")))
    except (ValueError, RecursionError, DamagedError):
        return ""
    values = list(_values_with_keys(tree))
    for key in _KEYS:
        if value := next((value for name, value in values if name == key), ""):
            return hashlib.sha256(f"{key}:{value}".encode("utf-8", "replace")).hexdigest()[:12]
    return ""


def _values_with_keys(tree: Any, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield texts and numbers near the root, outer first."""
    if not isinstance(tree, dict) or depth > 3:
        return
    for key, value in tree.items():
        if isinstance(value, str | int) and str(value):
            yield key, str(value)
    for value in tree.values():
        yield from _values_with_keys(value, depth + 1)
