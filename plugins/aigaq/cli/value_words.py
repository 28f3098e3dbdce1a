"""Words of closed lists in the editor's language, editors' own included."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from aigaq.content.writing.offers import Offer, Offers
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.editions import EDITIONS
from aigaq.i18n.language import P_, Label
from aigaq.model.vocabulary import ConsentStatus, Face, Use
from aigaq.site.pages.labels import LABELS, label, language_name

OF_EDITORS: dict[type[StrEnum], Mapping[StrEnum, Label]] = {
    ConsentStatus: {
        ConsentStatus.GIVEN: P_("consent", "The witness agreed"),
        ConsentStatus.GIVEN_BY_RELATIVE: P_("consent", "A relative agreed"),
        ConsentStatus.PUBLIC_STATEMENT: P_("consent", "Made public by the witness"),
        ConsentStatus.AS_PUBLISHED: P_("consent", "Brought back from a copy"),
        ConsentStatus.UNKNOWN: P_("consent", "Not asked yet: not published"),
        ConsentStatus.WITHDRAWN: P_("consent", "Withdrawn: not published"),
    },
    Use: {
        Use.WEB: P_("use", "On the site"),
        Use.SEARCH: P_("use", "In the search"),
        Use.DOWNLOAD: P_("use", "In files for download"),
        Use.PERMANENT: P_("use", "In copies that cannot be recalled"),
    },
    Face: {
        Face.SHOWN: P_("face", "Faces are seen, all of people who bear their real names"),
        Face.HIDDEN: P_("face", "Nobody can be recognised"),
        Face.NONE: P_("face", "Nobody is in it"),
    },
}
"""The words of values that no reader sees."""


def values_of(kind: type[StrEnum], words: Catalogue) -> Offers:
    """Return the values of a closed list, each with its words."""
    if kind in LABELS:
        return Offers((Offer(value, label(words, value)) for value in kind), closed=True)
    return Offers((Offer(value, words.pgettext(*of)) for value, of in OF_EDITORS[kind].items()), closed=True)


def languages_of_answers(codes: Iterable[str], words: Catalogue) -> Offers:
    """Return languages, each with its name."""
    return Offers((Offer(code, name_of_language(code, words)) for code in codes), closed=True)


def name_of_language(code: str, words: Catalogue) -> str:
    """Name a language in the editor's language."""
    return language_name(code, EDITIONS[words.language], words)
