"""Every view has a page; whatever stands in a view stays text; a page may load what is its own, and nothing else."""

import html
import json
import re
import shutil
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from msgspec.structs import replace

from aigaq.core.errors import ContentError, LostWordsError
from aigaq.i18n.catalogues import Catalogue
from aigaq.model import view_media, view_parts, views
from aigaq.site.pages.page_kinds import PAGE_KINDS
from aigaq.site.pages.templates import Templates, csp_hash

THEME = Path(__file__).parents[3] / "theme" / "templates"
ENGLISH = Catalogue(language="en", messages={}, plurals={}, digest="")
TEMPLATES = {page.view: page.template for kind in PAGE_KINDS.values() for page in kind.pages}
HOSTILE = "\"'><b onclick=x>&{{ 7919 * 7919 }}</title></script>"


def filled(kind: Any, text: str = HOSTILE, flag: bool = True) -> Any:
    """Return a value of the type `kind`.

    Every text in it is `text`, every choice `flag`, and every list has two items.
    """
    if kind is str:
        return text
    if kind is bool:
        return flag
    if kind is int:
        return 7
    if get_origin(kind) is tuple:
        return (filled(get_args(kind)[0], text, flag),) * 2
    if get_origin(kind) is UnionType:
        return filled(get_args(kind)[0], text, flag)
    return kind(**{name: filled(hint, text, flag) for name, hint in get_type_hints(kind).items()})


@cache
def templates_in(theme: Path) -> Templates:
    return Templates(theme)


def render(view: views.View, theme: Path = THEME) -> str:
    return templates_in(theme).render(TEMPLATES[type(view)], view, ENGLISH).decode()


def of_kind(kind: str) -> views.View:
    """Return a testimony with a photo, a video or an audio."""
    view = filled(views.TestimonyView)
    return replace(view, media=(replace(view.media[0], kind=kind),))


KINDS = [
    *(filled(view, flag=flag) for view in TEMPLATES for flag in (True, False)),
    *(of_kind(kind) for kind in ("photo", "video", "audio")),
]


