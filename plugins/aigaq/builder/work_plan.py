"""What is to be made of the tree, by portions: what cannot have changed is not looked at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import msgspec

from aigaq.builder.digests import Digests
from aigaq.builder.drift import Drift
from aigaq.builder.jobs import Job, value_job
from aigaq.builder.parts import KINDS, PARTS, Part
from aigaq.builder.state import Names, Outputs, State
from aigaq.builder.state_rows import Row
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages.localiser import Localiser

Asked = tuple[WorkUnit, Callable[[Any], Job]]
"""A portion, and what makes a job of each of its values."""


class PlannedUnits(NamedTuple):
    """The jobs to be looked at, those that stand as they were made, and the portions that all of them come from."""

    jobs: list[Job]
    kept: dict[str, Row[Outputs]]
    portions: dict[str, Row[Names]]


def part_work_units(public: PublicArchive, localisers: Sequence[Localiser]) -> Iterator[Asked]:
    """The portions of all parts of the tree that are no pages."""
    for part in PARTS:
        for portion in part.portions(public, localisers):
            yield portion._replace(name=f"{part.name}/{portion.name}"), partial(_part_job, part)


def plan_work_units(asked: Iterable[Asked], digests: Digests, state: State, drift: Drift) -> PlannedUnits:
    """The jobs of portions: where one is made from the same as before, and what was made lies there, they are kept."""
    found = PlannedUnits([], {}, {})
    for portion, job_of in asked:
        inputs = digests.of_portion(portion)
        old = state.portions.get(portion.name)
        made = _recall_outputs(old.value, state, drift) if old and old.key == inputs else None
        if old and made is not None:
            found.kept.update(made)
            found.portions[portion.name] = old
        else:
            jobs = list(map(job_of, portion.values()))
            found.jobs.extend(jobs)
            found.portions[portion.name] = Row(portion.name, inputs, Names, tuple(job.name for job in jobs))
    return found


def parts_as_they_lie(state: State, drift: Drift) -> PlannedUnits:
    """No job: what was made of the parts stays as it lies, and the next whole build sees to it."""
    kept = {name: made for name, made in state.jobs.items() if name.partition("/")[0] in KINDS and drift.leaves(made)}
    return PlannedUnits([], kept, dict(state.portions))


def _recall_outputs(names: Iterable[str], state: State, drift: Drift) -> dict[str, Row[Outputs]] | None:
    """What was made by the jobs with these names, if all of it lies as it was written."""
    made = {name: row for name in names if (row := state.jobs.get(name)) and drift.leaves(row)}
    return made if len(made) == len(tuple(names)) else None


def _part_job(part: Part, value: msgspec.Struct) -> Job:
    return value_job(part.kind(type(value)), part.label(value), value, part.cost(value))
