"""The rules of a scan with the runs of all secret texts, as a build makes them."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from aigaq.builder.kept_runs import KeptRuns
from aigaq.content.checks.leaks import READER
from aigaq.model.archive_tree import Archive
from aigaq.privacy.independent_gate import decide_public
from aigaq.privacy.scan.file_scan import Rules
from aigaq.privacy.scan.rules import make_rules


def whole_rules(archive: Archive, today: date | None, *places: Path) -> Rules:
    """Return all rules of an archive's scan on the day `today`."""
    rules = make_rules(archive, decide_public(archive, today), READER, places)
    return replace(rules, texts=KeptRuns({}, b"").find(archive, rules.secrets))
