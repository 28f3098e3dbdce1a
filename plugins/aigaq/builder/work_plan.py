"""Plan work by units, skipping unchanged ones unseen."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import msgspec

from aigaq.builder.digests import Digests
from aigaq.builder.drift import Drift
from aigaq.builder.jobs import CODE, Job, value_job
from aigaq.builder.staging import OutputFiles
from aigaq.builder.state import JobNames, State
from aigaq.builder.state_rows import Row
from aigaq.builder.tree_parts import KINDS, TREE_PARTS, TreePart
from aigaq.model.forms import Form
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages.localiser import Localiser

UnitJobs = tuple[WorkUnit, Callable[[Any], Job]]
"""A work unit, and what makes a job of each of its values."""


class PlannedUnits(NamedTuple):
    """Jobs to check, `unchanged` ones with files, and their units."""

    jobs: list[Job]
    unchanged: dict[str, Row[OutputFiles]]
    work_units: dict[str, Row[JobNames]]


def part_work_units(public: PublicArchive, localisers: Sequence[Localiser], form: Form) -> Iterator[UnitJobs]:
    """Yield the work units of all parts beside pages."""
    for part in TREE_PARTS:
        for unit in part.work_units(public, localisers, form):
            yield unit._replace(name=f"{part.name}/{unit.name}"), partial(_part_job, part)


def plan_work_units(
    units: Iterable[UnitJobs], digests: Digests, versions: Mapping[str, bytes], last: State, drift: Drift
) -> PlannedUnits:
    """Plan the jobs of work units.

    A unit is unchanged where it is made from the same, and its files lie there.

    It is made from the code, too: `versions` are those of the parts.
    """
    plan = PlannedUnits([], {}, {})
    for unit, make_job in units:
        key = digests.of_work_unit(unit) + versions[unit.name.partition("/")[0]]
        old = last.work_units.get(unit.name)
        made = _recall_outputs(old.value, last, drift) if old and old.key == key else None
        if old and made is not None:
            plan.unchanged.update(made)
            plan.work_units[unit.name] = old
        else:
            jobs = list(map(make_job, unit.values()))
            plan.jobs.extend(jobs)
            plan.work_units[unit.name] = Row(unit.name, key, JobNames, tuple(job.name for job in jobs))
    return plan


def reuse_parts(last: State, drift: Drift) -> PlannedUnits:
    """Keep the parts and the code as they lie, for the next whole build."""
    kinds = {*KINDS, CODE}
    unchanged = {
        name: made for name, made in last.jobs.items() if name.partition("/")[0] in kinds and drift.leaves(made)
    }
    return PlannedUnits([], unchanged, dict(last.work_units))


def _recall_outputs(names: Iterable[str], last: State, drift: Drift) -> dict[str, Row[OutputFiles]] | None:
    """Recall the files of these jobs, if all lie as written."""
    made = {name: row for name in names if (row := last.jobs.get(name)) and drift.leaves(row)}
    return made if len(made) == len(tuple(names)) else None


def _part_job(part: TreePart, value: msgspec.Struct) -> Job:
    return value_job(part.kind(type(value)), part.label(value), value, part.cost(value))
