"""What is to be made of the parts of the tree that are no pages: what cannot have changed is not looked at."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from aigaq.build.digests import Digests
from aigaq.build.jobs import Job, value_job
from aigaq.build.parts import KINDS, PARTS, Part
from aigaq.build.staging import Standing, stands
from aigaq.build.state import Made, Portioned, State
from aigaq.model.portions import Portion
from aigaq.model.public import PublicArchive
from aigaq.pages.localise import Localiser


class PartJobs(NamedTuple):
    """The jobs to be looked at, those that stand as they were made, and the portions that all of them come from."""

    jobs: list[Job]
    kept: dict[str, Made]
    portions: dict[str, Portioned]


def part_jobs(
    public: PublicArchive, localisers: Sequence[Localiser], digests: Digests, state: State, there: Standing
) -> PartJobs:
    """The jobs of all parts, where `there` are the files in the output."""
    found = PartJobs([], {}, {})
    for part in PARTS:
        for portion in part.portions(public, localisers):
            name, inputs = f"{part.name}/{portion.name}", digests.of_portion(portion)
            old = state.portions.get(name)
            made = _made(old.jobs, state, there) if old and old.inputs == inputs else None
            if old and made is not None:
                found.kept.update(made)
                found.portions[name] = old
            else:
                jobs = list(_jobs(part, portion))
                found.jobs.extend(jobs)
                found.portions[name] = Portioned(inputs=inputs, jobs=tuple(job.name for job in jobs))
    return found


def parts_as_they_lie(state: State, there: Standing) -> PartJobs:
    """No job: what was made of the parts stays as it lies, and the next whole build sees to it."""
    kept = {
        name: made
        for name, made in state.jobs.items()
        if name.partition("/")[0] in KINDS and stands(made.outputs, there)
    }
    return PartJobs([], kept, dict(state.portions))


def _made(names: Iterable[str], state: State, there: Standing) -> dict[str, Made] | None:
    """What was made by the jobs with these names, if all of it stands."""
    made = {name: state.jobs[name] for name in names if name in state.jobs}
    whole = len(made) == len(tuple(names)) and all(stands(one.outputs, there) for one in made.values())
    return made if whole else None


def _jobs(part: Part, portion: Portion) -> Iterator[Job]:
    for value in portion.values():
        yield value_job(part.kind(type(value)), part.label(value), value, part.cost(value))
