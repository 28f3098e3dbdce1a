"""Explain YAML faults with invisible causes."""

import re

from msgspec.structs import replace

from aigaq.content.reading.file_faults import Fault
from aigaq.content.reading.look_alikes import describe, odd_comma, odd_sign, odd_space, reserved_sign, say_space
from aigaq.core.message import join, msg
from aigaq.i18n.unseen import SPACES

_OF_FORM = ("yaml", "type", "empty-value")
_OF_VALUES = ("unknown-value", "date", "number")
_FENCE = re.compile(rf"[ {SPACES}]*[-\u2010-\u2015\u2212]{{1,3}}[ \t{SPACES}]*")
_ODD_SPACE = re.compile(f"[{SPACES}]")
_ODD_DIGIT = re.compile(r"(?<=[0-9])[^\x00-\x7f]|[^\x00-\x7f](?=[0-9])|[\uff10-\uff19]")
_ODD_DASH = re.compile("[\u2010-\u2015\u2212]")


def explain(fault: Fault, text: str) -> Fault:
    """Return a YAML fault that names its invisible cause.

    Else the fault as it is.
    """
    lines = text.split("\n")
    if fault.rule in _OF_FORM:
        order = (fault.line, fault.line + 1, fault.line - 1) if fault.line else range(1, len(lines) + 1)
        for number in order:
            if 0 < number <= len(lines) and (found := odd_sign(lines[number - 1])):
                return replace(fault, message=found[0], fix=found[1], line=number)
    if fault.rule == "yaml" and fault.line:
        for number in (fault.line, fault.line - 1):
            if 0 < number <= len(lines) and (found := reserved_sign(lines[number - 1])):
                return replace(fault, message=found[0], fix=found[1], line=number)
    if fault.rule in _OF_VALUES and fault.line:
        line = lines[fault.line - 1]
        if found := odd_space(line) or odd_comma(line):
            return replace(fault, message=found[0], fix=found[1])
        if fault.rule != "unknown-value" and (sign := _ODD_DIGIT.search(line)):
            return replace(fault, fix=join(msg("Look closely: %(sign)s.", sign=describe(sign[0])), fault.fix))
    return fault


def explain_front(fault: Fault, text: str) -> Fault:
    """Return a fault for a front matter line that resembles `---`."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not _FENCE.fullmatch(line):
            continue
        fix = msg('Write the three signs "---" and nothing else.')
        if space := _ODD_SPACE.search(line):
            message = msg('%(space)s stands in the line "---"', space=say_space(space[0]))
            return replace(fault, line=number, message=message, fix=fix)
        if dash := _ODD_DASH.search(line):
            message = msg('the line "---" is written with the dash U+%(code)s', code=f"{ord(dash[0]):04X}")
            return replace(fault, line=number, message=message, fix=fix)
    return fault
