"""The words of controlled values, and what languages are called."""

import pytest

from aigaq.i18n.editions import EDITIONS
from aigaq.model import vocabulary
from aigaq.site.pages.labels import GENDERED, LABELS, label, label_of_person, language_name, text_labels
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
        ("zh", "en", "Chinese"),
        ("zh-hant", "en", "Traditional Chinese"),  # an edition's code
        ("zh-Hans-CN", "en", "Chinese"),  # of the language alone
        ("xx-yy", "en", "xx-yy"),  # unknown
    ],
)
def test_a_language_is_called_what_readers_call_it(code: str, edition: str, name: str) -> None:
    assert language_name(code, EDITIONS[edition], localisers()[edition].catalogue) == name


@pytest.mark.parametrize("code", EDITIONS)
def test_written_and_converted_names_are_in_languages_told_apart(code: str) -> None:
    edition, catalogue = EDITIONS[code], localisers()[code].catalogue
    assert len({language_name(other, edition, catalogue) for other in EDITIONS}) == len(EDITIONS)


def test_words_of_a_person_follow_the_gender_that_the_page_tells() -> None:
    catalogue = localisers()["ru"].catalogue
    genders = (vocabulary.Gender.MALE, vocabulary.Gender.FEMALE, vocabulary.Gender.OTHER, None)
    told = [label_of_person(catalogue, vocabulary.Relation.GRANDCHILD, gender) for gender in genders]
    assert told[:2] == ["Внук свидетеля", "Внучка свидетеля"]
    assert told[2:] == [label(catalogue, vocabulary.Relation.GRANDCHILD)] * 2


@pytest.mark.parametrize("kind", GENDERED, ids=lambda kind: kind.__name__)
def test_words_for_a_man_and_for_a_woman_come_in_pairs(kind: type[vocabulary.Status]) -> None:
    pair = [vocabulary.Gender.MALE, vocabulary.Gender.FEMALE]
    values = {value for value, _gender in GENDERED[kind]}
    assert list(GENDERED[kind]) == [(value, gender) for value in kind if value in values for gender in pair]


def test_texts_have_words_for_what_was_left_out_and_for_links() -> None:
    words = text_labels(localisers()["ru"].catalogue)
    assert (words["name"], words.keys() >= {"place", "outside", "onion", "mail"}) == ("[имя скрыто]", True)
