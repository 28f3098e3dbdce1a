"""The forms of secret names, kept from one build to the next.

Only those of people's files are kept: these lie in the state as well, whoever is hidden. A name that stands elsewhere,
such as a translator's, is gone with its withdrawn text.
"""

from collections.abc import Iterable, Mapping

from aigaq.builder.state import FormTable
from aigaq.builder.state_rows import Row
from aigaq.model.archive_tree import Archive
from aigaq.privacy.scan.findings import Secret
from aigaq.privacy.scan.name_forms import NO_FORMS, NameForms, forms_in

_ALL = ""


class KeptForms:
    """The forms that the `last` build kept, made by code of this `version`; then those of this build, in `rows`."""

    def __init__(self, last: Mapping[str, Row[FormTable]], version: bytes) -> None:
        self.version = version
        self.rows = {name: row for name, row in last.items() if row.key == version}

    def find(self, archive: Archive, secrets: Iterable[Secret]) -> dict[str, NameForms]:
        """Return the forms of words in names of people's files, making those that are new."""
        files = {file.path for file in archive.people.values()}
        known = self.rows[_ALL].value if self.rows else NO_FORMS
        forms = forms_in((secret for secret in secrets if secret.owner in files), known)
        if forms.keys() != known.keys():
            self.rows = {_ALL: Row(_ALL, self.version, FormTable, forms)}
        return forms
