"""Warn of wrong scripts, look-alike letters, and straight quotes."""

import re
from collections.abc import Iterable, Iterator
from posixpath import basename

import msgspec

from aigaq.content.checks.finding import Finding
from aigaq.content.checks.languages import localised_values, records
from aigaq.content.checks.marks import every_text
from aigaq.content.reading.file_faults import Keys, quote
from aigaq.content.reading.file_reader import captions_of
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import Message, msg
from aigaq.core.problems import Severity
from aigaq.i18n.convert.chinese import is_traditional
from aigaq.i18n.editions import CONVERSIONS, WRITINGS, script_of_language, source_of, written_in
from aigaq.i18n.old_letters import old_letters
from aigaq.i18n.scripts import find_mixed_words, foreign_letters, script_of, straight_quotes
from aigaq.i18n.unseen import clean
from aigaq.markup.conversion import prose
from aigaq.model.archive_tree import Text

_BRACKETS = re.compile(r"\[\[[^\[\]\n]*\]{0,2}")
_ENOUGH = 1000
"""Letters that tell the script of a text."""
_WITH_HAMZA = "\u0675\u0676\u0677\u0678"


class Passage(msgspec.Struct, frozen=True):
    """Words in one language, at `keys` or from a 1-based `line`."""

    path: str
    language: str
    words: str
    keys: Keys = ()
    line: int = 0


def texts_are_in_their_script(reading: Reading) -> Iterator[Finding]:
    """Warn of texts not in the script of their file name."""
    for text in every_text(reading):
        meant = script_of_language(text.language)
        written = script_of(_BRACKETS.sub("", prose(text.body[:_ENOUGH])), likely=meant)
        if written and meant and written != meant:
            message = msg(
                "most letters are %(written)s, but %(path)s is for %(meant)s script",
                written=written,
                path=basename(text.path),
                meant=meant,
            )
            fix = msg("Rename the file after the language and script of its words, or write the words anew.")
            yield _warning(Passage(text.path, text.language, "", line=text.body_line), "script", message, fix)
        elif text.language == "zh" and is_traditional(text.body[:_ENOUGH]):
            message = msg("the characters are traditional, but zh.md is for simplified ones")
            fix = msg("Write simplified characters: the traditional ones are made from them.")
            yield _warning(Passage(text.path, text.language, "", line=text.body_line), "script", message, fix)


def names_are_in_their_script(reading: Reading) -> Iterator[Finding]:
    """Warn of values under another script of their language."""
    for path, keys, record in records(reading):
        for inside, language, words in localised_values(record):
            meant = _meant_for(language, words)
            if meant:
                message = msg(
                    '"%(words)s" is in %(written)s script, but stands at "%(language)s"',
                    words=quote(words),
                    written=WRITINGS[meant].script,
                    language=language,
                )
                fix = msg(
                    'Write it at "%(other)s", or in %(scripts)s script.',
                    other=meant,
                    scripts=WRITINGS[language].script,
                )
                yield _warning(Passage(path, language, words, (*keys, *inside)), "script", message, fix)


def _meant_for(language: str, words: str) -> str | None:
    """Return the code of a text's actual script, if another."""
    codes = written_in(source_of(language))
    if language not in codes or len(codes) == 1:
        return None
    written = script_of(words)
    return next((code for code in codes if code != language and WRITINGS[code].script == written), None)


def no_word_mixes_letters_that_look_alike(reading: Reading) -> Iterator[Finding]:
    """No word mixes Cyrillic and Latin letters, which no search would find."""
    for passage in _passages(reading):
        words = find_mixed_words(passage.words, script_of_language(passage.language) or "Cyrillic")
        for at, word, meant in _first_of_each(words):
            message = msg('"%(word)s" mixes Cyrillic and Latin letters that look alike', word=word)
            yield _warning(
                passage, "mixed-letters", message, msg('Write "%(meant)s" in letters of one script.', meant=meant), at
            )


