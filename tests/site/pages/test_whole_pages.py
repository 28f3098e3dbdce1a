"""A page that lacks words of its view is refused, wherever in the view they stand."""

from itertools import count
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from aigaq.core.errors import LostWordsError
from aigaq.model import views
from aigaq.model.view_media import Line
from aigaq.model.view_parts import Body, Entry, Words
from aigaq.site.pages.whole_pages import require_words

VIEWS = sorted(
    (kind for kind in vars(views).values() if isinstance(kind, type) and issubclass(kind, views.FramedView)),
    key=lambda kind: kind.__name__,
)
WITHOUT_WORDS = {(Entry, "byline"), (Entry, "portrait"), (views.TestimonyView, "citation")}


class Filler:
    """Fills a view so that all of its words differ, and remembers these."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers = count(1)

    def fill(self, info: inspect.Type) -> Any:
        """Return a plain value of a type, with each part that may be absent."""
        if isinstance(info, inspect.StructType):
            return self._fill_struct(info)
        if isinstance(info, inspect.UnionType):
            return self.fill(next(part for part in info.types if not isinstance(part, inspect.NoneType)))
        if isinstance(info, inspect.VarTupleType):
            return [self.fill(info.item_type)]
        if isinstance(info, inspect.TupleType):
            return [self.fill(part) for part in info.item_types]
        if isinstance(info, inspect.IntType | inspect.FloatType):
            return 1
        return False if isinstance(info, inspect.BoolType) else "x"

    def _fill_struct(self, info: inspect.StructType) -> dict[str, Any]:
        filled = {
            field.encode_name: (Filler() if (info.cls, field.name) in WITHOUT_WORDS else self).fill(field.type)
            for field in info.fields
        }
        for kind, name in ((Words, "text"), (Body, "markdown"), (Line, "words")):
            if info.cls is kind:
                filled[name] = f"word {next(self._numbers)}."
                self.words.append(filled[name])
        return filled


def filled(kind: type[Any]) -> tuple[Any, list[str]]:
    filler = Filler()
    return msgspec.convert(filler.fill(inspect.type_info(kind)), kind), filler.words


@pytest.mark.parametrize("kind", VIEWS, ids=lambda kind: kind.__name__)
def test_each_word_of_a_view_is_missed(kind: type[Any]) -> None:
    view, words = filled(kind)
    bodies = {word: f"<p>{word}" for word in words}
    pages = {word: " ".join(f"<p>{other}" for other in words if other != word) for word in words}
    require_words(view, " ".join(bodies.values()), bodies)
    for word, page in pages.items():
        with pytest.raises(LostWordsError):
            require_words(view, page, bodies)
            pytest.fail(f"nobody misses {word}")


def test_views_have_words() -> None:
    assert sum(len(filled(kind)[1]) for kind in VIEWS) > 100
