"""The state for the next build: disposable, never trusted.

It may be deleted at any time (see `aigaq.builder.state_file`).
"""

import msgspec

from aigaq.builder.build_summary import BuildSummary
from aigaq.builder.staging import OutputFiles
from aigaq.builder.state_rows import Row
from aigaq.content.checks.alone import Alone
from aigaq.content.reading.file_groups import GroupContent
from aigaq.model.public import PublicPerson, PublicTestimony
from aigaq.privacy.scan.name_forms import NameForms
from aigaq.privacy.scan.text_runs import TextRuns

JobNames = tuple[str, ...]
FormTable = dict[str, NameForms]


class KeptText(msgspec.Struct, frozen=True):
    """A hidden text's runs, and its file's SHA-256."""

    sha256: str
    runs: TextRuns


TextTable = dict[str, KeptText]


class CheckedGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A read group: the outcome of its checks, media hashes, no words."""

    content: GroupContent
    alone: Alone = Alone()
    media: dict[str, str] = {}


class GroupHundred(msgspec.Struct, frozen=True):
    """Groups of a hundred names, and their files' stamps, by path."""

    groups: dict[str, CheckedGroup] = {}
    stamps: dict[str, bytes] = {}


class PublicHundred(msgspec.Struct, frozen=True):
    """Public records of a hundred ids, with the hash of each."""

    testimonies: tuple[PublicTestimony, ...] = ()
    people: tuple[PublicPerson, ...] = ()
    digests: tuple[bytes, ...] = ()


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A build's values by name, keyed by their inputs.

    The key of a hundred of `groups` is the version of the code that read them; that of a job, with its files, of a work
    unit, with the names of its jobs, and of a hundred of `public` records, is the hash of their inputs. `name_forms`
    are those of words in secret names, and `text_runs` those of secret texts, by the version of the code.
    """

    summary: BuildSummary = BuildSummary()
    groups: dict[str, Row[GroupHundred]] = {}
    public: dict[str, Row[PublicHundred]] = {}
    name_forms: dict[str, Row[FormTable]] = {}
    text_runs: dict[str, Row[TextTable]] = {}
    jobs: dict[str, Row[OutputFiles]] = {}
    work_units: dict[str, Row[JobNames]] = {}
