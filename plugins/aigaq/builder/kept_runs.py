"""The runs of hidden texts, kept from build to build.

They are hashes: the words stay in their files.
"""

from collections.abc import Iterable, Mapping

from aigaq.builder.state import KeptText, TextTable
from aigaq.builder.state_rows import Row
from aigaq.content.checks.leaks import READER
from aigaq.model.archive_tree import Archive, Text
from aigaq.privacy.independent_gate import holders
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.secrets import words_of
from aigaq.privacy.scan.text_runs import TextRuns


class KeptRuns:
    """The runs that the last build kept, then those of this one.

    `rows` are their rows of the state, one for each folder of records, made by code of this `version`.
    """

    def __init__(self, last: Mapping[str, Row[TextTable]], version: bytes) -> None:
        self._version = version
        self.rows = {name: row for name, row in last.items() if row.key == version}

    def find(self, archive: Archive, secrets: Iterable[Secret]) -> dict[str, TextRuns]:
        """Return the runs of all texts among the secrets, by file.

        Those of new and changed texts are made.
        """
        texts = _Texts(archive)
        rows: dict[str, Row[TextTable]] = {}
        for folder, hashes in _by_folder(secrets).items():
            last = self.rows.get(folder)
            known = last.value if last else {}
            if last and {file: kept.sha256 for file, kept in known.items()} == hashes:
                rows[folder] = last
                continue
            same = {file: kept for file, kept in known.items() if hashes.get(file) == kept.sha256}
            table = {file: same.get(file) or KeptText(hash, texts.runs(file)) for file, hash in hashes.items()}
            rows[folder] = Row(folder, self._version, TextTable, table)
        self.rows = rows
        return {file: kept.runs for row in rows.values() for file, kept in row.value.items()}


def runs_in_use(rows: Mapping[str, Row[TextTable]], archive: Archive) -> dict[str, Row[TextTable]]:
    """Return the rows whose texts are all unchanged in the archive."""
    files = {path: text.sha256 for path, text in _texts_of(archive)}
    return {
        name: row
        for name, row in rows.items()
        if all(files.get(file) == kept.sha256 for file, kept in row.value.items())
    }


class _Texts:
    """The texts of an archive, sought when the first is asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._by_path: dict[str, Text] = {}

    def runs(self, path: str) -> TextRuns:
        """Return the runs of the text at `path`."""
        from aigaq.privacy.scan.make_runs import runs_of  # The library for arrays takes long to load.

        self._by_path = self._by_path or dict(_texts_of(self._archive))
        return runs_of(words_of(self._by_path[path], READER))


def _texts_of(archive: Archive) -> Iterable[tuple[str, Text]]:
    testimonies = (testimony.texts for testimony in archive.testimonies.values())
    for texts in (*testimonies, *(document.texts for document in holders(archive))):
        yield from ((text.path, text) for text in texts.values())


def _by_folder(secrets: Iterable[Secret]) -> dict[str, dict[str, str]]:
    """Return secret texts' hashes by file, for each record folder."""
    found: dict[str, dict[str, str]] = {}
    for secret in secrets:
        if secret.kind is Kind.TEXT:
            found.setdefault(secret.owner.rsplit("/", 2)[0], {})[secret.owner] = secret.text
    return found
