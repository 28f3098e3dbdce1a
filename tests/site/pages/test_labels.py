"""The words of controlled values, and what languages are called."""

import pytest

from aigaq.i18n.editions import EDITIONS
from aigaq.model import vocabulary
from aigaq.site.pages.labels import LABELS, label, language_name, text_labels
from helpers.small_site import localisers

SHOWN = (
    vocabulary.TestimonyKind, vocabulary.Relation, vocabulary.Detention, vocabulary.Status, vocabulary.NameMode,
    vocabulary.Gender, vocabulary.ContentWarning, vocabulary.SourceKind, vocabulary.Method, vocabulary.Review,
    vocabulary.Withheld,
)  # fmt: skip


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.__name__)
def test_every_value_that_readers_see_has_words(kind: type[vocabulary.Status]) -> None:
    assert LABELS[kind].keys() == set(kind)


def test_equal_values_of_two_lists_keep_their_own_words() -> None:
    assert vocabulary.Relation.CHILD == vocabulary.ContentWarning.CHILD
    assert LABELS[vocabulary.Relation][vocabulary.Relation.CHILD] == ("relation", "Child of the witness")
    assert LABELS[vocabulary.ContentWarning][vocabulary.ContentWarning.CHILD] == ("warning", "suffering of children")
    assert [
        kind.__name__ for kind, labels in LABELS.items() if len({context for context, _ in labels.values()}) > 1
    ] == []


@pytest.mark.parametrize("code", EDITIONS)
def test_values_of_one_list_are_told_apart_in_every_edition(code: str) -> None:
    catalogue = localisers()[code].catalogue
    for kind in SHOWN:
        assert len({label(catalogue, value) for value in kind}) == len(kind), kind


@pytest.mark.parametrize(
    ("code", "edition", "name"),
    [
        ("kk", "ru", "казахский"),  # CLDR's
        ("kk-arab", "en", "Kazakh in Arabic script"),  # ours
        ("zh-Hans-CN", "en", "Chinese"),  # of the language alone
        ("xx-yy", "en", "xx-yy"),  # unknown
    ],
)
def test_a_language_is_called_what_readers_call_it(code: str, edition: str, name: str) -> None:
    assert language_name(code, EDITIONS[edition], localisers()[edition].catalogue) == name


def test_texts_have_words_for_what_was_left_out_and_for_links() -> None:
    words = text_labels(localisers()["ru"].catalogue)
    assert (words["name"], words.keys() >= {"place", "outside", "onion", "mail"}) == ("имя скрыто", True)
