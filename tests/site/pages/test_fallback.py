"""The page of a text that an edition lacks: words in another language, marked, and links to what there is."""

from pathlib import Path

import pytest

from aigaq.i18n.editions import EDITIONS
from aigaq.site.pages.list_entries import entry
from helpers.small_content import RECORD, TEXT, Changes, changed
from helpers.small_site import localisers, small_page, small_site

PASHTO: Changes = {
    **changed(RECORD, "original: kk", "original: ps"),
    TEXT: None,
    "testimonies/000/t-00001/ps.md": "---\ntitle: ئۈلگە\n---\n\nسۆز.\n",
}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_has_the_page_with_the_words_marked(edition: str, tmp_path: Path) -> None:
    page = small_page(tmp_path, edition)
    assert page.body is not None
    own = EDITIONS[edition].source == "kk"
    assert (page.body.lang, page.body.dir) == (
        (EDITIONS[edition].lang, EDITIONS[edition].direction) if own else ("kk", "ltr")
    )
    assert page.note.missing is not own
    assert bool(page.note.shown) is not own
    assert [link.label for link in page.languages] == ["Қазақша", "Qazaqşa", "قازاقشا"]


@pytest.mark.parametrize("edition", ["en", "kk-arab", "zh-hant"])
def test_a_language_without_an_edition_keeps_its_direction(edition: str, tmp_path: Path) -> None:
    page = small_page(tmp_path, edition, PASHTO)
    assert page.body is not None
    assert (page.body.lang, page.body.dir) == ("ps", "rtl")
    assert (page.title.lang, page.title.dir) == ("ps", "rtl")
    assert page.languages == ()


@pytest.mark.parametrize(
    ("edition", "language"),
    [("kk", ""), ("kk-arab", ""), ("ru", "казахский"), ("zh-hant", "哈薩克文")],
)
def test_a_list_names_the_language_of_a_text_that_is_not_the_readers(
    edition: str, language: str, tmp_path: Path
) -> None:
    site = small_site(tmp_path)
    assert entry(site, localisers()[edition], f"{edition}/index.html", "t-00001").language == language


def test_a_name_is_never_transliterated_but_between_the_scripts_of_kazakh(tmp_path: Path) -> None:
    changes = changed("people/p-00001.yaml", "{en: Aina Sampleova}", "{kk: Айна Үлгілі}")
    names = {code: small_page(tmp_path, code, changes).people[0].name for code in ("kk-latn", "kk-arab", "ru", "zh")}
    assert [(name.text, name.lang) for name in names.values()] == [
        ("Aina Ülgılı", None),
        ("اينا ۇلگىلى", None),
        ("Айна Үлгілі", "kk"),
        ("Айна Үлгілі", "kk"),
    ]


def test_a_name_with_a_written_form_stands_so_in_the_words_too(tmp_path: Path) -> None:
    changes = {
        **changed("people/p-00001.yaml", "{en: Aina Sampleova}", "{kk: Айна Үлгілі, kk-arab: ايينا ۇلگىلى}"),
        TEXT: "---\ntitle: Айнаның сөзі\n---\n\nАйна айтты.\n",
    }
    page = small_page(tmp_path, "kk-arab", changes)
    assert page.body is not None
    assert (page.title.text, page.body.markdown) == ("ايينانىڭ ءسوزى", "ايينا ايتتى.")


def test_a_name_that_awaits_a_native_check_says_so_where_it_is_shown(tmp_path: Path) -> None:
    names = "names: {en: Xinjiang, kk: Шыңжаң, kk-arab: شينجياڭ}, unverified: [kk-arab, en]"
    site = small_site(tmp_path, changed("places.yaml", "names: {en: Xinjiang}", names))
    place = site.archive.places["cn-65"]
    told = {code: localisers()[code].is_unverified(place) for code in ("kk", "kk-latn", "kk-arab", "en", "ru")}
    assert told == {"kk": False, "kk-latn": False, "kk-arab": True, "en": True, "ru": False}
