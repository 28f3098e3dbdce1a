"""Classes of characters that decide what a sign of Markdown means."""

from unicodedata import category

HAN = "\u2e80-\u2fff\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
"""Characters of Chinese and its punctuation, for a class of a regular expression."""
SHARED = "“”‘’…—"
"""Punctuation that Chinese shares with other scripts."""
LINE_SIGNS = "–—―‒•·‣⁃◦▪▫●○■□◆◇►▶➢➤✓✔★☆※|\u2460-\u24ff"
"""Signs with which a line of speech, of a pasted list or of a table begins: such a line stays one of its own."""


def is_letter(char: str) -> bool:
    """Return True for letters, digits and the marks that stand on letters."""
    return char.isalnum() or category(char)[0] == "M"


def is_han(char: str) -> bool:
    """Return True for a Chinese character."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"
