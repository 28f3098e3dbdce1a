"""Problems in the editor's language.

A Problem is made in English, wherever it is found, and is compared, kept and told as JSON so. Here, where it is shown,
the template that its English was made from is found again, and filled in with the same values in another language.
What has no template is shown in English.
"""

import re
from collections.abc import Callable
from functools import cache

from msgspec.structs import replace

from aigaq.catalogues import Catalogue
from aigaq.problems import AigaqError, ContentError, Problem


def _(message: str) -> str:
    """Marks a template for the catalogues."""
    return message


TEMPLATES = (
    _('"%(key)s" is missing'),
    _('Add a line "%(line)s".'),
    _('Add "%(key)s:" and its value.'),
    _('key "%(key)s" is not known'),
    _("The keys here are: %(keys)s."),
    _('key "%(key)s" stands here a second time'),
    _("Keep one of the two lines."),
    _('"%(key)s" has no value'),
    _("Write a value, or delete the line."),
    _('date "%(date)s" is not understood'),
    _("Write 2019, 2019-12 or 2019-12-31."),
    _("Write the whole day, as 2019-12-31."),
    _('interval "%(interval)s" ends before it begins'),
    _("Put the earlier date first."),
    _("the file is empty"),
    _("Write its content, or delete the file."),
    _("there are no words below the front matter"),
    _("Write them, or delete the file."),
    _("the title is missing: the file does not begin with front matter"),
    _('Begin with a line "---", then "title: ...", then a line "---".'),
    _('the front matter that begins with "---" is never closed'),
    _('Write a line "---" after its last key.'),
    _("there is a second colon in this line"),
    _("Put the value in quotation marks."),
    _("this line has no colon after its key"),
    _('Write "key: value".'),
    _("a tab stands at the beginning of the line"),
    _("Indent with spaces."),
    _("the keys around this line are not indented alike"),
    _("Begin them in the same column."),
    _("this bracket is never closed, or a comma is missing"),
    _("Close it."),
    _('id "%(id)s" is used twice: also in %(places)s'),
    _("Give one of them a new id."),
    _('id "%(id)s" is not the name of its folder, "%(name)s"'),
    _("Rename the folder, or correct the id."),
    _('id "%(id)s" is not the name of its file, "%(name)s"'),
    _("Rename the file, or correct the id."),
    _('person "%(id)s" does not exist'),
    _("Add the person's file, or correct the id."),
    _('place "%(id)s" does not exist'),
    _("Add it to places.yaml, or correct the id."),
    _('the file "%(name)s" is not in this folder'),
    _("Add the file, or correct its name."),
    _("this file belongs to nothing"),
    _("this file belongs to nothing: record.yaml does not name it"),
    _('Name it under "media" in record.yaml, or delete it.'),
    _("this folder belongs to nothing"),
    _('consent is "%(status)s", but the day is missing'),
    _('Add "on" under "consent", as on: 2020-12-01.'),
    _('the testimony stays unpublished: "web" is not among the uses agreed to'),
    _('Add "web" to "uses" if the consent covers it.'),
    _('the original is in "%(language)s", but %(file)s is missing'),
    _('this translation does not say what it was made from: "source" is missing'),
    _('If it translates the original as it is now, write "source: %(source)s".'),
    _('the photo "%(name)s" has no "alt", the words for those who cannot see it'),
    _("Say what it shows: alt: {en: ...}."),
    _("most letters are %(letters)s, but %(file)s is for %(script)s script"),
    _("Rename the file after the language and script of its words, or write the words anew."),
    _("a phone number stands here"),
    _("an e-mail address stands here"),
    _("an identity number stands here"),
    _("the lines end in Windows form (CRLF)"),
    _('Save the file with Unix line ends ("LF").'),
    _("Write one of: %(values)s."),
    _("Delete it, or write the line again."),
)
"""The messages and mends that editors meet most."""

_NEAR = re.compile(r'Did you mean "([^"]*)"\?(?: |$)')
_VALUE = re.compile(r"%\\\((\w+)\\\)s")


def in_words(problem: Problem, words: Catalogue) -> Problem:
    """The problem in the language of `words`, as far as it has templates."""
    if words.language == "en":
        return problem
    fix, near = problem.fix, _NEAR.match(problem.fix)
    if near:
        question = words.gettext('Did you mean "%(word)s"?') % {"word": near[1]}
        fix = f"{question} {_said(fix[near.end() :], words)}".strip()
    else:
        fix = _said(fix, words)
    return replace(problem, message=_said(problem.message, words), fix=fix)


def told(error: AigaqError, words: Catalogue) -> str:
    """What an error says, in the language of `words` as far as there are templates."""
    if isinstance(error, ContentError):
        return "\n".join(str(in_words(problem, words)) for problem in error.problems)
    return str(error)


def _said(english: str, words: Catalogue) -> str:
    for template, match in _patterns():
        if found := match(english):
            return words.gettext(template) % found.groupdict()
    return english


@cache
def _patterns() -> list[tuple[str, Callable[[str], re.Match[str] | None]]]:
    """Each template with what finds its values; those with most words first, so that the closest fits."""
    longest = sorted(TEMPLATES, key=lambda template: -len(re.sub(r"%\(\w+\)s", "", template)))
    return [(one, re.compile(_VALUE.sub(r"(?P<\1>.+?)", re.escape(one))).fullmatch) for one in longest]
