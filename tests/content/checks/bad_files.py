"""Bad input: files in the wrong place or of a wrong name, endless texts, what is private."""

from content.checks.bad_records import with_medium
from helpers.small_content import ABOUT, FOLDER, PERSON, RECORD, SMALL, TEXT, Changes, changed


def with_captions(cues: str) -> Changes:
    """Return a video with these captions."""
    medium = "{file: a.mp4, kind: video, captions: {kk: a.kk.vtt}, face: hidden}"
    return {**with_medium(medium, "a.mp4"), f"{FOLDER}/a.kk.vtt": f"WEBVTT\n\n{cues}"}


CASES: dict[str, Changes] = {
    # folders
    "record missing": {RECORD: None},
    "file beside the folders": {"testimonies/notes.txt": "x"},
    "file of no record": {f"{FOLDER}/IMG_1.jpg": b"x"},
    "record misspelt": {RECORD: None, f"{FOLDER}/record.yml": SMALL[RECORD]},
    "folder in a testimony": {f"{FOLDER}/old/a.txt": "x"},
    "file among people": {"people/list.csv": "x"},
    "file at the top": {"sit.yaml": "x"},
    "folder at the top": {"testimony/a.txt": "x"},
    "file among pages": {"pages/en.md": "x"},
    "page with a bad name": {"pages/About us/en.md": ABOUT},
    "news without a date": {"news/new/en.md": ABOUT},
    "news on a day that is not": {"news/2024-02-30-new/en.md": ABOUT},
    "droppings and drafts": {
        ".DS_Store": "x",
        "people/Thumbs.db": "x",
        "pages/about/en.md~": "x",
        "drafts/t-00009/record.yaml": "x",
    },
    # names of files
    "name that Windows reserves": {f"{FOLDER}/AUX.jpg": b"x"},
    "page that Windows reserves": {"pages/con/en.md": ABOUT},
    "name with a forbidden sign": {f"{FOLDER}/a:b.jpg": b"x"},
    "name that ends in a dot": {"people/p-00001.": b"x"},
    "name that is too long": {f"{FOLDER}/{'a' * 160}.jpg": b"x"},
    "names that differ in capitals": with_medium(
        "{file: a.jpg, kind: photo, alt: {en: A}, face: hidden}", "a.jpg", "A.jpg"
    ),
    "names composed otherwise": with_medium(
        "{file: \u0439.jpg, kind: photo, alt: {en: A}, face: hidden}", "\u0439.jpg", "\u0438\u0306.jpg"
    ),
    "name that cannot stand in an address": with_medium(
        "{file: my photo.jpg, kind: photo, alt: {en: A}, face: hidden}", "my photo.jpg"
    ),
    "photos with the same stem": {
        **changed(
            RECORD,
            "consent:",
            "media:\n  - {file: a.jpg, kind: photo, alt: {en: A}, face: hidden}\n"
            "  - {file: a.png, kind: photo, alt: {en: A}, face: hidden}\nconsent:",
        ),
        f"{FOLDER}/a.jpg": b"x",
        f"{FOLDER}/a.png": b"x",
    },
    # captions
    "captions that lose words": with_captions(
        "00:02.000 --> 00:01.000\n<v Айна>Сөз\n2\n00:02.000 --> 00:03.000\n<күледі>\n"
    ),
    "captions of SubRip": with_captions("1\n00:00:01,000 --> 00:00:02,000\nСөз\n"),
    "captions with a direction control": with_captions("00:01.000 --> 00:02.000\nСөз \u202e\n"),
    "captions with a conflict of git": with_captions("<<<<<<< HEAD\nа\n=======\nб\n>>>>>>> x\n"),
    "captions of Windows": with_captions("\r\n00:01.000 --> 00:02.000\r\nСө\u00adз\r\n"),
    # bombs
    "text of ten megabytes": {TEXT: SMALL[TEXT] + "сөз " * 1_500_000},
    "text of a million letters": {TEXT: SMALL[TEXT] + "сөз\n\n" * 250_000},
    "lists in lists": {TEXT: SMALL[TEXT] + "\n" + "\n".join("    " * depth + "- a" for depth in range(300))},
    "lists in lists on a line": {TEXT: SMALL[TEXT] + "\n" + "- " * 3000 + "a\n"},
    "quotations in quotations": {TEXT: SMALL[TEXT] + "\n" + "> " * 3000 + "a\n"},
    "brackets in brackets": {TEXT: SMALL[TEXT] + "\n" + "[" * 3000 + "a" + "](http://b)" * 3000 + "\n"},
    "brackets side by side": {TEXT: SMALL[TEXT] + "\n" + "[a](" * 5000 + "\n"},
    "address with a user": changed(
        RECORD, "consent:", "sources: [{kind: article, url: https://news.example@evil.example/}]\nconsent:"
    ),
    "withdrawn, and not deleted": changed(RECORD, "status: given", "status: withdrawn"),
    # numbers and addresses of people
    "identity number in a text": {TEXT: SMALL[TEXT] + "\nНөмірі 11010519491231002X.\n"},
    "phone number in a summary": {TEXT: SMALL[TEXT].replace("title: Үлгі", "title: Үлгі\nsummary: +7 701 123 45 67")},
    "phone number that is waived": {
        TEXT: SMALL[TEXT] + "\n+7 701 123 45 67\n",
        **changed(RECORD, "consent:", "waive: [{rule: phone-number, reason: a public hotline}]\nconsent:"),
    },
    "e-mail address in a record": with_medium(
        "{file: a.jpg, kind: photo, alt: {en: A wall}, face: hidden, credit: a@example.org}", "a.jpg"
    ),
    "passport number in a person's file": changed(PERSON, "born: 1962", "occupation: {en: Teacher E12345678}"),
    "personal number in a record that stays behind": {
        TEXT: SMALL[TEXT] + "\n+7 701 123 45 67\n",
        **changed(RECORD, "uses: [web, ", "uses: ["),
    },
    "waiver of an unknown rule": changed(RECORD, "consent:", "waive: [{rule: phone, reason: a hotline}]\nconsent:"),
}
