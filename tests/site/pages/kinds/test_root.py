"""The choice of language at the top of the tree, and the page for what is not there."""

from pathlib import Path

from aigaq.i18n.editions import EDITIONS
from aigaq.site.pages.kinds.root import not_found_view, root_view
from helpers.small_content import changed
from helpers.small_site import localisers, small_site


def test_the_top_offers_every_edition_under_its_own_name_in_its_own_script(tmp_path: Path) -> None:
    root = root_view(small_site(tmp_path), list(localisers().values()))
    assert [link.label for link in root.editions] == [edition.name for edition in EDITIONS.values()]
    notes = {link.lang: link.note for link in root.editions}
    assert (notes["kk"], notes["kk-Latn"], notes["kk-Arab"]) == ("Үлгі", "Ülgı", "ۇلگى")


def test_the_page_for_what_is_missing_says_so_in_every_edition(tmp_path: Path) -> None:
    lost = not_found_view(small_site(tmp_path), list(localisers().values()))
    notes = {link.lang: link.note for link in lost.editions}
    part = "Perhaps this copy holds only a part of the archive."
    assert notes["en"] == f"This page is not here. {part}"
    assert notes["zh-Hant"] == "此頁不存在。此副本可能只有檔案庫的一部分。"


def test_a_notice_that_reads_the_same_in_two_editions_stands_once(tmp_path: Path) -> None:
    notice = changed("site.yaml", "pages: [about]", "pages: [about]\nnotice: {en: A sample}")
    root = root_view(small_site(tmp_path, notice), list(localisers().values()))
    assert [words.text for words in root.notices] == ["A sample"]
