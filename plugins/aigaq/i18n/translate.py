"""Messages, problems and errors in the language of a catalogue."""

from functools import partial

from aigaq.core.errors import AigaqError, ContentError
from aigaq.core.message import Message
from aigaq.core.problems import Problem
from aigaq.i18n.catalogues import PROBLEM, Catalogue


def translate(message: str | Message, words: Catalogue) -> str:
    """Translate a message and the messages among its values."""
    if isinstance(message, str):
        return message
    return message.fill(words.pgettext(PROBLEM, message.template), partial(translate, words=words))


def translate_problem(problem: Problem, words: Catalogue) -> str:
    """Return a problem on one line, as `str` does in English."""
    return problem.write(partial(translate, words=words))


def tell_problem(problem: Problem, words: Catalogue) -> str:
    """Return a problem as a line, with the word for warnings."""
    told = translate_problem(problem, words)
    if problem.is_error:
        return told
    mark = words.gettext("(a warning)")
    return f"{told} {mark}"


def translate_error(error: AigaqError, words: Catalogue) -> str:
    """Translate an error, each of its problems on a line."""
    if isinstance(error, ContentError):
        return "\n".join(translate_problem(problem, words) for problem in error.problems)
    return translate(error.message, words)
