"""Numbers that begin lines: lists only if they count up.

`2. Dünya Savaşı` or `1937.` begins a sentence, and a browser would count such items anew. A list is two numbers or
more, one after the other, or a continuation of a list that began with 1.
"""

from collections.abc import Iterator

import msgspec
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_OPENS = ("ordered_list_open", "bullet_list_open")
_CLOSES = ("ordered_list_close", "bullet_list_close")


class _List(msgspec.Struct):
    """A list: first token, depth, sign, and item numbers."""

    start: int
    level: int
    sign: str
    numbers: list[str] = msgspec.field(default_factory=list)

    @property
    def counts_up(self) -> bool:
        """Return True if numbers count up as a browser writes them."""
        first = self.numbers[0]
        return first.isdigit() and self.numbers == [str(int(first) + more) for more in range(len(self.numbers))]


def keep_numbers(state: StateCore) -> None:
    """Turn lists that do not count up into paragraphs.

    The same for lines that begin with a plus.
    """
    lists = list(_lists(state.tokens))
    listed = _parts_of_lists([one for one in lists if one.level == 0])
    prose = {one.start for one in lists if _is_prose(one) and one.start not in listed}
    if prose:
        state.tokens = list(_as_paragraphs(state.tokens, prose))


def _lists(tokens: list[Token]) -> Iterator[_List]:
    """Yield the lists among the tokens; those within others come first."""
    open_lists: list[_List] = []
    for place, token in enumerate(tokens):
        if token.type in _OPENS:
            open_lists.append(_List(place, token.level, token.markup))
        elif token.type == "list_item_open":
            open_lists[-1].numbers.append(token.info)
        elif token.type in _CLOSES:
            yield open_lists.pop()


def _parts_of_lists(lists: list[_List]) -> set[int]:
    """Return the starts of numbered lists that together count up from 1."""
    parts: set[int] = set()
    chain: list[_List] = []
    for one in lists:
        if not one.counts_up:
            chain = []
        elif chain and int(one.numbers[0]) == int(chain[-1].numbers[-1]) + 1:
            chain.append(one)
            parts.update(part.start for part in chain)
        else:
            chain = [one] if one.numbers[0] == "1" else []
    return parts


def _is_prose(one: _List) -> bool:
    if not one.numbers[0]:
        return one.sign == "+"
    is_alone = len(one.numbers) == 1 and not (one.level and one.numbers[0] == "1")
    return is_alone or not one.counts_up


def _as_paragraphs(tokens: list[Token], prose: set[int]) -> Iterator[Token]:
    """Return tokens with the items of lists at `prose` as paragraphs."""
    within: list[bool] = []
    number = ""
    for place, token in enumerate(tokens):
        if token.type in _OPENS:
            within.append(place in prose)
        is_prose = bool(within and within[-1])
        if token.type in _CLOSES:
            within.pop()
        if is_prose and token.type == "list_item_open":
            number = f"{token.info}{token.markup}"
            if tokens[place + 1].type != "paragraph_open":
                yield from _paragraph(number, token)
                number = ""
        if is_prose and token.type in (*_OPENS, *_CLOSES, "list_item_open", "list_item_close"):
            continue
        if is_prose and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = False
        if number and token.type == "inline":
            token.content, number = f"{number} {token.content}", ""
        yield token


def _paragraph(words: str, item: Token) -> Iterator[Token]:
    """Yield a paragraph for an item that has none of its own."""
    yield Token("paragraph_open", "p", 1, block=True)
    yield Token("inline", "", 0, content=words, map=item.map, children=[], block=True)
    yield Token("paragraph_close", "p", -1, block=True)
