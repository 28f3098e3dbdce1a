"""The gate as a table: what each consent and name mode leads to, in every output of a whole build.

Each record bears words, and speaks of a person with a name, that stand nowhere else, so that each can be looked for.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest

from helpers.building import settings_for, whole_site
from helpers.everything import every_byte
from helpers.planted_media import photo
from helpers.small_content import write_content


class Row(NamedTuple):
    """A consent, the name mode of the person spoken of, and where the record's words and the name are found."""

    consent: str
    mode: str
    words: str
    name: str


def agreed(uses: str, more: str = "", status: str = "given, on: 2020-01-01") -> str:
    proof = ", evidence: ev-0123-4567-89ab-cdef" if status.startswith("given") else ""
    return f"{{status: {status}, uses: [{uses.replace(' ', ', ')}]{proof}{more}}}"


USES = "web search download"
WORDS = "page list feed search data source"
NAME = "page names json-ld search data source"
ROWS = {
    "all uses": Row(agreed(f"{USES} permanent"), "real", WORDS, NAME),
    "of a relative": Row(agreed(USES, status="given-by-relative, on: 2020-01-01"), "real", WORDS, NAME),
    "said in public": Row(agreed(USES, status="public-statement"), "real", WORDS, NAME),
    "embargo that ends today": Row(agreed(USES, ", embargo: 2025-01-01"), "real", WORDS, NAME),
    "not to be searched": Row(agreed("web download"), "real", "page data source", "page data source"),
    "not to be downloaded": Row(
        agreed("web search"), "real", "page list feed search source", "page names json-ld search source"
    ),
    "to be read only": Row(agreed("web"), "real", "page source", "page source"),
    "a pseudonym": Row(agreed(USES), "pseudonym", WORDS, "page names search data source"),
    "a name withheld": Row(agreed(USES), "withheld", WORDS, ""),
    "not for the web": Row(agreed("search download permanent"), "real", "", ""),
    "no uses": Row("{status: given, on: 2020-01-01, evidence: ev-0123-4567-89ab-cdef}", "real", "", ""),
    "not known": Row(agreed(USES, status="unknown"), "real", "", ""),
    "embargo that runs": Row(agreed(USES, ", embargo: 2025-01-02"), "real", "", ""),
    "withdrawn": Row(agreed(USES, status="withdrawn, on: 2024-02-03"), "real", "", ""),
    "withdrawn, a pseudonym": Row("{status: withdrawn, on: 2024-02-03}", "pseudonym", "", ""),
}
IDS = {case: f"{10001 + number}" for number, case in enumerate(ROWS)}


KINDS = ("Title", "Summary", "Body", "Draft", "Alt", "Caption", "Correction", "Family")
RECORD = """\
id: t-{id}
original: en
kind: letter
published: 2021-02-03
given: 2018-03
about: [{{person: p-{id}, relation: friend}}]
places: [cn-65]
media:
  - {{file: a.jpg, kind: photo, alt: {{en: "{Alt} wall"}}, caption: {{en: "{Caption} house"}}, face: hidden}}
corrections: [{{on: 2022-01-01, note: {{en: "{Correction} put right"}}}}]
consent: {consent}
"""


def word(case: str, kind: str) -> str:
    """Return a word that stands in this record only."""
    return f"{kind}{IDS[case]}"


