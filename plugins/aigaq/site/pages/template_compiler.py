"""Compile templates to direct Python.

Calls, look-ups and output are written out; Jinja decides them at each use. Jinja allows for functions that want
the context, for items in place of attributes and for signs that are none of ours; on a page with three hundred such
uses that was half of the time it took. A view has the attribute or the page fails.
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
    """Escape a value, remembering values that many pages have.

    Terms, dates and links stand on many.
    """
    return escape(value)


class DirectCode(CodeGenerator):
    """Generates direct calls, attributes, and cached escapes."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  (Jinja's name)
        """Generate `f(a, b=c)` directly.

        A call that spreads its arguments, or hands on a block, is left to Jinja.
        """
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
        """Begin an output; Jinja closes the bracket.

        A value of a view is no HTML.
        """
        self.write("environment.escaped(" if isinstance(node, nodes.Getattr) else "environment.to_html(")


class DirectEnvironment(Environment):
    """An environment with direct templates and escaped output."""

    code_generator_class = DirectCode

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return one mapping of globals and `d`.

        Jinja would look through a chain of them.
        """
        return {**self.globals, **(d or {})}

    @staticmethod
    def to_html(value: Any) -> Markup:
        """Return a value as escaped HTML, HTML as it is."""
        if type(value) is Markup:
            return value
        return _escape(value) if type(value) is str else escape(value)

    escaped = staticmethod(_escape)


class CodeMemory(BytecodeCache):
    """Shares template code among environments with other words."""

    def __init__(self) -> None:
        self._codes: dict[str, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template's compiled code."""
        bucket.code = self._codes.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's compiled code."""
        self._codes[bucket.key] = bucket.code
