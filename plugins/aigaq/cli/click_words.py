"""Translate click's own words through its gettext functions."""

from click import core, decorators, exceptions, formatting, parser, termui, types

from aigaq.i18n.catalogues import CLICK, Catalogue


def P_(context: str, message: str) -> str:  # noqa: N802  # gettext's keyword, which the extractor looks for
    """Mark a message for the catalogues, and leave it as it is."""
    return message


_MODULES = (core, decorators, exceptions, formatting, parser, termui, types)
"""The modules of click that call `_` and `ngettext`."""
TEMPLATES = frozenset(
    {
        P_("click", "Aborted!"),
        P_("click", "Did you mean {possibility}?"),
        P_("click", "(Did you mean one of: {possibilities}?)"),
        P_("click", "Got unexpected extra argument ({args})"),
        P_("click", "Got unexpected extra arguments ({args})"),
        P_("click", "Option {name!r} requires an argument."),
        P_("click", "Option {name!r} requires {nargs} arguments."),
        P_("click", "{value!r} is not {choice}."),
        P_("click", "{value!r} is not one of {choices}."),
        P_("click", "Commands"),
        P_("click", "Could not open file {filename!r}: {message}"),
        P_("click", "Do you want to continue?"),
        P_("click", "Error: The two entered values do not match."),
        P_("click", "Error: invalid input"),
        P_("click", "Error: {message}"),
        P_("click", "Invalid value for {param_hint}: {message}"),
        P_("click", "Invalid value: {message}"),
        P_("click", "Missing argument"),
        P_("click", "Missing command."),
        P_("click", "Missing option"),
        P_("click", "Missing parameter"),
        P_("click", "Missing parameter: {param_name}"),
        P_("click", "Missing {param_type}"),
        P_("click", "No such command {name!r}."),
        P_("click", "No such option {name!r}."),
        P_("click", "Option {name!r} does not take a value."),
        P_("click", "Options"),
        P_("click", "Positional arguments"),
        P_("click", "Repeat for confirmation"),
        P_("click", "Show the version and exit."),
        P_("click", "Show this message and exit."),
        P_("click", "Try '{command} {option}' for help."),
        P_("click", "Usage:"),
        P_("click", "default: {default}"),
        P_("click", "directory"),
        P_("click", "env var: {var}"),
        P_("click", "file"),
        P_("click", "path"),
        P_("click", "required"),
        P_("click", "unknown error"),
        P_("click", "{name} {filename!r} does not exist."),
        P_("click", "{name} {filename!r} is a directory."),
        P_("click", "{name} {filename!r} is a file."),
        P_("click", "{name} {filename!r} is not readable."),
        P_("click", "{name} {filename!r} is not writable."),
        P_("click", "{value!r} is not a valid boolean. Recognized values: {states}"),
        P_("click", "{value!r} is not a valid {number_type}."),
        P_("click", "{value} is not in the range {range}."),
    }
)
"""Templates of click that people may see."""


def translate_click(words: Catalogue) -> None:
    """Translate click by `words` from now on, in this process."""

    def gettext(message: str) -> str:
        return words.pgettext(CLICK, message)

    def ngettext(singular: str, plural: str, number: int) -> str:
        return gettext(singular if number == 1 else plural)

    for module in _MODULES:
        module.__dict__.update({"_": gettext, "ngettext": ngettext})
