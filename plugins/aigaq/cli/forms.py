"""The outputs of both forms: `output` for pages, `output-volumes` for volumes."""

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from aigaq.cli.options import STATE
from aigaq.cli.sign import hashes_of
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.model.forms import Form
from aigaq.release.copies.audit import References, by_form
from aigaq.release.copies.audit_all import at_hand_in, reference_of
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.metadata.roles import TIMESTAMP
from aigaq.release.metadata.signed_output import Release, read_release, refuse_unsigned
from aigaq.release.transport.fetchers import Fetch, first_of


def output_of(output: Path, form: Form) -> Path:
    """Return the output folder of a form, beside that of pages."""
    return output if form is Form.PAGES else output.with_name(f"{output.name}-{form}")


def state_of(form: Form) -> Path:
    """Return the folder of notes about the hosts that carry a form."""
    return STATE if form is Form.PAGES else STATE / form


def forms_of(targets: Mapping[str, Settings]) -> list[Form]:
    """Return the forms that the targets take, in their order."""
    return [form for form in Form if any(settings.form is form for settings in targets.values())]


def of_form(targets: Mapping[str, Settings], form: Form) -> dict[str, Settings]:
    """Return the targets that take a form."""
    return {name: settings for name, settings in targets.items() if settings.form is form}


def read_signed(output: Path, form: Form, fingerprint: str | None) -> Release:
    """Return the signed output of a form.

    Raises UsageError where there is none, or it was built since it was signed.
    """
    folder = output_of(output, form)
    if not folder.is_dir():
        raise UsageError(
            msg(
                "%(folder)s is not here. Build and sign it: aigaq build --form %(form)s --output %(folder)s",
                folder=folder,
                form=form,
            )
        )
    release = read_release(folder, fingerprint)
    refuse_unsigned(release, hashes_of(folder))
    return release


def signed_forms(output: Path) -> list[Form]:
    """Return the forms whose signed output is here.

    `output` itself is always expected.
    """
    return [form for form in Form if form is Form.PAGES or (output_of(output, form) / TIMESTAMP).exists()]


def read_references(
    output: Path, now: datetime, fingerprint: str | None, withdrawn: Collection[str]
) -> tuple[References, Fetch]:
    """Return the references of each form's output, and metadata at hand."""
    forms = signed_forms(output)
    references = [reference_of(output_of(output, form), state_of(form), now, fingerprint, withdrawn) for form in forms]
    at_hand = first_of(*(at_hand_in(output_of(output, form), state_of(form)) for form in forms))
    return by_form(*references), at_hand