class Tags(HTMLParser):
    """The tags of a page, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("view", KINDS, ids=lambda view: type(view).__name__)
def test_a_hostile_value_stays_text(view: views.View) -> None:
    page = render(view)
    assert not [(tag, attributes) for tag, attributes in Tags(page).found if tag == "b" or "onclick" in attributes]
    assert "62710561" not in page
    assert "&amp;lt;" not in page, "escaped twice"


@pytest.mark.parametrize("view", KINDS, ids=lambda view: type(view).__name__)
def test_a_page_has_one_first_heading_and_a_way_to_leave(view: views.View) -> None:
    tags = Tags(render(view)).found
    assert [tag for tag, _ in tags].count("h1") == 1
    assert any("data-leave" in attributes or attributes.get("href") == "about:blank" for _, attributes in tags)


def test_a_field_that_a_view_does_not_have_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "tombstone.html").write_text("{{ view.witness }}", encoding="utf-8")
    with pytest.raises(ContentError, match=r"tombstone\.html:1: .*witness"):
        render(filled(views.TombstoneView), tmp_path)


def test_one_theme_speaks_the_words_of_each_language() -> None:
    templates = templates_in(THEME)
    for language, words in (("ru", "К содержанию"), ("tr", "İçeriğe geç")):
        catalogue = Catalogue(language, {("", "Skip to the content"): words}, {}, digest=language)
        assert words in templates.render("tombstone.html", filled(views.TombstoneView), catalogue).decode()


def test_json_ld_cannot_end_its_script() -> None:
    view = filled(views.PersonView)
    written = json.dumps({"name": "</script><!-- & <script>"})
    page = render(replace(view, frame=replace(view.frame, meta=replace(view.frame.meta, json_ld=written))))
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "<" not in found
    assert json.loads(found) == json.loads(written)


def test_the_page_for_what_is_missing_allows_exactly_its_own_style_and_script() -> None:
    page = render(filled(views.NotFoundView))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    policy = next(html.unescape(line) for line in page.splitlines() if "Content-Security-Policy" in line)
    assert f"style-src {csp_hash(style)};" in policy
    assert f"script-src {csp_hash(script)};" in policy


def test_warnings_come_before_the_words() -> None:
    view = replace(filled(views.TestimonyView, "x"), warnings=("Torture",))
    page = render(replace(view, body=view_parts.Body("They came at night.", "en", "ltr")))
    assert 0 < page.index("Torture") < page.index("They came at night.")


def test_words_of_another_language_say_which() -> None:
    view = filled(view_parts.NameLine, "x")
    page = render(
        replace(filled(views.NamesView, "x"), people=(replace(view, name=view_parts.Words("سەرىك", "kk-Arab", "rtl")),))
    )
    assert '<bdi lang="kk-Arab" dir="rtl">سەرىك</bdi>' in page


def test_a_code_block_keeps_its_empty_lines() -> None:
    page = render(replace(filled(views.DocumentView, "x"), body=view_parts.Body("```\none\n\n\ntwo\n```", "en", "ltr")))
    assert "one\n\n\ntwo" in page


def test_only_sources_and_texts_lead_outside_and_say_nothing_of_the_reader() -> None:
    view = filled(views.TestimonyView, "x")
    page = render(replace(view, sources=(replace(view.sources[0], url="https://example.org/v"),)))
    outside = [attributes for _, attributes in Tags(page).found if str(attributes.get("href")).startswith("https:")]
    assert [attributes["rel"] for attributes in outside] == ["noopener noreferrer external"]


def test_a_digest_changes_with_what_the_template_imports(tmp_path: Path) -> None:
    digests = []
    for name, macro in (("macros.html", "a"), ("macros.html", "b"), ("other.html", "c")):
        (tmp_path / "person.html").write_text('{% import "macros.html" as m %}', encoding="utf-8")
        (tmp_path / name).write_text(macro, encoding="utf-8")
        digests.append(Templates(tmp_path).digest(["person.html"]))
    assert digests[0] != digests[1] == digests[2]


@pytest.mark.parametrize(
    "statement",
    [
        '{% extends "a.html" %}',
        '{%- include "a.html" -%}',
        '{% from "a.html"\nimport m %}',
        '{% import "a.html" as m %}',
    ],
)
def test_a_digest_follows_every_way_to_name_a_template(statement: str, tmp_path: Path) -> None:
    (tmp_path / "person.html").write_text(f"{{% if view %}}{statement}{{% endif %}}", encoding="utf-8")
    digests = []
    for text in ("one", "two"):
        (tmp_path / "a.html").write_text(text, encoding="utf-8")
        digests.append(Templates(tmp_path).digest(["person.html"]))
    assert digests[0] != digests[1]


def test_a_template_named_by_an_expression_is_refused(tmp_path: Path) -> None:
    (tmp_path / "person.html").write_text("{% include view.card.id %}", encoding="utf-8")
    with pytest.raises(ContentError, match=r"person\.html names another template by an expression"):
        Templates(tmp_path).digest(["person.html"])


LEFT_OUT = [
    (views.TestimonyView, "articles.html", "{{ view.title.text }}</h{{ level }}>"),
    (
        views.TestimonyView,
        "articles.html",
        '{{ m.body(view.body, at, not at, frame.locale.lang if at else "") }}',
    ),
    (views.TestimonyView, "articles.html", "{{ m.said(correction.note) }}"),
    (views.TestimonyView, "macros.html", "{{ said(medium.caption) }}"),
    (views.TestimonyView, "macros.html", "<span>{{ line.words }}</span>"),
    (views.TestimonyView, "macros.html", "{{ html }}"),
    (views.DocumentView, "document.html", "{{ view.title.text }}</h1>"),
    (views.DocumentView, "document.html", "{{ m.body(view.body) }}"),
    (views.ListView, "macros.html", "{{ entry.title.text }}"),
    (views.HomeView, "macros.html", "{{ entry.summary.text }}"),
]


@pytest.mark.parametrize(("kind", "template", "part"), LEFT_OUT)
def test_a_template_that_leaves_words_out_makes_no_page(kind: Any, template: str, part: str, tmp_path: Path) -> None:
    shutil.copytree(THEME, tmp_path / "theme")
    path = tmp_path / "theme" / template
    source = path.read_text(encoding="utf-8")
    assert part in source
    path.write_text(source.replace(part, ""), encoding="utf-8")
    with pytest.raises(LostWordsError):
        render(_distinct(kind), tmp_path / "theme")


def _distinct(kind: Any) -> Any:
    """Return a view in which the words that must be shown stand in one place alone."""
    view = filled(kind, "x")
    words = view_parts.Words("сөз")
    if kind is views.TestimonyView:
        track = replace(view.media[0].tracks[0], lines=(view_media.Line("1", "0:01", "жол"),))
        media = (replace(view.media[0], kind="video", alt=words, caption=view_parts.Words("астыңғы"), tracks=(track,)),)
        corrections = (replace(view.corrections[0], note=view_parts.Words("түзету")),)
        body = replace(view.body, markdown="*мәтін*")
        title = view_parts.Words("тақырып")
        return replace(view, title=title, body=body, media=media, corrections=corrections, others=())
    if kind is views.DocumentView:
        return replace(view, title=words, body=replace(view.body, markdown="*мәтін*"))
    entry = filled(view_parts.Entry, "x")
    entry = replace(entry, title=words, summary=view_parts.Words("қысқаша"))
    return replace(view, newest=(entry,)) if kind is views.HomeView else replace(view, entries=(entry,))
