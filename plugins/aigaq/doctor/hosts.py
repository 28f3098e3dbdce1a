"""Hosts: whether each would take the output as it is now."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from aigaq.core.message import msg
from aigaq.doctor.advice import Advice
from aigaq.model.forms import Form
from aigaq.release.hosts.limits import limits_of, refuse_beyond
from aigaq.release.hosts.selection import parts_to_leave_out
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import TargetError
from aigaq.release.metadata.carried_parts import part_of


def check_limits(outputs: Mapping[Form, Path], targets: Mapping[str, Settings]) -> Iterator[Advice]:
    """Yield advice for each host too small for its output.

    `outputs` are the folders by form.
    """
    sizes_of = {form: _sizes_of(folder) for form, folder in outputs.items()}
    for name, settings in targets.items():
        sizes = sizes_of[settings.form]
        if not sizes and settings.form is not Form.PAGES:
            yield Advice(
                msg("the host %(name)s takes volumes, and there is no output of volumes", name=name),
                msg("Build it: aigaq build --form volumes --output %(folder)s", folder=outputs[settings.form]),
            )
        without = parts_to_leave_out(settings)
        carried = {path: size for path, size in sizes.items() if part_of(path) not in without}
        try:
            refuse_beyond(limits_of(settings), carried)
        except TargetError as error:
            yield Advice(
                msg("the host %(name)s would not take the output: %(error)s", name=name, error=error.message),
                msg("Name fewer editions or media for it in targets.yaml, or profile: volumes, or take another host."),
            )


def _sizes_of(folder: Path) -> dict[str, int]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}
