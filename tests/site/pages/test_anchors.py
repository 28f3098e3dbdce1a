"""Anchors of paragraphs and headings, and the table of contents that leads to them."""

from aigaq.markup.html import to_html
from aigaq.site.pages.anchors import Heading, find_headings, number_anchors

LONG = "Сөз.\n\n## Күз & қыс\n\nСөз.\n\n### **Көктем**\n\nСөз."


def test_paragraphs_and_headings_have_numbers_of_their_own() -> None:
    html = number_anchors(to_html(LONG, {}), "t-00001-")
    for anchor in ('<p id="t-00001-para-3">', '<h2 id="t-00001-part-1">', '<h3 id="t-00001-part-2">'):
        assert html.count(anchor) == 1


def test_the_contents_lead_to_every_heading_by_its_words() -> None:
    assert find_headings(to_html(LONG, {})) == (Heading("part-1", "Күз & қыс"), Heading("part-2", "Көктем"))


def test_a_text_with_one_heading_has_no_contents() -> None:
    assert find_headings(to_html("## Күз\n\nСөз.", {})) == ()
