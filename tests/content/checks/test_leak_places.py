"""A name that no public record bears is found wherever the content may say it, on its line."""

from pathlib import Path

import pytest

from aigaq.content.checks.leaks import READER, check_leaks, find_leaks
from aigaq.content.reading.archive import read_archive
from aigaq.privacy.independent_gate import PublicIds, decide_public
from aigaq.privacy.scan.rules import make_rules
from helpers.small_content import FOLDER, PERSON, RECORD, SMALL, TEXT, Changes, changed, write_content

HIDDEN: Changes = {
    RECORD.replace("t-00001", "t-00002"): SMALL[RECORD]
    .replace("t-00001", "t-00002")
    .replace("p-00031", "p-00040")
    .replace("p-00001", "p-00040")
    .replace("status: given, on: 2020-12-01", "status: unknown"),
    TEXT.replace("t-00001", "t-00002"): SMALL[TEXT],
    "people/p-00040.yaml": "id: p-00040\nname_mode: real\nnames: {kk: Сапар Ембергоев}\n",
}
NAME, LATIN = "Сапарға Ембергоевтің", "Saparga Embergoev"
MEDIA = (
    "media:\n"
    "  - {{file: a.mp3, kind: audio, voice: altered, alt: {{kk: {alt}}}, caption: {{kk: {caption}}},\n"
    "     credit: {credit}, captions: {{kk: a.vtt}}}}\nconsent:"
)


def with_media(track: str = "Сөз", **said: str) -> Changes:
    media = MEDIA.format(**{key: said.get(key, "Сөз") for key in ("alt", "caption", "credit")})
    vtt = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{track}\n"
    return {**changed(RECORD, "consent:", media), f"{FOLDER}/a.mp3": b"x", f"{FOLDER}/a.vtt": vtt}


def with_field(line: str) -> Changes:
    return changed(RECORD, "consent:", f"{line}\nconsent:")


PLACES: dict[str, tuple[Changes, str]] = {
    "a body": ({TEXT: SMALL[TEXT] + f"\n{NAME} айттым.\n"}, TEXT),
    "a title": ({TEXT: SMALL[TEXT].replace("Үлгі", NAME)}, TEXT),
    "a summary": ({TEXT: SMALL[TEXT].replace("title: Үлгі", f"title: Үлгі\nsummary: {LATIN}")}, TEXT),
    "alt": (with_media(alt=NAME), RECORD),
    "a caption": (with_media(caption=NAME), RECORD),
    "a credit": (with_media(credit=LATIN), RECORD),
    "captions": (with_media(track=NAME), f"{FOLDER}/a.vtt"),
    "a correction": (with_field(f"corrections: [{{on: 2022-05-01, note: {{kk: {NAME}}}}}]"), RECORD),
    "a dispute": (with_field(f"disputed: {{on: 2022-05-01, note: {{kk: {NAME}}}}}"), RECORD),
    "a reply": (with_field(f"reply: {{on: 2022-05-01, by: {{kk: Адам}}, text: {{kk: {NAME}}}}}"), RECORD),
    "a source": (with_field(f"sources: [{{kind: article, title: {{en: {LATIN}}}}}]"), RECORD),
    "an address": (
        with_field("sources: [{kind: article, url: 'https://a.example/sapar-embergoev'}]"),
        RECORD,
    ),
    "an address, escaped": (
        with_field(
            "sources: [{kind: article, url: 'https://a.example/%D0%A1%D0%B0%D0%BF%D0%B0%D1%80_"
            "%D0%95%D0%BC%D0%B1%D0%B5%D1%80%D0%B3%D0%BE%D0%B5%D0%B2'}]"
        ),
        RECORD,
    ),
    "a reason to waive": (with_field(f"waive: [{{rule: phone-number, reason: {NAME}}}]"), RECORD),
    "an occupation": (changed(PERSON, "born: 1962", f"occupation: {{kk: {NAME} көмекшісі}}"), PERSON),
    "an alias": (changed(PERSON, "born: 1962", f"aliases: [{NAME} көршісі]"), PERSON),
    "a reason of an event": (
        changed("people/p-00031.yaml", "place: cn-65}", f"place: cn-65, reason: {{kk: {NAME}}}}}"),
        "people/p-00031.yaml",
    ),
    "a place": (changed("places.yaml", "names: {en: China}", f"names: {{en: China, kk: {NAME} ауылы}}"), "places.yaml"),
    "the site": (changed("site.yaml", "pages:", f"notice: {{kk: {NAME}}}\npages:"), "site.yaml"),
    "a page": ({"pages/about/en.md": SMALL["pages/about/en.md"] + f"\n{LATIN}\n"}, "pages/about/en.md"),
    "news": ({"news/2024-05-01-a/en.md": f"---\ntitle: {LATIN}\n---\n\nA.\n"}, "news/2024-05-01-a/en.md"),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_name_is_found(place: str, tmp_path: Path) -> None:
    changes, path = PLACES[place]
    archive = read_archive(write_content(tmp_path, {**HIDDEN, **changes})).value
    problems = check_leaks(archive, None)
    assert {one.path.removeprefix(f"{tmp_path.as_posix()}/") for one in problems} == {path}
    assert all(one.line for one in problems)


def test_without_it_nothing_is_found(tmp_path: Path) -> None:
    archive = read_archive(write_content(tmp_path, {**HIDDEN, **with_media()})).value
    assert check_leaks(archive, None) == []


def test_only_the_records_that_are_asked_for_are_searched(tmp_path: Path) -> None:
    archive = read_archive(write_content(tmp_path, {**HIDDEN, **PLACES["a body"][0]})).value
    public = decide_public(archive, None)
    rules = make_rules(archive, public, READER, ())
    only = (PublicIds(frozenset(testimonies), frozenset()) for testimonies in (["t-00001"], []))
    assert [bool(find_leaks(archive, public, rules, within=some)) for some in only] == [True, False]
