"""Parts that a copy may leave out: whole, or not at all."""

from aigaq.release.metadata.carried_parts import find_carried

FILES = [
    *("index.html", "assets/a.css", "source/site.tar.gz", "search/kk/a", "search/ru/a", "data/a.csv"),
    *("kk/index.html", "kk/t/t-00001.html", "kk-latn/index.html", "ru/index.html", "ru/t/t-00001.html"),
    *("media/t-00001/a.jpg", "media/t-00001/b.mp4", "source/media/t-00001/a.png"),
]


def without(*starts: str) -> list[str]:
    return [path for path in FILES if path.startswith(starts)]


def test_an_edition_may_be_left_out_with_the_search_of_its_language() -> None:
    found = find_carried(FILES, without("ru/", "search/ru/"))
    assert (found.editions, found.left_out, found.missing) == (("kk", "kk-latn"), ("ru", "search/ru"), ())


def test_an_edition_with_one_file_missing_is_incomplete() -> None:
    found = find_carried(FILES, without("ru/t/"))
    assert (found.left_out, found.missing) == ((), ("ru/t/t-00001.html",))


def test_the_search_of_a_language_that_another_edition_needs_is_missing() -> None:
    assert find_carried(FILES, without("kk/", "search/kk/")).missing == ("search/kk/a",)


def test_what_every_copy_needs_is_missing() -> None:
    assert find_carried(FILES, without("source/site", "assets/")).missing == ("assets/a.css", "source/site.tar.gz")


def test_media_have_three_profiles() -> None:
    assert find_carried(FILES, []).media == "all"
    assert find_carried(FILES, without("media/t-00001/b")).media == "photos"
    assert find_carried(FILES, without("media/", "source/media/")).media == "text"


def test_recordings_without_pictures_are_no_profile() -> None:
    assert find_carried(FILES, ["media/t-00001/a.jpg", "source/media/t-00001/a.png"]).missing != ()


def test_a_copy_of_no_edition_lacks_everything() -> None:
    assert find_carried(FILES, FILES).missing == tuple(sorted(FILES))
