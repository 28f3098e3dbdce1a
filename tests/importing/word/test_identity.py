"""By what Word files are known again: a corrected one changes its draft, another person's never does."""

from contextlib import ExitStack
from pathlib import Path

from aigaq.importing.archives.export import read_export
from aigaq.importing.drafts.import_report import Report
from aigaq.importing.drafts.take_in import Place, take_in
from aigaq.importing.word.items import SOURCE
from helpers.exports import KAZAKH, RUSSIAN, archive, drafts
from helpers.word_files import paragraph, word_file


def bring(content: Path, path: Path, words: str = "") -> Report:
    """Take in a file, written anew with words, or a folder."""
    if words:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(word_file(paragraph(words)))
    with ExitStack() as stack:
        return take_in(SOURCE, read_export([path], stack), Place(content=content, store=content / "drafts/media"))


def test_files_of_one_name_in_two_folders_are_two_drafts(tmp_path: Path) -> None:
    content = archive(tmp_path)
    bring(content, tmp_path / "first/a.docx", KAZAKH)
    assert bring(content, tmp_path / "second/a.docx", RUSSIAN).created == ("t-00003",)
    assert KAZAKH in drafts(content)["t-00002/kk.md"]


def test_a_corrected_file_changes_its_draft_alone_or_with_its_folder(tmp_path: Path) -> None:
    content = archive(tmp_path)
    bring(content, tmp_path / "first/a.docx", KAZAKH)
    assert bring(content, tmp_path / "first/a.docx", f"{KAZAKH} Тағы.").updated == ("t-00002",)
    assert bring(content, tmp_path / "first").unchanged == 1