def letters_are_those_of_kazakh(reading: Reading) -> Iterator[Finding]:
    """Warn of letters foreign to Kazakh in Arabic script.

    Its code points have look-alikes that no search finds.
    """
    for passage in _passages(reading):
        script = CONVERSIONS.get(passage.language)
        if script is None or not script.foreign_letters:
            continue
        for at, letter, instead in _first_of_each(foreign_letters(passage.words, script.foreign_letters)):
            times = passage.words.count(letter)
            message = msg(
                "a letter stands here that is not one of Kazakh: %(letter)s, times: %(times)s",
                letter=_code(letter),
                times=times,
            )
            hamza = ", and the hamza before the word" if letter in _WITH_HAMZA else ""
            yield _warning(
                passage,
                "kazakh-letters",
                message,
                msg("Write %(instead)s instead%(hamza)s.", instead=_spell_instead(instead), hamza=hamza),
                at,
            )


def letters_are_those_of_the_language(reading: Reading) -> Iterator[Finding]:
    """Warn of old code pages and look-alikes in Kazakh and Russian."""
    for passage in _passages(reading):
        for found in old_letters(passage.words, passage.language):
            code = f"{ord(found.letter):04X}"
            message = msg(
                'the letter "%(letter)s" (U+%(code)s) is not one of this language: "%(word)s"',
                letter=found.letter,
                code=code,
                word=quote(found.word),
            )
            fix = msg(
                "Write %(instead)s in its place; words in another language are marked as [words]{lang=uk}.",
                instead=found.instead,
            )
            finding = _warning(passage, "wrong-letter", message, fix, found.place)
            yield msgspec.structs.replace(finding, severity=Severity.ERROR) if found.is_sure else finding


def quotes_are_those_of_the_language(reading: Reading) -> Iterator[Finding]:
    """Straight quotation marks are of no language."""
    for passage in _passages(reading):
        marks = WRITINGS[passage.language].quotes if passage.language in WRITINGS else ""
        first = next(straight_quotes(passage.words), None)
        if marks and first is not None:
            times = passage.words.count('"')
            message = msg('a straight quotation mark (") stands here, times: %(times)s', times=times)
            fix = msg(
                "Write the quotation marks of the language: %(marks)s and %(marks2)s.", marks=marks[0], marks2=marks[1]
            )
            yield _warning(passage, "straight-quotes", message, fix, first)


RULES = (
    texts_are_in_their_script,
    names_are_in_their_script,
    no_word_mixes_letters_that_look_alike,
    letters_are_those_of_kazakh,
    letters_are_those_of_the_language,
    quotes_are_those_of_the_language,
)


def _passages(reading: Reading) -> Iterator[Passage]:
    for text in every_text(reading):
        yield from _of_text(text)
    for path, keys, record in records(reading):
        for inside, language, words in localised_values(record):
            yield Passage(path, language, words, (*keys, *inside))
    for testimony in reading.value.testimonies.values():
        for medium in testimony.record.media:
            tracks = ((language, name) for language, name in medium.captions.items() if name in testimony.files)
            for path, language in ((f"{testimony.path}/{name}", language) for language, name in tracks):
                yield Passage(path, language, clean(captions_of(path))[0], line=1)


def _of_text(text: Text) -> Iterator[Passage]:
    for key in ("title", "summary"):
        yield Passage(text.path, text.language, getattr(text.front, key), (key,))
    yield Passage(text.path, text.language, prose(text.body), line=text.body_line)


def _first_of_each(found: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, str, str]]:
    seen: set[str] = set()
    for at, what, instead in found:
        if what not in seen:
            seen.add(what)
            yield at, what, instead


def _warning(passage: Passage, rule: str, message: Message, fix: Message, at: int = 0) -> Finding:
    line = passage.line + passage.words.count("\n", 0, at) if passage.line else 0
    return Finding(
        path=passage.path,
        rule=rule,
        message=message,
        fix=fix,
        keys=passage.keys,
        line=line,
        severity=Severity.WARNING,
    )


def _code(letters: str) -> str:
    return " ".join(f"U+{ord(letter):04X}" for letter in letters)


def _spell_instead(instead: str) -> str:
    return " or ".join(f"{letters} ({_code(letters)})" for letters in instead.split(" or "))
