"""The type of a page kind: addresses, views, templates, makers."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from aigaq.model.forms import Form
from aigaq.model.views import View
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.site_index import SiteIndex


class File(NamedTuple):
    """A file beside pages, such as a feed."""

    path: str
    data: bytes


class Page(NamedTuple):
    """A view, its route, and its template.

    The route gives the address from the edition on.
    """

    route: Callable[..., str]
    view: type[View]
    template: str


Made = Iterable[View | File]


def make_nothing(_site: SiteIndex, _localisers: Any, _inputs: Any) -> Made:
    """Make no page."""
    return ()


class PageKind(NamedTuple):
    """Pages that are made together: from `units`, and how.

    It says in which processes they may be made, too.

    The values of `units` are of the type `inputs`, which holds all that the pages depend on: they are made again only
    when their inputs, their templates or the words of their edition change. `in_edition` makes those of one edition,
    `across_editions` those that stand once in the tree. Texts have their words only where `has_words`, and media are
    published only where `has_media`; pages that show media which another kind publishes say `borrows_media`. A kind of
    one `form` is left out of outputs of another. `cost` is about the milliseconds that the pages of one value take.
    """

    name: str
    pages: tuple[Page, ...]
    units: Callable[[SiteIndex], Iterable[WorkUnit]]
    in_edition: Callable[[SiteIndex, Localiser, Any], Made] = make_nothing
    across_editions: Callable[[SiteIndex, Sequence[Localiser], Any], Made] = make_nothing
    inputs: type[PageInputs] = PageInputs
    has_words: bool = False
    has_media: bool = False
    borrows_media: bool = False
    form: Form | None = None
    cost: Callable[[Any], int] = lambda _inputs: 5

    @property
    def templates(self) -> tuple[str, ...]:
        """The names of the templates of its pages."""
        return tuple(page.template for page in self.pages)

    def template_of(self, view: View) -> str:
        """Return a view's template.

        Raises ValueError if the kind has no entry for it.
        """
        for page in self.pages:
            if type(view) is page.view:
                return page.template
        raise ValueError(f'the page kind "{self.name}" has no entry for {type(view).__name__}: add a Page to it')
