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


def test_a_copy_may_carry_of_recordings_only_the_sound() -> None:
    files = [*FILES, "media/t-00001/b-sound.webm"]
    assert find_carried(files, without("media/t-00001/b.mp4")).media == "audio"
    assert find_carried(files, [*without("media/t-00001/b"), files[-1]]).media == "photos"
    assert find_carried(files, files[-1:]).missing == ("media/t-00001/b-sound.webm",)
    assert find_carried(files, without("media/t-00001/a", "media/t-00001/b.mp4", "source/media/")).missing != ()


def test_recordings_without_pictures_are_no_profile() -> None:
    assert find_carried(FILES, ["media/t-00001/a.jpg", "source/media/t-00001/a.png"]).missing != ()


SEED = without("index.html", "source/", "media/t-00001/b")


def test_a_seed_holds_what_cannot_be_built_again() -> None:
    found = find_carried(FILES, [path for path in FILES if path not in SEED])
    assert (found.is_seed, found.missing, found.media) == (True, (), "all")


def test_a_seed_may_leave_media_out_too() -> None:
    found = find_carried(FILES, [path for path in FILES if path not in ("index.html", "source/site.tar.gz")])
    assert (found.is_seed, found.missing, found.media) == (True, (), "text")


def test_a_seed_that_lacks_a_source_is_incomplete() -> None:
    found = find_carried(FILES, [path for path in FILES if path not in SEED or path == "source/site.tar.gz"])
    assert (found.is_seed, found.missing) == (True, ("source/site.tar.gz",))


def test_a_copy_without_editions_that_keeps_what_a_build_makes_is_no_seed() -> None:
    found = find_carried(FILES, without("kk", "ru"))
    assert not found.is_seed
    assert found.missing == tuple(sorted(without("kk", "ru")))


def test_pictures_go_with_their_masters_in_a_copy_to_read() -> None:
    for path in ("media/t-00001/a.jpg", "source/media/t-00001/a.png"):
        assert find_carried(FILES, [path, "media/t-00001/b.mp4"]).missing == (path,)


def test_a_copy_of_no_edition_lacks_everything() -> None:
    assert find_carried(FILES, FILES).missing == tuple(sorted(FILES))
