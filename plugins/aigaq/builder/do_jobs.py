"""Do jobs: value in, files out, in any process.

What all jobs share is the context.
"""

from functools import lru_cache
from pathlib import Path

import msgspec

from aigaq.builder.context import Context
from aigaq.builder.maker import Maker
from aigaq.builder.staging import DiskErrors, OutputFile
from aigaq.core.errors import AigaqError, ContentError
from aigaq.core.message import NOTHING, Message, message_of
from aigaq.core.problems import Problem


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A job to do, its `editions`, and known files."""

    kind: str
    value: bytes
    editions: tuple[str, ...] = ()
    old: tuple[OutputFile, ...] = ()


class Orders(msgspec.Struct, frozen=True):
    """Jobs for one process, and the file that holds their context."""

    context: str
    orders: tuple[Order, ...]


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A job's files, staged paths, problems, or failure."""

    outputs: tuple[OutputFile, ...] = ()
    staged: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: Message = NOTHING


def make(orders: bytes) -> bytes:
    """Do some jobs in another process: bytes to bytes."""
    asked = msgspec.msgpack.decode(orders, type=Orders)
    maker = _maker(asked.context)
    return msgspec.msgpack.encode([_do(maker, order) for order in asked.orders])


@lru_cache(maxsize=1)
def _maker(path: str) -> Maker:
    return Maker(msgspec.msgpack.decode(Path(path).read_bytes(), type=Context))


def _do(maker: Maker, order: Order) -> Result:
    old = {output.path: output for output in order.old}
    outputs: list[OutputFile] = []
    staged: list[str] = []
    try:
        with DiskErrors():
            for path, data in maker.files(order.kind, order.value, order.editions):
                output, new = maker.stage.put(path, data, old.get(path))
                outputs.append(output)
                staged += [path] if new else []
    except ContentError as error:
        return Result(problems=tuple(error.problems))
    except AigaqError as error:
        return Result(failed=message_of(error))
    return Result(outputs=tuple(outputs), staged=tuple(staged))