def files_of(case: str, row: Row) -> dict[str, str | bytes]:
    id, said = IDS[case], {kind: word(case, kind) for kind in KINDS}
    folder = f"testimonies/100/t-{id}"
    names = "" if row.mode == "withheld" else f"names: {{en: Given{id} {said['Family']}}}\n"
    text = f"---\ntitle: {said['Title']} said\nsummary: {said['Summary']} in short\n---\n\n{said['Body']} was told.\n"
    source = f"sha256:{'0' * 64}"
    return {
        f"{folder}/record.yaml": RECORD.format(id=id, consent=row.consent, **said),
        f"{folder}/en.md": text,
        f"{folder}/kk.md": f"---\ntitle: {said['Draft']}\nreview: draft\nsource: {source}\n---\n\n{said['Draft']}\n",
        f"{folder}/a.jpg": photo("JPEG"),
        f"people/p-{id}.yaml": f"id: p-{id}\nname_mode: {row.mode}\n{names}",
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every byte of a build of all rows."""
    folder = tmp_path_factory.mktemp("gate")
    changes = {path: data for case, row in ROWS.items() for path, data in files_of(case, row).items()}
    content = write_content(folder / "content", changes)
    site = whole_site(content, folder / "output", settings=settings_for(folder, "kk", "en"))
    return dict(every_byte(site))


OUTPUTS: dict[str, Callable[[str, str], bool]] = {
    "page": lambda path, id: path.endswith(f"/t/t-{id}.html"),
    "list": lambda path, _id: bool(re.fullmatch(r"\w+/(?:index|(?:place|years|status)/.*)\.html", path)),
    "names": lambda path, _id: bool(re.fullmatch(r"\w+/names/.*\.html", path)),
    "feed": lambda path, _id: path.endswith("feed.xml"),
    "search": lambda path, _id: path.startswith("search/"),
    "data": lambda path, _id: path.startswith("data/"),
    "source": lambda path, _id: path.startswith("source/"),
}
"""The kinds of output, by the path of a file."""
WRITTEN = {"page", "list", "names", "feed", "search"}
"""What the tree has in any case; `data` and `source` are looked at where they are."""


def found(site: dict[str, bytes], text: str, output: str, id: str) -> bool:
    """Whether a text stands in a kind of output, in any case of letters."""
    needle = text.lower().encode()
    return any(needle in data.lower() for path, data in site.items() if OUTPUTS[output](path, id))


def outputs(site: dict[str, bytes]) -> list[str]:
    return [name for name in OUTPUTS if name in WRITTEN or any(path.startswith(f"{name}/") for path in site)]


@pytest.mark.parametrize("case", ROWS)
def test_the_words_stand_where_the_consent_lets_them(case: str, site: dict[str, bytes]) -> None:
    expected = set(ROWS[case].words.split())
    for output in outputs(site):
        kind = "Title" if output in ("list", "feed") else "Body"
        assert found(site, word(case, kind), output, IDS[case]) is (output in expected), output


@pytest.mark.parametrize("case", ROWS)
def test_the_name_stands_where_the_consent_and_the_name_mode_let_it(case: str, site: dict[str, bytes]) -> None:
    expected = set(ROWS[case].name.split())
    for output in ("page", "names", "search", *(name for name in outputs(site) if name in ("data", "source"))):
        assert found(site, word(case, "Family"), output, IDS[case]) is (output in expected), output


@pytest.mark.parametrize("case", ROWS)
def test_only_a_real_name_is_in_json_ld(case: str, site: dict[str, bytes]) -> None:
    page = site.get(f"en/t/t-{IDS[case]}.html", b"").decode()
    data = "".join(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page))
    assert (word(case, "Family") in data) is ("json-ld" in ROWS[case].name.split())


@pytest.mark.parametrize("case", [case for case, row in ROWS.items() if not row.words])
def test_nothing_of_a_hidden_record_is_anywhere(case: str, site: dict[str, bytes]) -> None:
    words = [
        word(case, kind) for kind in ("Title", "Summary", "Body", "Draft", "Alt", "Caption", "Correction", "Family")
    ]
    assert [(path, one) for path, data in site.items() for one in words if one.lower().encode() in data.lower()] == []
    assert not any(path.startswith(f"media/t-{IDS[case]}/") for path in site)


@pytest.mark.parametrize("case", ROWS)
def test_a_draft_is_nowhere(case: str, site: dict[str, bytes]) -> None:
    assert [path for path, data in site.items() if word(case, "Draft").lower().encode() in data.lower()] == []


@pytest.mark.parametrize("case", [case for case, row in ROWS.items() if "search" not in row.words.split()])
def test_what_may_not_be_searched_is_in_no_file_of_the_search(case: str, site: dict[str, bytes]) -> None:
    told = [*(word(case, kind) for kind in KINDS), f"t-{IDS[case]}", f"p-{IDS[case]}"]
    assert [one for one in told if found(site, one, "search", IDS[case])] == []


@pytest.mark.parametrize("case", [case for case in ROWS if case.startswith("withdrawn")])
def test_a_withdrawn_record_leaves_its_id_and_the_month(case: str, site: dict[str, bytes]) -> None:
    page = site[f"en/t/t-{IDS[case]}.html"].decode()
    assert "February 2024" in page
    assert "February 3" not in page
    assert 'content="noindex"' in page
    assert "/media/" not in page


@pytest.mark.parametrize("case", [case for case, row in ROWS.items() if not row.words and "withdrawn" not in case])
def test_a_hidden_record_has_no_page(case: str, site: dict[str, bytes]) -> None:
    assert not any(f"t-{IDS[case]}" in path or f"t-{IDS[case]}".encode() in data for path, data in site.items())


@pytest.mark.parametrize("case", [case for case, row in ROWS.items() if row.words])
def test_what_may_not_be_searched_says_noindex(case: str, site: dict[str, bytes]) -> None:
    page = site[f"en/t/t-{IDS[case]}.html"]
    assert (b'content="noindex"' in page) is ("search" not in ROWS[case].words.split())


def test_the_small_content_is_there_too(site: dict[str, bytes]) -> None:
    assert "kk/t/t-00001.html" in site
