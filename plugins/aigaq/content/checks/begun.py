"""Check records that lack required fields for everything else.

So that an editor learns of all of it at once.
"""

from collections.abc import Callable, Iterator

import msgspec

from aigaq.content.checks.finding import Finding
from aigaq.content.reading import typed_values
from aigaq.content.reading.diagnosis import MISSING_FIELD
from aigaq.content.reading.file_reader import read_tree
from aigaq.content.reading.outcome import Reading
from aigaq.content.reading.testimonies import read_begun
from aigaq.core.ids import RECORD_FILE
from aigaq.model.archive_tree import Archive, Testimony
from aigaq.model.records import TestimonyRecord

Rules = tuple[Callable[[Reading], Iterator[Finding]], ...]

_ASSUMED = {"kind": "document", "published": "2000-01-01", "consent": {"status": "unknown"}}
"""Values for fields that are missing; nothing that is found about them is told."""
_OF_ORIGINALS = ("original", "translation-source")


def read_begun_records(reading: Reading) -> list[Testimony]:
    """Read testimonies whose only fault is missing required fields.

    Values are assumed for these.
    """
    top = f"/{RECORD_FILE}"
    paths = {
        problem.path for problem in reading.problems if problem.rule == MISSING_FIELD and problem.path.endswith(top)
    }
    records = ((path.removesuffix(top), _complete(path)) for path in sorted(paths))
    contents = (read_begun(folder, record) for folder, record in records if record)
    return [content.testimony for content in contents if content.testimony]


def check_begun(begun: list[Testimony], reading: Reading, rules: Rules) -> Iterator[Finding]:
    """Yield further faults of incomplete records.

    Other faults are reported once the records can be read.
    """
    found: Archive = msgspec.structs.replace(
        reading.value, testimonies={one.record.id: one for one in begun}, people={}, pages={}, news={}
    )
    for finding in (one for rule in rules for one in rule(msgspec.structs.replace(reading, value=found))):
        about_original = finding.rule in _OF_ORIGINALS
        unknown = any(one.record.original == "und" and finding.path.startswith(f"{one.path}/") for one in begun)
        if finding.incomplete and not (about_original and unknown):
            yield finding


def _complete(path: str) -> TestimonyRecord | None:
    """Return the record at `path` with assumed values, else None.

    None if it has other faults.
    """
    found = read_tree(path, [])
    tree = found[1] if found else None
    if not isinstance(tree, dict):
        return None
    name = path.split("/")[-2]
    try:
        record = typed_values.convert({"id": name, "original": "und", **_ASSUMED, **tree}, TestimonyRecord)
    except ValueError:
        return None
    return record if record.id == name else None
