"""Open a content file in the editor's program.

A translation that is missing is begun first.
"""

from collections.abc import Callable
from pathlib import Path

from aigaq.content.reading.archive import read_archive
from aigaq.content.status.states import State
from aigaq.content.writing.answers import NewTranslation
from aigaq.content.writing.new_files import write_file
from aigaq.content.writing.originals import original_of
from aigaq.content.writing.scaffolds import translation_file
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.editions import TEXT_LANGUAGES
from aigaq.preview.board import Board


def opener(content: Path, board: Board, words: Catalogue, start: Callable[[Path], None]) -> Callable[[str], None]:
    """Return an opener of content files by `start`.

    It raises UsageError for other files.
    """

    def open_path(path: str) -> None:
        file = Path(path)
        missing = next(
            (entry for entry in board.now.entries if entry.path == path and State.MISSING in entry.states), None
        )
        if missing and not file.exists() and missing.language in TEXT_LANGUAGES:
            _begin(content, file, missing.id, words)
        resolved = file.resolve()
        if not resolved.is_relative_to(content.resolve()) or not resolved.is_file():
            raise UsageError(msg("%(path)s is not a file in %(content)s", path=path, content=content))
        start(resolved)

    return open_path


def _begin(content: Path, file: Path, id: str, words: Catalogue) -> None:
    original = original_of(read_archive(content, drafts=True).value, id)
    new = NewTranslation(original=original.title, source=original.revision, title="…")
    write_file(file, translation_file(new, words))
