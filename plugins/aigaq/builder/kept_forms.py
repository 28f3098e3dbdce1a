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
    """The forms that the last build kept, then those of this one.

    `rows` are their rows of the state, made by code of this `version`.
    """

    def __init__(self, last: Mapping[str, Row[FormTable]], version: bytes) -> None:
        self.version = version
        self.rows = {name: row for name, row in last.items() if row.key == version}

    def find(self, archive: Archive, secrets: Iterable[Secret]) -> dict[str, NameForms]:
        """Return the forms of words in names of people's files.

        Those that are new are made.
        """
        files = {file.path for file in archive.people.values()}
        known = self.rows[_ALL].value if self.rows else NO_FORMS
        forms = forms_in((secret for secret in secrets if secret.owner in files), known)
        if forms.keys() != known.keys():
            self.rows = {_ALL: Row(_ALL, self.version, FormTable, forms)}
        return forms
