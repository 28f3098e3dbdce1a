"""Make the entry of a medium in `record.yaml`.

The same for every way by which media come in.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from aigaq.content.writing.draft_ledger import KeptMedium


def medium_entry(
    kept: KeptMedium,
    *,
    alt: Mapping[str, str],
    caption: Mapping[str, str],
    credit: str = "",
    face: str = "",
    shows: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the entry of a kept medium.

    `alt` and `caption` are words by language.
    """
    values: dict[str, Any] = {"file": kept.file, "kind": kept.kind, "sha256": kept.sha256}
    more: dict[str, Any] = {
        "alt": dict(alt),
        "caption": dict(caption),
        "credit": credit,
        "shows": list(shows),
        "face": face,
        "captions": kept.captions,
        "machine_captions": list(kept.machine),
        "poster": kept.poster,
        "sound": kept.sound,
    }
    return values | {name: value for name, value in more.items() if value}
