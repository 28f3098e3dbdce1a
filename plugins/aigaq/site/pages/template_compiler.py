"""Compile templates to direct Python.

Calls, look-ups and output are written out; Jinja decides them at each use. Jinja allows for functions that want
the context, for items in place of attributes and for signs that are none of ours; on a page with three hundred such
uses that was half of the time it took. A view has the attribute or the page fails.
"""

from collections.abc import Callable, MutableMapping
from functools import partial
from typing import Any

from jinja2 import BytecodeCache, Environment, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from aigaq.markup.escape_html import escape_text


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
        """Begin an output; Jinja closes the bracket."""
        self.write("environment.to_html(")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """Return what a macro or block wrote, as HTML."""
        self.writeline(f"return environment.as_html(concat({frame.buffer}))")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Generate a macro that is called directly.

        One that catches what it does not declare is left to Jinja.
        """
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
            return
        names = tuple(argument.name for argument in macro_ref.node.args)
        name = getattr(macro_ref.node, "name", None)
        self.write(f"environment.direct_macro(environment, macro, {name!r}, {names!r})")


class DirectMacro(Macro):
    """A macro called by position without Jinja's gathering of arguments."""

    def __init__(
        self, environment: Environment, function: Callable[..., str], name: str, names: tuple[str, ...]
    ) -> None:
        super().__init__(environment, function, name, list(names), False, False, False)
        function.__defaults__ = (missing,) * len(names)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Return the macro's HTML."""
        return super().__call__(*args, **kwargs) if kwargs else self._func(*args)


class DirectEnvironment(Environment):
    """An environment with direct templates and escaped output."""

    code_generator_class = DirectCode

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return one mapping of globals and `d`.

        Jinja would look through a chain of them.
        """
        return {**self.globals, **(d or {})}

    @staticmethod
    def to_html(value: Any) -> str:
        """Return a value as escaped HTML, HTML as it is."""
        kind = type(value)
        if kind is str:
            return escape_text(value)
        return str(value if kind is Markup else escape(value))

    as_html = partial(str.__new__, Markup)
    direct_macro = DirectMacro


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
