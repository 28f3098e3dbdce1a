"""Rows of the state: value, input key, and seal.

Damage is found by the seal.
"""

import hashlib
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")

_SEAL = 16


class DamagedError(ValueError):
    """A row is damaged."""


class Row(Generic[T]):
    """A value under its key, decoded on demand.

    Of thousands of values a build asks for a few, and compares the keys of the others.
    """

    __slots__ = ("_data", "_seal", "_type", "_value", "key", "name")

    def __init__(self, name: str, key: bytes, type_of: type[T], value: T | None = None, data: bytes = b"") -> None:
        self.name = name
        self.key = key
        self._type = type_of
        self._value = value
        self._data = data
        self._seal = data[:_SEAL]

    @property
    def seal(self) -> bytes:
        """Return the hash of the name, the key and the value."""
        if not self._seal:
            self._seal = self.encode()[:_SEAL]
        return self._seal

    @property
    def value(self) -> T:
        """Return the value.

        Raises DamagedError if it differs from the bytes that were written.
        """
        if self._value is None:
            content = self._data[_SEAL:]
            if _seal(self.name, self.key, content) != self._data[:_SEAL]:
                raise DamagedError(self.name)
            self._value = msgspec.msgpack.decode(content, type=self._type)
            self._data = b""
        return self._value

    def encode(self) -> bytes:
        """Return the value as it is written: sealed."""
        if self._data:
            return self._data
        content = msgspec.msgpack.encode(self._value)
        return _seal(self.name, self.key, content) + content

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and (self.name, self.key, self.value) == (other.name, other.key, other.value)

    def __hash__(self) -> int:
        return hash((self.name, self.key))


def _seal(name: str, key: bytes, content: bytes) -> bytes:
    return hashlib.sha256(b"".join((f"{name}\0{len(key)}\0".encode(), key, content))).digest()[:_SEAL]
