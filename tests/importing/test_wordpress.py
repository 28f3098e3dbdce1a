"""WordPress exports: posts, pages, media, languages, and what breaks off."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from aigaq.importing.exports import read_export
from aigaq.importing.item import Item, LeftOut
from aigaq.importing.wordpress import as_markdown, items
from exports import KAZAKH, RUSSIAN, jpeg, write_folder

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


def read(folder: Path, text: str, files: dict[str, bytes] | None = None) -> tuple[list[Item], list[LeftOut]]:
    write_folder(folder, {"sample.xml": text.encode(), **(files or {})})
    with ExitStack() as stack:
        found = list(items(read_export([folder], stack)))
    return [one for one in found if isinstance(one, Item)], [one for one in found if isinstance(one, LeftOut)]


def test_a_post_has_its_words_day_address_and_the_day_of_the_export(tmp_path: Path) -> None:
    found, left_out = read(tmp_path, HEAD + entry(7, "Үлгі", f"<p>{KAZAKH}</p><h2>Әрі</h2>") + END)
    assert left_out == []
    item = found[0]
    assert item.words is not None
    assert (item.words.title, item.words.body) == ("Үлгі", f"{KAZAKH}\n\n## Әрі")
    assert (item.url, str(item.given), str(item.captured)) == ("https://example.org/7/", "2018-03-02", "2021-01-10")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("One\n\nTwo\nthree", "One\n\nTwo  \nthree"),
        ('<!-- wp:paragraph --><p>a <a href="https://example.org">b</a></p>', "a [b](https://example.org)"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ('<p>a<img src="x.jpg"><script>bad()</script></p>', "a"),
        ("<p>1 * 2 <em>x</em></p>", "1 \\* 2 *x*"),
    ],
)
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert as_markdown(html) == markdown


def test_translations_that_polylang_tells_are_one_item(tmp_path: Path) -> None:
    def term(code: str) -> str:
        domain = '<category domain="post_translations" nicename="pll_1"><![CDATA[pll_1]]></category>'
        return f'<category domain="language" nicename="{code}"><![CDATA[x]]></category>{domain}'

    posts = entry(1, "Үлгі", KAZAKH, more=term("kk")) + entry(2, "Образец", RUSSIAN, more=term("ru"))
    found, _ = read(tmp_path, HEAD + posts + END)
    assert len(found) == 1
    assert [one.language for one in found[0].others] == ["ru"]


def test_the_language_is_that_of_the_address_as_wpml_writes_it(tmp_path: Path) -> None:
    found, _ = read(tmp_path, HEAD + entry(1, "Үлгі", "…", link="https://example.org/kk/a/") + END)
    assert found[0].words is not None
    assert found[0].words.language == "kk"


def test_media_come_from_the_folder_of_uploads_and_those_that_are_missing_are_told(tmp_path: Path) -> None:
    html = (
        '<p>a<img src="https://example.org/wp-content/uploads/2018/03/a.jpg"><img src="https://example.org/b.jpg"></p>'
    )
    found, left_out = read(tmp_path, HEAD + entry(1, "Үлгі", html) + END, {"uploads/2018/03/a.jpg": jpeg()})
    assert [one.name for one in found[0].media] == ["a.jpg"]
    assert "https://example.org/b.jpg is not in the export" in left_out[0].why


def test_what_is_no_post_is_told(tmp_path: Path) -> None:
    _, left_out = read(tmp_path, HEAD + entry(1, "Menu", "x", kind="nav_menu_item") + entry(2, "Empty", "") + END)
    assert [one.why for one in left_out] == [
        'entries of the kind "nav_menu_item" are no posts',
        'the post "Empty" has no words',
    ]


def test_what_stands_before_a_break_comes_in(tmp_path: Path) -> None:
    found, left_out = read(tmp_path, HEAD + entry(1, "Үлгі", KAZAKH) + "<item><title>cut")
    assert len(found) == 1
    assert (left_out[0].damage, "broken here" in left_out[0].why) == (True, True)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'
    found, left_out = read(tmp_path, bomb)
    assert (found, left_out[0].damage) == ([], True)
