"""Read the texts of a folder: a Markdown file per language."""

from collections.abc import Sequence

from aigaq.content.reading.file_faults import Fault, hint, near
from aigaq.content.reading.file_reader import read_text
from aigaq.content.reading.folders import Entry, problem
from aigaq.core.message import NOTHING, join, msg
from aigaq.core.problems import Problem
from aigaq.i18n.editions import COUNTRIES
from aigaq.model.archive_tree import Text


def read_texts(
    files: list[Entry], languages: Sequence[str] | None, problems: list[Problem], broken: list[str]
) -> dict[str, Text]:
    """Return the texts in `files`, ordered by language.

    `languages` holds those they may have, if known. The paths of those that could not be read are added to `broken`.
    """
    texts = {}
    for file in files:
        language = file.name.removesuffix(".md")
        if languages is not None and language not in languages:
            problems.append(problem(file.path, _unknown(language, languages)))
        text = read_text(file.path, language, problems)
        if text is None:
            broken.append(file.path)
        elif languages is None or language in languages:
            texts[language] = text
    return texts


def _unknown(language: str, languages: Sequence[str]) -> Fault:
    meant = COUNTRIES.get(language.lower()) or near(language, languages)
    names = ", ".join(f"{name}.md" for name in dict.fromkeys(languages))
    offer = hint(f"{language}.md", f"{meant}.md") if meant in languages else NOTHING
    message = msg('"%(language)s" is not a language in which a text may be here', language=language)
    return Fault(rule="language", message=message, fix=join(offer, msg("Name it one of: %(names)s.", names=names)))
