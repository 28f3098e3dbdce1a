"""Find identity numbers, passports, phone numbers and e-mail addresses.

Chinese identity numbers: GB 11643-1999, 18 digits of which the last is a check by ISO 7064 MOD 11-2, and the 15
digits of before 1999. Kazakh ones (IIN): 12 digits, the last a check. Arabic and full-width digits count.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

IDENTITY, PASSPORT, PHONE, EMAIL = "identity-number", "passport-number", "phone-number", "email-address"
RULES = (IDENTITY, PASSPORT, PHONE, EMAIL)


class Personal(NamedTuple):
    """A personal number or address: rule, plain value, text, offset."""

    rule: str
    value: str
    written: str
    start: int


_OTHER_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９"
_TO_ASCII = str.maketrans(_OTHER_DIGITS, "0123456789" * 3)
_OTHER_DIGIT = re.compile(f"[{_OTHER_DIGITS}]")
_OTHER_DIGIT_SIGNS = (b"\xd9", b"\xdb", b"\xef\xbc")
"""How these digits begin in UTF-8: looked for first, since that is found much faster."""
_DIGITS = re.compile(r"[0-9](?:[\s().-]{0,3}[0-9]){6,}")
_BEFORE, _BEHIND = 8, 3
"""How far from its digits a pattern looks."""
_BEFORE_AT, _BEHIND_AT = 70, 100
_START, _END = r"(?<![A-Za-z0-9_/=.,-])(?<![0-9] )", r"(?![A-Za-z0-9_]|[-.,][0-9])"
_ADDRESS_END = r"(?![\w-])"
_IDENTITY = re.compile(_START + r"[1-9]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXx]" + _END)
_OLD_IDENTITY = re.compile(_START + r"[1-6]\d{14}" + _END)
_KAZAKH_IDENTITY = re.compile(_START + r"\d{12}" + _END)
_PASSPORT = re.compile(_START + r"(?:[DEGPS]\d{8}|[DEGPS][A-Z]\d{7}|N\d{8}|KZ\d{7})" + _END)
_PHONES = re.compile(
    _START
    + r"(?:"
    + r"(?:\+|00)[1-9](?:[\s().-]{0,3}\d){7,14}"  # with the code of a country
    + r"|(?:86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}"  # a Chinese mobile
    + r"|0\d{2,3}[ -]\d{7,8}"  # a Chinese landline
    + r"|8[ -]?\(?7\d{2}\)?(?:[ -]?\d{3}[ -]?\d{2}[ -]?\d{2})"  # Kazakhstan, from within
    + r"|0[ -]?\(?5\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}"  # a Turkish mobile
    + r")"
    + _END
    + r"|(?<=wa\.me/)[1-9]\d{7,14}"
    + _END
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}" + _ADDRESS_END)
_MOD_11_2 = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82)
)


def personal_in(text: str) -> Iterator[Personal]:
    """Return every personal number and address in a text.

    Numbers first, each kind by its places.
    """
    data = b"" if text.isascii() else text.encode("utf-8", "surrogatepass")
    if any(sign in data for sign in _OTHER_DIGIT_SIGNS) and _OTHER_DIGIT.search(text):
        text = text.translate(_TO_ASCII)
    for match in _DIGITS.finditer(text):
        start = max(match.start() - _BEFORE, 0)
        yield from _place(_numbers(text[start : match.end() + _BEHIND]), start)
    at = text.find("@")
    while at >= 0:
        start = max(at - _BEFORE_AT, 0)
        found = _addresses(text[start : at + _BEHIND_AT], at - start)
        yield from _place(found, start)
        at = text.find("@", at + 1)


def _place(found: Iterable[Personal], start: int) -> Iterator[Personal]:
    return (personal._replace(start=personal.start + start) for personal in found)


@lru_cache(maxsize=1 << 16)
def _numbers(window: str) -> tuple[Personal, ...]:
    """Yield personal numbers around some digits.

    Most digits are dates that stand on every page.
    """
    taken: set[int] = set()
    found = []
    for rule, pattern, holds in _NUMBERS:
        for match in pattern.finditer(window):
            if match.start() not in taken and holds(value := _plain(match[0])):
                taken.update(range(match.start(), match.end()))
                found.append(Personal(rule, value, match[0], match.start()))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _addresses(window: str, at: int) -> tuple[Personal, ...]:
    matches = (match for match in _EMAIL.finditer(window) if match.start() < at < match.end())
    return tuple(Personal(EMAIL, match[0].casefold(), match[0], match.start()) for match in matches)


def is_identity(value: str) -> bool:
    """Return True for an 18-digit Chinese identity number (X allowed)."""
    if not _is_day(value[6:10], value[10:12], value[12:14]) or int(value[:2]) not in _PROVINCES:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(value, _MOD_11_2, strict=False))
    return value[17].upper() == "10X98765432"[total % 11]


def is_old_identity(value: str) -> bool:
    """Return True for a 15-digit Chinese number from before 1999.

    It has no check digit.
    """
    return int(value[:2]) in _PROVINCES and _is_day(f"19{value[6:8]}", value[8:10], value[10:12])


def is_kazakh_identity(value: str) -> bool:
    """Return True for a Kazakh identity number of 12 digits."""
    if value[6] not in "123456" or not _is_day(f"20{value[:2]}", value[2:4], value[4:6]):
        return False
    digits = [int(digit) for digit in value]
    check = sum(digit * (place + 1) for place, digit in enumerate(digits[:11])) % 11
    if check == 10:
        check = sum(digit * ((place + 2) % 11 + 1) for place, digit in enumerate(digits[:11])) % 11
    return check == digits[11]


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return date(int(year), int(month), int(day)).year >= 1850
    except ValueError:
        return False


def _plain(value: str) -> str:
    """Return a number without separators."""
    return "".join(filter(str.isalnum, value))


def _always(_value: str) -> bool:
    return True


_NUMBERS = (
    (IDENTITY, _IDENTITY, is_identity),
    (IDENTITY, _OLD_IDENTITY, is_old_identity),
    (IDENTITY, _KAZAKH_IDENTITY, is_kazakh_identity),
    (PASSPORT, _PASSPORT, _always),
    (PHONE, _PHONES, _always),
)
