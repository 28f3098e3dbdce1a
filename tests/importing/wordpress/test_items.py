"""WordPress exports: posts, pages, media, languages, and what breaks off."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from aigaq.importing.archives.export import read_export
from aigaq.importing.item import Item, Skipped
from aigaq.importing.wordpress.items import items
from aigaq.importing.wordpress.languages import by_language
from aigaq.importing.wordpress.shortcodes import galleries_in, media_in_shortcodes
from helpers.exports import KAZAKH, RUSSIAN, jpeg, write_folder

# As wp-admin/includes/export.php of WordPress writes it.
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Sample</title><pubDate>Sun, 10 Jan 2021 00:00:00 +0000</pubDate>
"""
END = "</channel></rss>"


def entry(id: int, title: str, html: str, link: str = "", more: str = "", kind: str = "post") -> str:
    return f"""<item><title><![CDATA[{title}]]></title><link>{link or f"https://example.org/{id}/"}</link>
<content:encoded><![CDATA[{html}]]></content:encoded><wp:post_id>{id}</wp:post_id>
<wp:post_date_gmt>2018-03-02 10:00:00</wp:post_date_gmt><wp:post_parent>0</wp:post_parent>
<wp:status>publish</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>
"""


def read(folder: Path, text: str, files: dict[str, bytes] | None = None) -> tuple[list[Item], list[Skipped]]:
    write_folder(folder, {"sample.xml": text.encode(), **(files or {})})
    with ExitStack() as stack:
        found = list(items(read_export([folder], stack)))
    return [one for one in found if isinstance(one, Item)], [one for one in found if isinstance(one, Skipped)]


def test_a_post_has_its_words_day_address_and_the_day_of_the_export(tmp_path: Path) -> None:
    found, left_out = read(tmp_path, HEAD + entry(7, "Үлгі", f"<p>{KAZAKH}</p><h2>Әрі</h2>") + END)
    assert left_out == []
    item = found[0]
    assert (item.texts[0].title, item.texts[0].body) == ("Үлгі", f"{KAZAKH}\n\n## Әрі")
    assert (item.url, str(item.given), str(item.captured)) == ("https://example.org/7/", "2018-03-02", "2021-01-10")


ATTACHMENT = (
    "<wp:attachment_url>https://example.org/uploads/a.jpg</wp:attachment_url><wp:postmeta>"
    "<wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>Ескі есік</wp:meta_value></wp:postmeta>"
)


@pytest.mark.parametrize(
    ("shown", "alt"),
    [
        ('<img src="https://example.org/uploads/a-60x40.jpg" alt="Көк есік">', "Көк есік"),
        ('<a href="https://example.org/uploads/a.jpg"><img src="/uploads/a-60x40.jpg" alt="Көк есік"></a>', "Көк есік"),
        ('<img src="https://example.org/uploads/a.jpg?w=60" alt="">', "Ескі есік"),
        ('[gallery ids="2"]', "Ескі есік"),
    ],
)
def test_a_picture_keeps_the_words_that_stand_for_it(shown: str, alt: str, tmp_path: Path) -> None:
    posts = entry(1, "Үлгі", f"<p>{KAZAKH}</p>{shown}") + entry(2, "a", "", more=ATTACHMENT, kind="attachment")
    found, _ = read(tmp_path, HEAD + posts + END, {"uploads/a.jpg": jpeg()})
    assert [(one.name, one.alt) for one in found[0].media] == [("a.jpg", alt)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[:kk]Үлгі[:ru]Образец[:]", {"kk": "Үлгі", "ru": "Образец", None: ""}),
        ("<!--:kk-->Үлгі<!--:--><!--:ru-->Образец<!--:-->", {"kk": "Үлгі", "ru": "Образец", None: ""}),
        ("Үлгі [1]", {None: "Үлгі [1]"}),
    ],
)
def test_languages_within_one_post_are_told_apart(text: str, parts: dict[str | None, str]) -> None:
    assert by_language(text) == parts


