"""Messages that the catalogues hold."""

from aigaq.core.message import Message
from aigaq.i18n.catalogues import PROBLEM, read_catalogue
from helpers.building import ROOT

_ENGLISH = read_catalogue(ROOT / "translations" / "en.po", "en")[0]


def is_known(message: Message) -> bool:
    """Return True if a message, and each that is a value of it, would be told in another language."""
    values = (value for _name, value in message.values if isinstance(value, Message))
    words = message.template
    for name, _value in message.values:
        words = words.replace(f"%({name})s", "")
    has_words = any(sign.isalpha() for sign in words)
    return (not has_words or (PROBLEM, message.template) in _ENGLISH.messages) and all(map(is_known, values))
