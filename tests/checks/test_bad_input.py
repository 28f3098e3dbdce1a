"""Bad input: every case is a change of the small content; what an editor is told stands in bad_input.txt."""

from pathlib import Path

import pytest

from known_sentences import is_known
from small_content import PERSON, RECORD, SMALL, TEXT, Changes, changed, check_content, problems_in

ABOUT = SMALL["pages/about/en.md"]
FOLDER = "testimonies/000/t-00001"


def with_medium(medium: str, *files: str, data: bytes = b"x") -> Changes:
    """The record with a medium, and the files beside it."""
    beside: Changes = {f"{FOLDER}/{name}": data for name in files}
    return {**changed(RECORD, "consent:", f"media: [{medium}]\nconsent:"), **beside}


def translation(words: str) -> str:
    """A translation of the small content's original that says where it is from."""
    revision = "sha256:9b44e32d5b4e3ad9f3a4e33e7b9a9d4a6a5a5f9d8a2f5f0a8f2a1b7c3d4e5f60"
    return f"---\ntitle: A\nsource: {revision}\n---\n\n{words}\n"


def read_messages() -> dict[str, list[str]]:
    """The messages of bad_input.txt: the name of each case stands after `##`, its messages on the lines below."""
    text = (Path(__file__).parent / "bad_input.txt").read_text(encoding="utf-8")
    blocks = (block.splitlines() for block in text.split("## ")[1:])
    return {name: [line for line in lines if line] for name, *lines in blocks}