def test_a_post_in_several_languages_has_a_text_in_each(tmp_path: Path) -> None:
    html = f"[:kz]{KAZAKH}[:ru]{RUSSIAN}[:]"
    found, _ = read(tmp_path, HEAD + entry(1, "[:kz]Үлгі[:ru]Образец &amp; ещё[:]", html) + END)
    words = found[0].texts
    assert [(one.language, one.title, one.body) for one in words] == [
        ("kk", "Үлгі", KAZAKH),
        ("ru", "Образец & ещё", RUSSIAN),
    ]


def test_what_shortcodes_show_is_found() -> None:
    html = '[video mp4="https://example.org/a.mp4"][/video][gallery ids="3, 4"]'
    assert media_in_shortcodes(html) == ["https://example.org/a.mp4"]
    assert galleries_in(html) == ["3", "4"]


def test_entries_of_own_kinds_come_in_with_their_excerpt_as_summary(tmp_path: Path) -> None:
    excerpt = "<excerpt:encoded><![CDATA[<b>Қысқаша</b>]]></excerpt:encoded>"
    head = HEAD.replace("<rss ", '<rss xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" ')
    found, left_out = read(tmp_path, head + entry(1, "Үлгі", KAZAKH, kind="testimony", more=excerpt) + END)
    assert left_out == []
    assert found[0].texts[0].summary == "Қысқаша"


def test_the_library_s_photo_is_taken_for_its_smaller_sizes_and_as_the_picture_of_a_post(tmp_path: Path) -> None:
    def photo(id: int, name: str) -> str:
        address = f"<wp:attachment_url>https://example.org/uploads/{name}</wp:attachment_url>"
        return entry(id, name, "", kind="attachment", more=address)

    meta = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>"
    shown = entry(1, "Үлгі", f'{KAZAKH}<img src="https://example.org/uploads/a-300x200.jpg">', more=meta)
    uploads = {"uploads/a.jpg": jpeg(), "uploads/a-300x200.jpg": jpeg(), "uploads/b.jpg": jpeg()}
    found, _ = read(tmp_path, HEAD + photo(8, "a.jpg") + photo(9, "b.jpg") + shown + END, uploads)
    assert [one.name for one in found[0].media] == ["b.jpg", "a.jpg"]


def test_what_of_a_post_is_left_out_is_told(tmp_path: Path) -> None:
    more = (
        '<category domain="category" nicename="a"><![CDATA[A]]></category>'
        "<wp:comment><wp:comment_content>x</wp:comment_content></wp:comment>"
        "<wp:postmeta><wp:meta_key>village</wp:meta_key><wp:meta_value>x</wp:meta_value></wp:postmeta>"
    )
    _, left_out = read(tmp_path, HEAD + entry(1, "Үлгі", KAZAKH, more=more) + END)
    assert [str(one.why) for one in left_out] == [
        "categories and tags of posts are not taken over",
        "comments of readers are not taken over",
        'the field "village" of posts is not taken over',
    ]


def test_control_characters_of_old_posts_break_nothing(tmp_path: Path) -> None:
    found, left_out = read(tmp_path, HEAD + entry(1, "Үлгі", "a\x0b\x1fb") + END)
    assert (len(left_out), found[0].texts[0].body) == (1, "ab")


def test_translations_that_polylang_tells_are_one_item(tmp_path: Path) -> None:
    def term(code: str) -> str:
        domain = '<category domain="post_translations" nicename="pll_1"><![CDATA[pll_1]]></category>'
        return f'<category domain="language" nicename="{code}"><![CDATA[x]]></category>{domain}'

    posts = entry(1, "Үлгі", KAZAKH, more=term("kk")) + entry(2, "Образец", RUSSIAN, more=term("ru"))
    found, _ = read(tmp_path, HEAD + posts + END)
    assert len(found) == 1
    assert [one.language for one in found[0].texts] == ["kk", "ru"]


