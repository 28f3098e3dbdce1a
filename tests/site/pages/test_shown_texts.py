"""What readers are told of the words they see: missing, converted, translated, out of date."""

from datetime import date

import pytest

from aigaq.content.reading.revision import current_revision, revision
from aigaq.i18n.editions import EDITIONS
from aigaq.model.archive_tree import Text
from aigaq.model.records import FrontMatter, Source
from aigaq.model.view_parts import Link, Note, Words
from aigaq.model.vocabulary import Method, Review, SourceKind
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.read_localisers import read_localisers
from aigaq.site.pages.shown_texts import Original, choose_text, note_on, original_among, summary_of
from helpers.building import ROOT

LOCALISERS = {one.edition.code: one for one in read_localisers(EDITIONS.values(), ROOT / "translations")[0]}
ORIGINAL = Original("kk", "sha256:new", date(2022, 5, 1))


def text(language: str, body: str = "", **front: object) -> Text:
    return Text(
        language=language,
        path=f"{language}.md",
        front=FrontMatter(title="T", **front),  # type: ignore[arg-type]
        body_line=5,
        revision=revision("T", body),
        sha256="",
        opening=body,
        words=body,
    )


def note(edition: str, shown: Text | None, original: Original = ORIGINAL) -> Note:
    return note_on(shown, original, LOCALISERS[edition], Link("Қазақша", "../kk/t.html"))


def test_the_original_in_its_own_edition_needs_no_note() -> None:
    assert note("kk", text("kk")) == Note()


def test_no_text_at_all_is_told() -> None:
    assert note("kk", None) == Note(missing=True)


def test_a_text_in_another_language_is_told_by_the_name_that_the_reader_knows() -> None:
    assert (note("tr", text("kk")).missing, note("tr", text("kk")).shown) == (True, "Kazakça")


@pytest.mark.parametrize("edition", ["kk-latn", "kk-arab"])
def test_converted_words_say_so_and_lead_to_the_page_as_it_was_written(edition: str) -> None:
    told = note(edition, text("kk"))
    assert told.converted
    assert told.unconverted == Link("Қазақша", "../kk/t.html")


def test_words_written_in_arabic_script_by_hand_are_not_called_converted() -> None:
    told = note("kk-arab", text("kk-arab", source="sha256:new"))
    assert (told.converted, told.unconverted, told.is_translation) == ("", None, True)


def test_words_of_another_language_are_not_called_converted() -> None:
    assert (note("kk-arab", text("zh")).converted, note("kk-arab", text("zh")).missing) == ("", True)


def test_a_translation_of_the_original_as_it_is_is_not_out_of_date() -> None:
    told = note("ru", text("ru", source="sha256:new", method=Method.HUMAN, review=Review.NATIVE, translator="В. П."))
    assert (told.is_translation, told.outdated, told.translator, told.machine) == (True, False, Words("В. П."), False)


def test_a_translation_of_an_earlier_original_is_with_the_days_that_the_content_names() -> None:
    told = note("ru", text("ru", source="sha256:old", revised=date(2021, 3, 9)))
    assert (told.outdated, told.revised, told.original_revised) == (
        True,
        "9\u00a0марта 2021\u202fг.",
        "1\u00a0мая 2022\u202fг.",
    )


def test_a_machine_translation_is_told_apart() -> None:
    assert note("en", text("en", source="sha256:new", method=Method.MACHINE)).machine


def test_a_page_whose_original_is_not_known_is_not_called_out_of_date() -> None:
    texts = {"ru": text("ru", source="sha256:a"), "en": text("en", source="sha256:a")}
    assert original_among(texts) == Original(None, None, None)
    assert not note("ru", texts["ru"], original_among(texts)).outdated


def test_a_video_is_an_original_by_its_hash() -> None:
    video = Source(kind=SourceKind.VIDEO, sha256="ab")
    article = Source(kind=SourceKind.ARTICLE, sha256="cd")
    assert current_revision(None, (article, video)) == "sha256:ab"
    assert current_revision(text("kk", "Сөз"), (video,)) == revision("T", "Сөз")
    assert current_revision(None) is None


@pytest.mark.parametrize(
    ("edition", "there", "shown"),
    [
        ("kk-arab", "zh ru kk", "kk"),
        ("kk-arab", "kk-arab kk", "kk-arab"),
        ("kk-arab", "en ru zh", "zh"),
        ("kk-latn", "en tr ru", "tr"),
        ("ru", "en zh kk", "kk"),
        ("zh-hant", "en zh", "zh"),
        ("tr", "ug", "ug"),
    ],
)
def test_the_text_that_is_shown_is_the_first_of_the_order_of_the_edition(edition: str, there: str, shown: str) -> None:
    chosen = choose_text({code: text(code) for code in there.split()}, EDITIONS[edition])
    assert chosen is not None
    assert chosen.language == shown


def test_a_written_summary_goes_before_the_words(localiser: Localiser = LOCALISERS["kk-latn"]) -> None:
    assert summary_of(text("kk", "Сөз.", summary="Қысқаша"), localiser).text == "Qysqaşa"
    assert summary_of(text("kk", "Сөз."), localiser).text == "Söz."


def test_a_summary_in_another_language_is_marked() -> None:
    words = summary_of(text("ug", "سۆز."), LOCALISERS["en"])
    assert (words.lang, words.dir) == ("ug", "rtl")


def test_a_translator_is_named_in_the_script_of_the_words() -> None:
    kazakh = text("kk", source="a", translator="Салима")
    by_hand = text("kk-arab", source="a", translator="Салима")
    russian = Original("ru", "a", None)
    told = [note("kk-arab", by_hand, russian), note("kk-latn", kazakh, russian), note("tr", kazakh, russian)]
    assert [one.translator for one in told] == [Words("ساليما"), Words("Salima"), Words("Салима", "kk", "ltr")]