CASES: dict[str, Changes] = {
    # reading: bytes
    "invalid UTF-8": {TEXT: b"---\ntitle: A\n---\n\nHello \xff there\n"},
    "byte-order mark": {TEXT: "\ufeff" + SMALL[TEXT]},
    "CRLF": {TEXT: SMALL[TEXT].replace("\n", "\r\n")},
    "bidi control": {TEXT: SMALL[TEXT] + "abc \u202e def\n"},
    "bidi control as a reference": {TEXT: SMALL[TEXT] + "abc &#x202E; def\n"},
    "bidi control in YAML": changed(PERSON, "Aina", "Ai\u2066na"),
    "bidi control as an escape": changed(PERSON, "{en: Aina Sampleova}", '{en: "Aina \\u202e"}'),
    "NUL": {TEXT: SMALL[TEXT] + "a\0b\n"},
    "control character in YAML": changed(PERSON, "Aina", "Ai\x07na"),
    "empty text": {TEXT: ""},
    "empty record": {RECORD: " \n\n"},
    # YAML
    "misspelt key": changed(RECORD, "published:", "pubished:"),
    "unknown key": changed(PERSON, "born:", "shoe-size:"),
    "unknown key within": changed(RECORD, "relation: sibling", "relatoin: sibling"),
    "misspelt key in front matter": {TEXT: SMALL[TEXT].replace("title", "titel")},
    "missing field": changed(RECORD, "published: 2021-02-03\n", ""),
    "missing field with a list": changed(RECORD, "kind: relative\n", ""),
    "missing field within": changed(RECORD, "{person: p-00031, relation: sibling}", "{relation: sibling}"),
    "a list where one value is needed": changed(RECORD, "witness: p-00001", "witness: [p-00001]"),
    "one value where a list is needed": changed(RECORD, "places: [cn-65]", "places: cn-65"),
    "one value where keys are needed": changed(PERSON, "names: {en: Aina Sampleova}", "names: Aina Sampleova"),
    "one value where a record is needed": changed(RECORD, "  - {person: p-00031, relation: sibling}", "  - p-00031"),
    "a list for a file": {PERSON: "- p-00001\n"},
    "unknown value": changed(RECORD, "kind: relative", "kind: relativ"),
    "unknown value with nothing near": changed(PERSON, "name_mode: real", "name_mode: x"),
    "no is not false": changed(RECORD, "status: given,", "status: no,"),
    "no is a word": changed(PERSON, "Aina Sampleova", "no"),
    "bad date": changed(RECORD, "given: 2018-03", "given: 12/2019"),
    "an hour is no date": changed(RECORD, "given: 2018-03", "given: 12:30"),
    "month that is not": changed(RECORD, "given: 2018-03", "given: 2018-13"),
    "interval that ends first": changed(RECORD, "given: 2018-03", "given: 2018-03/2017"),
    "partial day": changed(RECORD, "published: 2021-02-03", "published: 2021-02"),
    "day without marks": changed(RECORD, "published: 2021-02-03", "published: 20210203"),
    "day of a week": changed(RECORD, "published: 2021-02-03", "published: 2021-W05-3"),
    "day that is not": changed(RECORD, "published: 2021-02-03", "published: 2021-02-30"),
    "year as octal": changed(PERSON, "born: 1962", "born: 017"),
    "year by the hour": changed(PERSON, "born: 1962", "born: 12:30"),
    "year with a mark": changed(PERSON, "born: 1962", "born: 1_930"),
    "year in full width": changed(PERSON, "born: 1962", "born: １９６２"),
    "year as a float": changed(PERSON, "born: 1962", "born: 1962.0"),
    "year negative": changed(PERSON, "born: 1962", "born: -1962"),
    "null is no value": changed(PERSON, "born: 1962", "born: null"),
    "empty value": changed(PERSON, "born: 1962", "born:"),
    "empty quotes": changed(PERSON, "Aina Sampleova", '" "'),
    "twin key": changed(PERSON, "born: 1962\n", "born: 1962\nborn: 1963\n"),
    "anchor": changed(PERSON, "born: 1962", "born: &year 1962"),
    "alias": changed(PERSON, "born: 1962", "born: *year"),
    "tag": changed(PERSON, "born: 1962", "born: !!str 1962"),
    "merge": changed(PERSON, "born: 1962", "<<: {born: 1962}"),
    "two documents": {PERSON: SMALL[PERSON] + "---\nid: p-00002\n"},
    "only comments": {PERSON: "# nothing\n"},
    "second colon": {TEXT: SMALL[TEXT].replace("Үлгі", "Үлгі: бір")},
    "tab": changed(PERSON, "name_mode: real", "name_mode:\treal\n\tborn: 1960"),
    "open quote": changed(PERSON, "{en: Aina Sampleova}", '{en: "Aina Sampleova}'),
    "open bracket": changed(PERSON, "{en: Aina Sampleova}", "{en: Aina Sampleova"),
    "bad indentation": changed(PERSON, "born: 1962", "  born: 1962"),
    "line without a colon": changed(PERSON, "born: 1962", "born 1962"),
    "nested deeply": changed(PERSON, "born: 1962", "born: " + "[" * 40 + "]" * 40),
    # texts
    "no front matter": {TEXT: "Words\n"},
    "open front matter": {TEXT: "---\ntitle: A\n\nWords\n"},
    "no title": {TEXT: "---\nsummary: A\n---\n\nWords\n"},
    "empty front matter": {TEXT: "---\n---\n\nWords\n"},
    "empty title": {TEXT: "---\ntitle:\n---\n\nWords\n"},
    "no words": {TEXT: "---\ntitle: A\n---\n"},
    "unknown language file": {f"{FOLDER}/kz.md": SMALL[TEXT]},
    "unknown language file, nothing near": {f"{FOLDER}/notes.md": SMALL[TEXT]},
    "language file in capitals": {f"{FOLDER}/RU.md": SMALL[TEXT]},
    "unknown language of a page": {"pages/about/eng.md": ABOUT},
    "original missing": {TEXT: None},
    "original in no language": {
        **changed(RECORD, "original: kk", "original: kz"),
        TEXT: None,
        f"{FOLDER}/kz.md": SMALL[TEXT],
    },
    "translation without source": {f"{FOLDER}/ru.md": SMALL[TEXT]},
    "translation with a bad source": {f"{FOLDER}/ru.md": SMALL[TEXT].replace("---\n\n", "source: sha256:123\n---\n\n")},
    "translation without source, of a video": {
        **changed(RECORD, "witness:", "sources: [{kind: video, url: 'https://example.org/v'}]\nwitness:"),
        TEXT: None,
        f"{FOLDER}/ru.md": SMALL[TEXT],
    },
    "translation marked on the original": {
        TEXT: SMALL[TEXT].replace("---\n\n", "method: human\ntranslator: A\n---\n\n")
    },
    "page with two originals": {"pages/about/tr.md": ABOUT},
    "page without an original": {
        "pages/about/en.md": ABOUT.replace("---\n\n", "source: sha256:" + "0" * 64 + "\n---\n\n")
    },
    "page without a text": {"pages/safety/.keep": ""},
    "page half marked": {"pages/about/en.md": ABOUT.replace("---\n\n", "method: human\n---\n\n")},
    "unknown withheld word": {TEXT: SMALL[TEXT] + "[[withheld: nam]]\n"},
    "malformed withheld": {TEXT: SMALL[TEXT] + "\n[[Withheld name]] and [[withheld:name]] and [[withheld: name]\n"},
    "withheld in single brackets": {TEXT: SMALL[TEXT] + "[withheld: name]\n"},
    "brackets of their own": {TEXT: SMALL[TEXT] + "[[1]](https://example.org) [note] [x]: y\n"},
    "malformed language mark": {TEXT: SMALL[TEXT] + "[слова]{lng=ru} [слова]{lang=ru\n"},
    "language mark around brackets": {TEXT: SMALL[TEXT] + "[[withheld: name]]{lang=ru} [а [б] в]{lang=ru}\n"},
    "marks in a title": {TEXT: SMALL[TEXT].replace("Үлгі", "'[[withheld: name]]'\nsummary: '[слова]{lang=ru}'")},
    "title on two lines": {TEXT: SMALL[TEXT].replace("Үлгі", "|\n  Үлгі\n  бір")},
    # how texts are written
    "Latin letters in kk.md": {TEXT: "---\ntitle: Ülgı\n---\n\nOidan şyğarylğan söz.\n"},
    "Cyrillic letters in kk-arab.md": {f"{FOLDER}/kk-arab.md": translation("Ойдан шығарылған сөз.")},
    "traditional characters in zh.md": {f"{FOLDER}/zh.md": translation("這是寫給樣本的話。")},
    "names in the other script of Kazakh": changed(PERSON, "{en: Aina Sampleova}", "{kk: اينا, kk-arab: Айна}"),
    "letters that look alike": {TEXT: SMALL[TEXT] + "\nOл cөз `cөз` Aлматы bүгін\n"},
    "letters that look alike in a name": changed(PERSON, "{en: Aina Sampleova}", "{en: Аina Sampleova}"),
    "letters of Persian in kk-arab.md": {f"{FOLDER}/kk-arab.md": translation("قازاق تٸلی\nکٵنە تٸلی.")},
    "letters of Persian in a name": changed(
        PERSON, "{en: Aina Sampleova}", "{en: Aina Sampleova, kk-arab: ايناگۇل اسکەرقىزی}"
    ),
    "straight quotes": {TEXT: SMALL[TEXT] + '\n\n"Сөз" деді, [сілтеме](https://example.org "x") "екі"\n'},
    "straight quotes in a title": {TEXT: SMALL[TEXT].replace("Үлгі", "'\"Үлгі\"'")},
    # ids, references
    "id of another form": {**changed(PERSON, "id: p-00001", "id: p-1")},
    "id unlike its file": {
        **changed(PERSON, "id: p-00001", "id: p-00002"),
        **changed(RECORD, "witness: p-00001\n", ""),
    },
    "id unlike its folder": changed(RECORD, "id: t-00001", "id: t-00002"),
    "duplicate person": {"people/more/p-00001.yaml": SMALL[PERSON]},
    "duplicate testimony": {
        "testimonies/001/t-00001/record.yaml": SMALL[RECORD],
        "testimonies/001/t-00001/kk.md": SMALL[TEXT],
    },
    "duplicate place": changed("places.yaml", "id: kz", "id: cn"),
    "duplicate news": {"news/2024-01-01-new/en.md": ABOUT, "news/2024-02-01-new/en.md": ABOUT},
    "dangling witness": changed(RECORD, "witness: p-00001", "witness: p-00010"),
    "dangling person": changed(RECORD, "person: p-00031", "person: p-00301"),
    "dangling person, nothing near": changed(RECORD, "person: p-00031", "person: p-99999"),
    "dangling place": changed(RECORD, "places: [cn-65]", "places: [cn-56]"),
    "dangling parent": changed("places.yaml", "parent: cn,", "parent: xn,"),
    "dangling event": changed("people/p-00031.yaml", "place: cn-65", "place: cn-65, source: t-00010"),
    "given in a town": changed(RECORD, "given_at: kz", "given_at: cn-65"),
    # media
    "medium missing": with_medium("{file: phto.jpg, kind: photo, alt: {en: A}}", "photo.jpg"),
    "medium outside": with_medium("{file: ../photo.jpg, kind: photo, alt: {en: A}}"),
    "kind unlike the file": with_medium("{file: a.mp4, kind: photo, alt: {en: A}}", "a.mp4"),
    "photo without words": with_medium("{file: a.jpg, kind: photo}", "a.jpg"),
    "empty medium": with_medium("{file: a.jpg, kind: photo, alt: {en: A}}", "a.jpg", data=b""),
    "captions missing": with_medium("{file: a.mp4, kind: video, captions: {kk: a.kk.vtt}}", "a.mp4"),
    "captions of another kind": with_medium("{file: a.mp4, kind: video, captions: {kk: a.srt}}", "a.mp4", "a.srt"),
    "transcript missing": with_medium("{file: a.mp3, kind: audio, transcript: ru}", "a.mp3"),
    "nothing for the deaf": with_medium("{file: a.mp3, kind: audio}", "a.mp3"),
    "poster of audio": with_medium("{file: a.mp3, kind: audio, transcript: kk, poster: b.txt}", "a.mp3", "b.txt"),
    "shows without face": with_medium("{file: a.jpg, kind: photo, alt: {en: A}, shows: [p-00001]}", "a.jpg"),
    "face of a pseudonym": with_medium(
        "{file: a.jpg, kind: photo, alt: {en: A}, shows: [p-00001, p-00031], face: shown}", "a.jpg"
    ),
    "face of nobody": with_medium("{file: a.jpg, kind: photo, alt: {en: A}, face: shown}", "a.jpg"),
    # people
    "alias of a pseudonym": changed(
        "people/p-00031.yaml", "events:", "aliases: [X]\nsame_as: ['https://example.org/x']\nevents:"
    ),
    "name of the withheld": changed("people/p-00031.yaml", "name_mode: pseudonym", "name_mode: withheld"),
    "initials too long": changed("people/p-00031.yaml", "name_mode: pseudonym", "name_mode: initials"),
    "real without a name": changed(PERSON, "names: {en: Aina Sampleova}\n", ""),
    "name in no language": changed(PERSON, "en: Aina", "kz: Aina"),
    "born too early": changed(PERSON, "born: 1962", "born: 196"),
    "event before birth": changed("people/p-00031.yaml", "events:", "born: 2019\nevents:"),
    "event ends first": changed("people/p-00031.yaml", "to: 2018-12", "to: 2016"),
    "sentence of no length": changed("people/p-00031.yaml", "place: cn-65", "place: cn-65, sentence_months: 0"),
    "status without its day": changed(PERSON, "born:", "status: missing\nborn:"),
    # consent, dates, sources
    "consent without a day": changed(RECORD, "on: 2020-12-01, ", ""),
    "consent without web": changed(RECORD, "uses: [web, search, download, permanent]", "uses: [search]"),
    "given after published": changed(RECORD, "given: 2018-03", "given: 2022"),
    "correction before published": changed(
        RECORD, "consent:", "corrections: [{on: 2020-01-01, note: {en: A}}]\nconsent:"
    ),
    "address of a script": changed(
        RECORD, "consent:", "sources: [{kind: article, url: 'javascript:alert(1)'}]\nconsent:"
    ),
    "hash too short": changed(RECORD, "consent:", "sources: [{kind: article, sha256: abc}]\nconsent:"),
    "mirror without an address": {"mirrors.yaml": "mirrors: [{url: example.org}]\n"},
    # places, site
    "place in itself": changed("places.yaml", "{id: cn, kind: country,", "{id: cn, kind: country, parent: cn-65,"),
    "place in no country": changed("places.yaml", "parent: cn, ", ""),
    "place in a smaller one": changed(
        "places.yaml", "{id: kz, kind: country,", "{id: kz, kind: country, parent: cn-65,"
    ),
    "place without a name": changed("places.yaml", "{en: Kazakhstan}", "{}"),
    "place with a name to check that is not": changed(
        "places.yaml", "{en: Kazakhstan}", "{en: Kazakhstan}, unverified: [tr]"
    ),
    "place with capitals": {**changed("places.yaml", "id: kz", "id: KZ"), **changed(RECORD, "given_at: kz\n", "")},
    "faulty place does not hide others": {
        **changed("places.yaml", "kind: region", "kind: regoin"),
        **changed(RECORD, "given_at: kz", "given_at: kg"),
    },
    "site without an id": changed("site.yaml", "5b0c3a52-9d1e-4f0e-8a55-1c6f5c1f7a10", "sample"),
    "site without a language": changed(
        "site.yaml", "name: {kk: Үлгі, ru: Образец, en: Sample, tr: Örnek, zh: 样本}", "name: {kk: Үлгі}"
    ),
    "site with a page that is not": changed("site.yaml", "[about]", "[abuot]"),
    "site missing": {"site.yaml": None},
    "places missing": {"places.yaml": None},
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

MESSAGES = read_messages()


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_told_with_its_place_and_its_mend_in_any_language(case: str, tmp_path: Path) -> None:
    problems = problems_in(tmp_path, CASES[case])
    assert [str(problem).replace(tmp_path.as_posix(), "content") for problem in problems] == MESSAGES[case]
    assert [problem for problem in problems if not (is_known(problem.message) and is_known(problem.fix))] == []


def test_the_small_content_has_no_fault(tmp_path: Path) -> None:
    assert check_content(tmp_path) == []


def test_every_message_has_a_case() -> None:
    assert list(MESSAGES) == list(CASES)
