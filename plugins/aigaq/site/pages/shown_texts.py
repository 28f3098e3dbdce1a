"""Choose a page's text, and describe it."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from aigaq.content.reading.revision import current_revision
from aigaq.i18n.editions import CONVERSIONS, Edition
from aigaq.i18n.fallback import choose
from aigaq.markup.summary import summary
from aigaq.model.archive_tree import Text
from aigaq.model.public import PublicTestimony
from aigaq.model.view_parts import Body, Link, Note, Words
from aigaq.model.vocabulary import Method, Review
from aigaq.site.pages.localiser import Localiser


def choose_text(texts: Mapping[str, Text], edition: Edition) -> Text | None:
    """Return the text that an edition shows.

    Its own, else the first by its order, else any other.
    """
    chosen = choose(texts, edition.order)
    return chosen[0] if chosen else None


def is_own(text: Text, edition: Edition) -> bool:
    """Return True if the text is in the edition's language."""
    return text.language in (edition.code, edition.source)


def body_of(text: Text, localiser: Localiser) -> Body:
    """Return a text's words in the edition's script."""
    return localiser.body(text.body, text.language)


def title_of(text: Text, localiser: Localiser) -> Words:
    """Return a text's title, marked if foreign."""
    return localiser.mark_language(text.front.title, text.language)


class Original(msgspec.Struct, frozen=True):
    """An original: language, present revision, and last change."""

    language: str | None
    revision: str | None
    changed: date | None


def original_of(testimony: PublicTestimony) -> Original:
    """Return a testimony's original.

    Where its text does not say when it changed, the last correction does.
    """
    text = testimony.texts.get(testimony.original)
    corrected = max((correction.on for correction in testimony.corrections), default=None)
    changed = (text.front.revised if text else None) or corrected
    return Original(testimony.original, current_revision(text, testimony.sources), changed)


def original_among(texts: Mapping[str, Text]) -> Original:
    """Return the original of a page or news, if unique.

    The text that is no translation.
    """
    originals = [text for text in texts.values() if not text.is_translation]
    if len(originals) != 1:
        return Original(None, None, None)
    return Original(originals[0].language, originals[0].revision, originals[0].front.revised)


def other_language_texts(texts: Mapping[str, Text], shown: Text | None, editions: Iterable[Edition]) -> list[Text]:
    """Return texts in languages without an edition.

    Such as an Uyghur original: pages show them beside.
    """
    carried = {code for edition in editions for code in (edition.code, edition.source)}
    return [texts[code] for code in sorted(texts) if code not in carried and texts[code] is not shown]


def summary_of(text: Text, localiser: Localiser) -> Words:
    """Return a text's summary, else how its words begin."""
    if text.front.summary:
        return localiser.mark_language(text.front.summary, text.language)
    body = localiser.body(text.opening, text.language)
    words = Words(summary(body.markdown, text.language))
    return words if is_own(text, localiser.edition) else Words(words.text, body.lang, body.dir)


def note_on(text: Text | None, original: Original, localiser: Localiser, unconverted: Link | None = None) -> Note:
    """Return the note on a shown text.

    Missing, another language's, converted, translated, outdated. `unconverted` leads to the page that shows the words
    in the script they were written in.
    """
    if text is None:
        return Note(missing=True)
    missing = not is_own(text, localiser.edition)
    was_converted = localiser.edition.is_converted and text.language == localiser.edition.source
    note = Note(
        missing=missing,
        shown=localiser.language(text.language) if missing else "",
        converted=localiser.pgettext(*CONVERSIONS[localiser.edition.code].note) if was_converted else "",
        unconverted=unconverted if was_converted else None,
    )
    translates = text.is_translation and text.language != original.language
    return _of_translation(note, text, original, localiser) if translates else note


def _translator(text: Text, localiser: Localiser) -> Words | None:
    """Return the translator's name in the words' script.

    Also if a text by hand names them in another one.
    """
    if not text.front.translator:
        return None
    if text.language == localiser.edition.code:
        return Words(localiser.convert(text.front.translator))
    return localiser.mark_language(text.front.translator, text.language)


def _of_translation(note: Note, text: Text, original: Original, localiser: Localiser) -> Note:
    front = text.front
    outdated = original.revision is not None and front.source != original.revision
    return replace(
        note,
        is_translation=True,
        from_language=localiser.language(original.language) if original.language else "",
        translator=_translator(text, localiser),
        method=localiser.label(front.method) if front.method else "",
        machine=front.method is Method.MACHINE,
        reviewed=localiser.label(front.review) if front.review and front.review is not Review.DRAFT else "",
        revised=localiser.day(front.revised),
        outdated=outdated,
        original_revised=localiser.day(original.changed) if outdated else "",
    )
