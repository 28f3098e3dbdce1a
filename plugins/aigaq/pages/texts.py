"""Which text a page shows, and what it says about it."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from aigaq.languages.editions import Edition
from aigaq.model.records import Text
from aigaq.model.views import Body, Note, Words
from aigaq.model.vocabulary import Method, Review
from aigaq.pages.labels import CONVERSIONS
from aigaq.pages.localise import Localiser
from aigaq.pages.markdown import summary


def shown_text(texts: Mapping[str, Text], edition: Edition) -> Text | None:
    """The text that an edition shows: its own, else the first by its order, else any other."""
    order = (*edition.order, *sorted(texts))
    return next((texts[code] for code in order if code in texts), None)


def is_own(text: Text, edition: Edition) -> bool:
    """Whether the text is in the edition's own language."""
    return text.language in (edition.code, edition.source)


def body_of(text: Text, localiser: Localiser) -> Body:
    """The words of a text, in its language and in the edition's script."""
    return localiser.body(text.body, text.language)


def title_of(text: Text, localiser: Localiser) -> Words:
    """The title of a text, marked where it is not in the reader's language."""
    return localiser.marked(text.front.title, text.language)


def original_of(texts: Mapping[str, Text]) -> str | None:
    """The language of the text that is no translation, where exactly one is none."""
    originals = [code for code, text in texts.items() if not text.is_translation]
    return originals[0] if len(originals) == 1 else None


def uncarried(texts: Mapping[str, Text], shown: Text | None, editions: Iterable[Edition]) -> list[Text]:
    """Texts in a language of which the site has no edition, such as an Uyghur original: pages show them beside."""
    carried = {code for edition in editions for code in (edition.code, edition.source)}
    return [texts[code] for code in sorted(texts) if code not in carried and texts[code] is not shown]


def summary_of(text: Text, localiser: Localiser) -> Words:
    """The summary that a text has, else the beginning of its words."""
    if text.front.summary:
        return localiser.marked(text.front.summary, text.language)
    body = localiser.body(text.opening, text.language)
    words = Words(summary(body.markdown, text.language))
    return words if is_own(text, localiser.edition) else Words(words.text, body.lang, body.dir)


def note_on(
    text: Text | None, original: str | None, texts: Mapping[str, Text], localiser: Localiser, unconverted: str = ""
) -> Note:
    """What the reader is told of the words shown: missing, another language's, converted, translated, outdated.

    `unconverted` leads to the page that shows the words in the script they were written in.
    """
    if text is None:
        return Note(missing=True)
    missing = not is_own(text, localiser.edition)
    note = Note(
        missing=missing,
        shown=localiser.language(text.language) if missing else "",
        converted=conversion(localiser) if text.language == localiser.edition.source else "",
        unconverted=unconverted,
    )
    return _of_translation(note, text, original, texts, localiser) if _translates(text, original) else note


def conversion(localiser: Localiser) -> str:
    """What a converted edition says of its words; nothing in the others."""
    edition = localiser.edition
    return localiser.catalogue.pgettext(*CONVERSIONS[edition.code]) if edition.is_converted else ""


def _translates(text: Text, original: str | None) -> bool:
    return text.is_translation and text.language != original


def _of_translation(
    note: Note, text: Text, original: str | None, texts: Mapping[str, Text], localiser: Localiser
) -> Note:
    front = text.front
    source = texts.get(original or "")
    outdated = source is not None and front.source != source.revision
    return replace(
        note,
        is_translation=True,
        from_language=localiser.language(original) if original else "",
        translator=front.translator,
        method=localiser.label(front.method) if front.method else "",
        machine=front.method is Method.MACHINE,
        reviewed=localiser.label(front.review) if front.review and front.review is not Review.DRAFT else "",
        revised=localiser.day(front.revised),
        outdated=outdated,
        original_revised=localiser.day(source.front.revised) if outdated and source else "",
    )
