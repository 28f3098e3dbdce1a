"""Portraits: a face stands beside a name only of one or two named people, seen by consent, who may be indexed."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from aigaq.media.published_media import MediaSet, PublishedPart, PublishedPhoto, Size
from aigaq.site.pages.kinds.home import home_inputs, home_view
from aigaq.site.pages.portraits import find_portrait, with_portraits_alone
from helpers.small_content import FOLDER, RECORD, SMALL, Changes, changed
from helpers.small_site import localisers, small_site

PHOTO = "media:\n  - {file: a.jpg, kind: photo, alt: {en: A smile}, face: shown, shows: [p-00001]}\nconsent:"
SIZES = tuple(Size(f"media/t-00001/t-00001-1-{width}.jpg", width, width) for width in (400, 800))
PORTRAIT: Changes = {**changed(RECORD, "consent:", PHOTO), f"{FOLDER}/a.jpg": b"x"}


def kept(folder: Path, changes: Changes) -> list[str]:
    site = small_site(folder, changes)
    return [medium.file for medium in with_portraits_alone(site.testimony("t-00001")).media]


def test_a_photo_of_one_named_person_is_their_portrait(tmp_path: Path) -> None:
    assert kept(tmp_path, PORTRAIT) == ["t-00001-1.png"]


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("face: shown", "face: hidden"),
        ("shows: [p-00001]", "shows: [p-00031]"),
        ("shows: [p-00001]", "shows: []"),
        ("[web, search,", "[web,"),
    ],
)
def test_no_other_photo_is_a_portrait(part: str, instead: str, tmp_path: Path) -> None:
    record = str(PORTRAIT[RECORD])
    assert part in record
    assert kept(tmp_path, {**PORTRAIT, RECORD: record.replace(part, instead)}) == []


def test_a_photo_of_two_is_a_portrait_where_one_consent_covers_both(tmp_path: Path) -> None:
    both = str(PORTRAIT[RECORD]).replace("shows: [p-00001]", "shows: [p-00001, p-00031]")
    other = SMALL["people/p-00031.yaml"].replace("pseudonym", "real")
    site = small_site(tmp_path, {**PORTRAIT, RECORD: both, "people/p-00031.yaml": other})
    testimony = site.testimony("t-00001")
    photo = PublishedPhoto((PublishedPart(webp=SIZES, jpeg=SIZES),))
    site = replace(site, media=MediaSet({("t-00001", "t-00001-1.png"): photo}, {}))
    seen = [find_portrait(site, localisers()["en"], "en/index.html", id, [testimony]) for id in testimony.people]
    assert [[name.text for name in one.shows] for one in seen if one] == [["Aina Sampleova", "Person Invented"]] * 2
    alone = msgspec.structs.replace(testimony, about=())  # the other is known from another record, if at all
    assert find_portrait(site, localisers()["en"], "en/index.html", "p-00001", [alone]) is None
    assert with_portraits_alone(alone).media == ()


def test_a_card_of_the_home_page_shows_the_smallest_size(tmp_path: Path) -> None:
    site = small_site(tmp_path, PORTRAIT)
    photo = PublishedPhoto((PublishedPart(webp=SIZES, jpeg=SIZES),))
    site = replace(site, media=MediaSet({("t-00001", "t-00001-1.png"): photo}, {}))
    (card,) = home_view(site, localisers()["en"], home_inputs(site)).newest
    assert card.portrait is not None
    assert (card.portrait.jpeg, card.portrait.alt.text) == ("../media/t-00001/t-00001-1-400.jpg", "A smile")


def test_in_the_sample_the_picture_of_a_card_is_there(sample: Path) -> None:
    page = (sample / "kk/index.html").read_text(encoding="utf-8")
    assert "../media/t-00015/t-00015-1-400.jpg" in page
    assert (sample / "media/t-00015/t-00015-1-400.jpg").is_file()
