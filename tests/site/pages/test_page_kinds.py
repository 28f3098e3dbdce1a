"""The table of page kinds: no template is missing from it, and each address is that of its kind."""

import re
from collections.abc import Callable
from dataclasses import replace
from inspect import Parameter, signature
from pathlib import Path
from types import ModuleType

import pytest

from aigaq.model.forms import Form
from aigaq.model.views import TombstoneView
from aigaq.site.pages.kinds.mirrors import MIRRORS, mirrors_view
from aigaq.site.pages.page_inputs import Common, index_of
from aigaq.site.pages.page_kind import File, Page, PageKind
from aigaq.site.pages.page_kinds import PAGE_KINDS, find_page_kinds
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.pages.templates import Templates
from helpers.building import ROOT
from helpers.small_content import EVERY_KIND
from helpers.small_site import localisers, small_site

TEMPLATES = ROOT / "theme" / "templates"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteIndex:
    return small_site(tmp_path_factory.mktemp("site"), EVERY_KIND)


def made(kind: PageKind, site: SiteIndex) -> list[object]:
    """Return the pages of a kind in English, each made from its own unit alone."""
    archive, form = site.archive, kind.form or site.form
    site = replace(site, form=form)
    common = Common(root=archive.root, site=archive.site, pages=archive.pages, editions=site.editions, form=form)
    found: list[object] = []
    for inputs in (value for unit in kind.units(site) for value in unit.values()):
        part = index_of(inputs, common, site.media)
        found += kind.across_editions(part, list(localisers().values()), inputs)
        if inputs.edition in ("", "en"):
            found += kind.in_edition(part, localisers()["en"], inputs)
    return found


def addresses(route: Callable[..., str]) -> re.Pattern[str]:
    """Return the addresses that a route gives."""
    texts = [name for name, one in signature(route).parameters.items() if one.annotation is not int]
    numbers = [name for name, one in signature(route).parameters.items() if one.default is not Parameter.empty]
    patterns = [re.escape(route(**dict.fromkeys(texts, "ANY"), **dict.fromkeys(numbers, n))) for n in (0, 7)]
    return re.compile("|".join(patterns).replace("ANY", "[^/]+").replace("7", "[0-9]+"))


@pytest.mark.parametrize("kind", PAGE_KINDS.values(), ids=PAGE_KINDS)
def test_each_view_of_a_kind_is_made_at_its_address_and_no_other_is(kind: PageKind, site: SiteIndex) -> None:
    views = [view for view in made(kind, site) if not isinstance(view, File)]
    assert {type(view) for view in views} == {page.view for page in kind.pages}
    for view in views:
        (page,) = [page for page in kind.pages if page.view is type(view)]
        assert addresses(page.route).fullmatch(view.path), view.path


@pytest.mark.parametrize("form", Form)
def test_no_two_kinds_make_the_same_file(form: Form, site: SiteIndex) -> None:
    kinds = [kind for kind in PAGE_KINDS.values() if kind.form in (None, form)]
    paths = [file.path for kind in kinds for file in made(kind, site)]
    assert len(paths) == len(set(paths))


def test_every_template_of_the_theme_is_in_the_table_or_used_by_one_that_is() -> None:
    templates = Templates(TEMPLATES)
    used = {name for kind in PAGE_KINDS.values() for name in templates.closure(kind.templates)}
    assert used == {path.name for path in TEMPLATES.glob("*.html")}


def test_a_view_without_an_entry_stops_the_build(site: SiteIndex) -> None:
    view = mirrors_view(site, localisers()["en"])
    assert MIRRORS.template_of(view) == "mirrors.html"
    forgotten = MIRRORS._replace(pages=(Page(MIRRORS.pages[0].route, TombstoneView, "tombstone.html"),))
    with pytest.raises(ValueError, match='"mirrors" has no entry for MirrorsView'):
        forgotten.template_of(view)


def test_a_kind_that_has_the_name_of_another_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "more_kinds"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "one.py").write_text("from aigaq.site.pages.kinds.mirrors import MIRRORS\n")
    (package / "two.py").write_text("from more_kinds.one import MIRRORS\nTWIN = MIRRORS._replace(pages=())\n")
    monkeypatch.syspath_prepend(tmp_path)
    import more_kinds  # type: ignore[import-not-found]

    assert isinstance(more_kinds, ModuleType)
    with pytest.raises(ValueError, match='two page kinds have the name "mirrors"'):
        find_page_kinds(more_kinds)
