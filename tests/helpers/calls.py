"""Notes the calls of a function of ours, or counts them, while it does its work."""

from collections.abc import Callable
from typing import Any

import pytest


class Calls:
    """The calls of `owner.name` from now on: their positional arguments, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
        self.made: list[tuple[Any, ...]] = []
        self._call: Callable[..., Any] = getattr(owner, name)

        def counted(*arguments: Any, **named: Any) -> Any:
            self.made.append(arguments)
            return self._call(*arguments, **named)

        monkeypatch.setattr(owner, name, counted)


class Count:
    """The number of calls of `owner.name` from now on; their arguments, which may be large, are let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
        self.calls = 0
        call: Callable[..., Any] = getattr(owner, name)

        def counted(*arguments: Any, **named: Any) -> Any:
            self.calls += 1
            return call(*arguments, **named)

        monkeypatch.setattr(owner, name, counted)
