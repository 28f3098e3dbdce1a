"""Keep an editor's answers beside the drafts until written."""

from pathlib import Path

import msgspec

from aigaq.core.files import create_file, write_file


class KeptAnswers:
    """The typed answers by the keys of their questions.

    They may be private: only their owner can read the file, and git ignores its folder.
    """

    def __init__(self, content: Path, kind: str) -> None:
        self._path = content / "drafts" / f".answers-{kind}.json"
        self.answers: dict[str, str] = {}
        if self._path.is_file():
            try:
                self.answers = msgspec.json.decode(self._path.read_bytes(), type=dict[str, str])
            except (msgspec.DecodeError, msgspec.ValidationError):
                self._path.unlink()

    def put(self, key: str, text: str) -> None:
        """Keep an answer, or another one of the same question."""
        self.answers[key] = text
        data = msgspec.json.encode(self.answers)
        if self._path.exists():
            write_file(self._path, data)
            self._path.chmod(0o600)
        else:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            create_file(self._path, data, 0o600)

    def forget(self) -> None:
        """Delete all answers: the record is written, or the editor begins anew."""
        self.answers = {}
        self._path.unlink(missing_ok=True)