def test_the_language_is_that_of_the_address_as_wpml_writes_it(tmp_path: Path) -> None:
    found, _ = read(tmp_path, HEAD + entry(1, "Үлгі", "…", link="https://example.org/kk/a/") + END)
    assert found[0].texts[0].language == "kk"


def test_media_come_from_the_folder_of_uploads_and_those_that_are_missing_are_told(tmp_path: Path) -> None:
    html = (
        '<p>a<img src="https://example.org/wp-content/uploads/2018/03/a.jpg"><img src="https://example.org/b.jpg"></p>'
    )
    found, left_out = read(tmp_path, HEAD + entry(1, "Үлгі", html) + END, {"uploads/2018/03/a.jpg": jpeg()})
    assert [(one.name, one.open is None) for one in found[0].media] == [("a.jpg", False), ("b.jpg", True)]
    assert left_out == []
    assert "https://example.org/b.jpg is not in the export" in str(found[0].media[1].missing)


def test_what_is_no_post_is_told(tmp_path: Path) -> None:
    _, left_out = read(tmp_path, HEAD + entry(1, "Menu", "x", kind="nav_menu_item") + entry(2, "Empty", "") + END)
    assert [str(one.why) for one in left_out] == [
        'entries of the kind "nav_menu_item" are not posts',
        'the post "Empty" has no words',
    ]


def test_what_stands_before_a_break_comes_in(tmp_path: Path) -> None:
    found, left_out = read(tmp_path, HEAD + entry(1, "Үлгі", KAZAKH) + "<item><title>cut")
    assert len(found) == 1
    assert (left_out[0].damage, "is cut off" in str(left_out[0].why)) == (True, True)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'
    found, left_out = read(tmp_path, bomb)
    assert (found, left_out[0].damage) == ([], True)


@pytest.mark.parametrize("block", ["<!-- wp:paragraph -->\n<p>Блок</p>\n<!-- /wp:paragraph -->",
                                   '<!-- wp:group {"a":1} --><!-- wp:paragraph --><p>Блок</p><!-- /wp:paragraph -->\n'
                                   "<!-- /wp:group -->"])  # fmt: skip
def test_classic_text_keeps_its_paragraphs_beside_a_block(block: str, tmp_path: Path) -> None:
    classic = "<!-- wp:freeform -->Бес\n\nАлты<!-- /wp:freeform -->"
    html = f"Бір\n\nЕкі\nҮш\n\n{block}\n<!-- wp:latest-posts /-->Төрт\n\n{classic}"
    found, _left = read(tmp_path, HEAD + entry(1, "A", html) + END)
    assert found[0].texts[0].body == "Бір\n\nЕкі  \nҮш\n\nБлок\n\nТөрт\n\nБес\n\nАлты"


@pytest.mark.parametrize("code", ["[youtube https://example.org/v]", '[embed url="https://example.org/v"]'])
def test_what_a_shortcode_shows_of_another_place_is_a_link(code: str, tmp_path: Path) -> None:
    found, left = read(tmp_path, HEAD + entry(1, "A", f"{KAZAKH} {code}") + END)
    assert found[0].texts[0].body == f"{KAZAKH} <https://example.org/v>"
    assert "are taken out" in str(left[0].why)


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("<!--more-->", []),
        ("<!--nextpage-->", []),
        ("<!--more Әрі оқу-->", ['the words of the link to the rest of a post are not taken over: "Әрі оқу"']),
        ("<!-- moreover -->", ["comments in the HTML, which readers do not see, are not taken over"]),
    ],
)
def test_the_words_of_a_mark_in_a_post_are_named(tmp_path: Path, mark: str, told: list[str]) -> None:
    _, left_out = read(tmp_path, HEAD + entry(1, "Үлгі", f"<p>{KAZAKH}</p>{mark}<p>{KAZAKH}</p>") + END)
    assert [str(one.why) for one in left_out] == told
