"""Cached heads of CBOR items (RFC 8949, section 3).

For example `NUMBER[7]`, `TEXT[3]`, `LIST[2]`. An index holds millions of small numbers. To look up the bytes of each
is a fifth of the work of a general encoder.
"""


class Heads(dict[int, bytes]):
    """Heads of a major type by argument below 2**64."""

    def __init__(self, major_type: int) -> None:
        self._kind = major_type << 5

    def __missing__(self, argument: int) -> bytes:
        if argument < 24:
            head = bytes((self._kind | argument,))
        else:
            # The head announces 1, 2, 4 or 8 bytes that follow.
            power = max(0, (argument.bit_length() - 1).bit_length() - 3)
            head = bytes((self._kind | 24 + power,)) + argument.to_bytes(1 << power, "big")
        self[argument] = head
        return head


NUMBER, TEXT, LIST = Heads(0), Heads(3), Heads(4)


def encode_text(text: str) -> bytes:
    """Return a text as CBOR."""
    data = text.encode()
    return TEXT[len(data)] + data
