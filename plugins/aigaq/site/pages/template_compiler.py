"""How templates become Python: what they call, look up and show is written as it stands, where Jinja asks at each use.

Jinja allows for functions that want the context, for items in place of attributes and for signs that are none of ours;
on a page with three hundred such uses that was half of the time it took. A view has the attribute or the page fails.
"""

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import BytecodeCache, Environment, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


@lru_cache(maxsize=4096, typed=True)
def _escape(value: Any) -> Markup:
    """Most of what pages show, terms, dates and links, stands on many."""
    return escape(value)


class DirectCode(CodeGenerator):
    """Calls functions and macros without the context, takes attributes as attributes, and escapes with a memory."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  (Jinja's name)
        """`f(a, b=c)`; a call that spreads its arguments, or hands on a block, is left to Jinja."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  (Jinja's name)
        """`a.b`; AttributeError where there is none."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """Begins what is shown: Jinja closes the bracket. A value of a view is no HTML."""
        self.write("environment.escaped(" if isinstance(node, nodes.Getattr) else "environment.to_html(")


class DirectEnvironment(Environment):
    """An environment whose templates are compiled so; all that they show is escaped."""

    code_generator_class = DirectCode

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows, and `d`, in one mapping: Jinja looks through a chain of them."""
        return {**self.globals, **(d or {})}

    @staticmethod
    def to_html(value: Any) -> Markup:
        """A value as HTML: as it is where it is HTML, else escaped."""
        if type(value) is Markup:
            return value
        return _escape(value) if type(value) is str else escape(value)

    escaped = staticmethod(_escape)


class CodeMemory(BytecodeCache):
    """Lets environments that differ in their words alone share the code of their templates."""

    def __init__(self) -> None:
        self._codes: dict[str, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the code of a template that was compiled before."""
        bucket.code = self._codes.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a template."""
        self._codes[bucket.key] = bucket.code
