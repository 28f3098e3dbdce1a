"""Word files: words and their shapes, what is named instead, pictures, languages, and files that are none."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from aigaq.importing.archives.export import read_export
from aigaq.importing.item import Item, Skipped
from aigaq.importing.word.items import items
from aigaq.markup.html import plain_text
from helpers.exports import KAZAKH, RUSSIAN, jpeg, write_folder, write_zip
from helpers.word_files import note, paragraph, picture, run, table, text_box, word_file


def read(folder: Path, files: dict[str, bytes]) -> tuple[list[Item], list[Skipped]]:
    write_folder(folder, files)
    with ExitStack() as stack:
        found = list(items(read_export([folder], stack)))
    return [one for one in found if isinstance(one, Item)], [one for one in found if isinstance(one, Skipped)]


def body(folder: Path, *blocks: str, **more: str) -> str:
    """Return the Markdown of a file of these blocks."""
    found, _left = read(folder, {"a.docx": word_file(*blocks, **more)})
    return found[0].texts[0].body


def reasons(left: list[Skipped]) -> str:
    return "\n".join(str(one.why) for one in left)


@pytest.mark.parametrize(
    ("blocks", "markdown"),
    [
        ([paragraph("Бір."), paragraph("Екі.")], "Бір.\n\nЕкі."),
        ([paragraph("Бір ", run("екі", "<w:b/>"), " үш")], "Бір **екі** үш"),
        ([paragraph("Бір ", run("екі", '<w:rStyle w:val="a4"/>'), " үш")], "Бір **екі** үш"),
        ([paragraph("5", run("2", '<w:vertAlign w:val="superscript"/>'), " м")], "5² м"),
        ([paragraph("1984. Жыл"), paragraph("- жол"), paragraph("# *")], "1984\\. Жыл\n\n\\- жол\n\n\\# \\*"),
        ([paragraph("Бір<w:br/>", "<w:r><w:br/></w:r>", "екі")], "Бір  \nекі"),
        ([paragraph("Бас", style="2"), paragraph("Сөз")], "## Бас\n\nСөз"),
        ([paragraph("а", level=0), paragraph("б", level=1), paragraph("в", level=0)], "1. а\n\n   - б\n\n2. в"),
        ([paragraph("а", level=0), paragraph("Сөз"), paragraph("б", level=0)], "1. а\n\nСөз\n\n2. б"),
        ([table(("А", "Б"), ("1", "2"))], "|  |  |\n| --- | --- |\n| А | Б |\n| 1 | 2 |"),
        ([paragraph("Сыртта", text_box(paragraph("Ішінде")))], "Сыртта\n\nІшінде"),
        ([paragraph('<w:fldSimple w:instr="DATE"><w:r><w:t>Дата</w:t></w:r></w:fldSimple>')], "Дата"),
        ([paragraph("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")], "x=1"),
        (
            [paragraph("<w:r><w:ruby><w:rt><w:r><w:t>yī</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>一</w:t></w:r>"
                       "</w:rubyBase></w:ruby></w:r>")],
            "一(yī)",
        ),
        (["<w:sdt><w:sdtContent>", paragraph("☒ Иә"), "</w:sdtContent></w:sdt>"], "☒ Иә"),
    ],
)  # fmt: skip
def test_words_keep_their_shape(blocks: list[str], markdown: str, tmp_path: Path) -> None:
    assert body(tmp_path, *blocks) == markdown


def test_notes_stand_behind_the_text_with_their_numbers(tmp_path: Path) -> None:
    notes = {
        "footnotes": '<w:footnote w:id="2">' + paragraph("Бірінші.") + "</w:footnote>",
        "endnotes": '<w:endnote w:id="5">' + paragraph("Екінші.") + "</w:endnote>",
    }
    made = body(tmp_path, paragraph("Сөз", note(2), " пен сөз", note(5, "endnote"), "."), paragraph("Соңы."), **notes)
    assert made == "Сөз\\[1\\] пен сөз\\[2\\].\n\nСоңы.\n\n\\[1\\] Бірінші.\n\n\\[2\\] Екінші."


def test_a_table_with_cells_that_span_rows_keeps_its_columns(tmp_path: Path) -> None:
    def cell(words: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(words)}</w:tc>"

    begins = '<w:vMerge w:val="restart"/>'
    first = f"<w:tr>{cell('А', begins)}{cell('1')}</w:tr>"
    second = f"<w:tr>{cell('', '<w:vMerge/>')}{cell('2')}</w:tr>"
    assert body(tmp_path, f"<w:tbl>{first}{second}</w:tbl>").splitlines()[2:] == ["| А | 1 |", "|  | 2 |"]


def test_the_first_line_is_the_title_where_its_style_says_so(tmp_path: Path) -> None:
    found, _left = read(tmp_path, {"a.docx": word_file(paragraph("Әкем туралы", style="a3"), paragraph(KAZAKH))})
    words = found[0].texts[0]
    assert (words.title, words.is_titled, words.body) == ("Әкем туралы", True, KAZAKH)


def test_a_link_leads_on(tmp_path: Path) -> None:
    linked = f'<w:hyperlink r:id="l">{run("сайт")}</w:hyperlink>'
    made = word_file(paragraph("Бұл ", linked, "."), relations={"l": ("hyperlink", "https://example.org/a")})
    found, _left = read(tmp_path, {"a.docx": made})
    assert found[0].texts[0].body == "Бұл [сайт](https://example.org/a)."


@pytest.mark.parametrize(
    ("block", "parts", "why"),
    [
        ('<w:del w:author="Біреу"><w:r><w:delText>Құпия</w:delText></w:r></w:del>', {}, "deleted"),
        (f"<w:moveFrom>{run('Құпия')}</w:moveFrom>", {}, "deleted"),
        (run("Құпия", "<w:vanish/>"), {}, 'hidden words are not taken in: "Құпия"'),
        (run("Құпия", '<w:rStyle w:val="h"/>'), {}, 'hidden words are not taken in: "Құпия"'),
        ('<w:r><w:commentReference w:id="1"/></w:r>',
         {"comments": '<w:comment w:id="1" w:author="Біреу">' + paragraph("Құпия") + "</w:comment>"}, "at the margin"),
        ("", {"header1": paragraph("Құпия")}, 'above or below each page are not taken in: "Құпия"'),
        ("", {"footer1": paragraph("Құпия")}, 'above or below each page are not taken in: "Құпия"'),
        ("", {"footnotes": '<w:footnote w:id="7">' + paragraph("Құпия") + "</w:footnote>"}, "no word refers to"),
    ],
)  # fmt: skip
def test_what_no_reader_of_the_page_is_to_see_is_named(
    block: str, parts: dict[str, str], why: str, tmp_path: Path
) -> None:
    found, left = read(tmp_path, {"a.docx": word_file(paragraph(KAZAKH, *([block] if block else [])), **parts)})
    assert why in reasons(left)
    assert found[0].texts[0].body == KAZAKH


def test_inserted_words_come_in_and_it_is_told(tmp_path: Path) -> None:
    found, left = read(
        tmp_path, {"a.docx": word_file(paragraph("Бір", f'<w:ins w:author="Біреу">{run(" екі")}</w:ins>'))}
    )
    assert (found[0].texts[0].body, "tracked changes" in reasons(left)) == ("Бір екі", True)


def test_names_of_those_who_wrote_and_saved_are_left_out_and_counted(tmp_path: Path) -> None:
    found, left = read(tmp_path, {"a.docx": word_file(paragraph(KAZAKH))})
    assert [one.refs[0].part for one in left] == ["property creator", "property lastModifiedBy"]
    assert "Біреу" not in str(found)


def test_pictures_are_taken_along_with_what_they_show(tmp_path: Path) -> None:
    made = word_file(
        paragraph(KAZAKH, picture("p", "Есік")), files={"word/media/image1.jpg": jpeg()},
        relations={"p": ("image", "media/image1.jpg")},
    )  # fmt: skip
    medium = read(tmp_path, {"a.docx": made})[0][0].media[0]
    assert (medium.alt, medium.open is not None and medium.open().read()) == ("Есік", jpeg())


@pytest.mark.parametrize(
    ("target", "crop", "why"),
    [
        ("media/a.emf", "", "a.emf is a file of a kind that cannot be shown"),
        ("media/none.jpg", "", "is missing from the Word file"),
        ("https://example.org/a.jpg", "", "does not lie within the Word file"),
        ("media/a.jpg", 'l="20000"', "a.jpg is cropped, and the file holds the parts cut off too"),
    ],
)
def test_pictures_that_cannot_be_taken_are_named(target: str, crop: str, why: str, tmp_path: Path) -> None:
    made = word_file(
        paragraph(KAZAKH, picture("p", crop=crop)), files={"word/media/a.emf": b"x", "word/media/a.jpg": jpeg()},
        relations={"p": ("image", target)},
    )  # fmt: skip
    medium = read(tmp_path, {"a.docx": made})[0][0].media[0]
    assert (medium.open, why in str(medium.missing)) == (None, True)


def test_a_file_of_pictures_alone_that_are_not_there_names_them(tmp_path: Path) -> None:
    made = word_file(paragraph(picture("p")), relations={"p": ("image", "media/none.jpg")})
    found, left = read(tmp_path, {"a.docx": made})
    assert found == []
    assert "none.jpg is missing from the Word file" in reasons(left)
    assert "no words and no pictures" in reasons(left)


def test_a_paragraph_in_another_language_is_marked(tmp_path: Path) -> None:
    long = f"{KAZAKH} Көршілер көрмеген дейді, содан бері хабар жоқ."
    found, left = read(tmp_path, {"a.docx": word_file(paragraph(long), paragraph(RUSSIAN))})
    assert found[0].texts[0].language == "kk"
    assert found[0].texts[0].body == f"{long}\n\n[{RUSSIAN}]{{lang=ru}}"
    assert 'paragraphs in "ru" stand in it' in reasons(left)


def test_brackets_in_another_language_are_kept(tmp_path: Path) -> None:
    long = f"{KAZAKH} Көршілер көрмеген дейді, содан бері хабар жоқ."
    other = RUSSIAN.replace("октябре", "октябре [1]")
    made = body(tmp_path, paragraph(long), paragraph(other))
    assert plain_text(made) == f"{long}\n{other}"


@pytest.mark.parametrize(
    ("named", "words", "language"),
    [
        ("tt-RU", "Бу минем сүзем, бик кыска.", "tt"),  # a person chose it
        ("ru-RU", KAZAKH, "kk"),  # the keyboard's
        ("en-US", KAZAKH, "kk"),
        ("uz-Latn-UZ", KAZAKH, "kk"),  # never in this script
    ],
)
def test_the_language_that_a_file_names_wins_if_a_person_chose_it(
    named: str, words: str, language: str, tmp_path: Path
) -> None:
    block = paragraph(run(words, f'<w:lang w:val="{named}"/>'))
    assert read(tmp_path, {"a.docx": word_file(block)})[0][0].texts[0].language == language


def test_each_file_of_a_folder_and_of_a_zip_is_an_item_of_its_own(tmp_path: Path) -> None:
    file = word_file(paragraph(KAZAKH))
    write_zip(tmp_path / "more.zip", {"a.docx": file})
    found, left = read(tmp_path, {"a.docx": file, "b/a.docx": file, "~$a.docx": b"x", "c.jpg": jpeg()})
    assert len({one.identity for one in found}) == 3
    assert "~$a.docx" in str(left)
    assert "c.jpg" in str(left)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "save it as .docx"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "take the password out",
        ),
        ("a.docx", word_file(paragraph(KAZAKH))[:900], "the Word file is broken"),
        ("a.docx", b"", "it is empty, broken, or not a Word file"),
        ("a.rtf", b"{\\rtf1 x}", "it is in the format RTF"),
        ("a.odt", b"PK\x03\x04", "it is not a Word file. Open it in Word or LibreOffice"),
        ("a.docx", word_file("<w:p><w:r>"), "the part word/document.xml of the Word file is broken"),
        ("a.docx", word_file("&x;"), "the part word/document.xml of the Word file is broken"),
    ],
)
def test_what_is_no_word_file_is_told_with_what_to_do(name: str, data: bytes, why: str, tmp_path: Path) -> None:
    found, left = read(tmp_path, {name: data})
    assert (found, [one.damage for one in left], why in reasons(left)) == ([], [True], True)
