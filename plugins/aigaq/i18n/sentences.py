"""The sentences that editors are told, found in the code where they are made: so none can be forgotten.

A sentence is written where it is needed, in English, as a plain or an f-string. It is known by its place: an argument
or a name called `message`, `fix` or `why`, what an error is raised with, what a function of faults is called with, and
what commands say of themselves. Values become names in brackets, so that translators see them: `date "%(text)s" is not
understood`.
"""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

from babel.messages.extract import extract_python

from aigaq.i18n.catalogues import HELP, PROBLEM

_NAMES = re.compile(r"_?(?:message|fix|why|mend|hint|what|told)(?:_\w+)?", re.IGNORECASE)
_FUNCTIONS = re.compile(
    r"_?(?:\w*Error|\w*[Ff]ault|error|problem|refuse|leave|misfit|wrong_type|broken|stray|nesting|warning|dangling)"
)
_TELLING = re.compile(
    r"_?(?:left_out\w*|skip\w*|needless|refuse|why\w*|what\w*|message|mend\w*|example|did_you_mean|near_or_list)"
)
"""Functions whose results are sentences."""
_PLAIN_ERRORS = ("ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError", "NotImplementedError")
_LETTERS = re.compile(r"[A-Za-z]{3,}.*\s|\s.*[A-Za-z]{3,}")
_FORMAT = re.compile(r"\{(\w+)\}")
_COMMANDS = frozenset({"command", "group"})


def extract_code(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[tuple[Any, ...]]:
    """The messages of a Python file for Babel: those that gettext's functions mark, sentences, and help."""
    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    tree = ast.parse(file.read())
    for message in _within_f_strings(tree):
        yield 1, "gettext", message, []
    for context, sentence in dict.fromkeys((*sentences_of(tree), *help_of(tree))):
        yield 1, "pgettext", (context, sentence), []


def extract_summaries(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[tuple[Any, ...]]:
    """The messages of a command for those who host and sign: of its help, the first paragraph alone."""
    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    for node in _commands(ast.parse(file.read())):
        for summary in paragraphs(ast.get_docstring(node) or "")[:1]:
            yield 1, "pgettext", (HELP, summary), []


def sentences_of(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The sentences of a module about what is wrong."""
    for node in ast.walk(tree):
        for found in _told(node):
            for template in _templates(found):
                if _LETTERS.search(_bare(template)):
                    yield PROBLEM, template


def help_of(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """What the commands of a module say of themselves and of their options, a paragraph each."""
    for command in _commands(tree):
        yield from ((HELP, part) for part in paragraphs(ast.get_docstring(command) or ""))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(_name(target) == "_help" for target in node.targets):
            yield from ((HELP, template) for template in _templates(node.value))
        if isinstance(node, ast.Call) and _name(node) in ("option", "argument", "command"):
            for keyword in node.keywords:
                if keyword.arg == "help":
                    yield from ((HELP, template) for template in _templates(keyword.value))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each on one line."""
    return [" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n") if part.strip()]


def _within_f_strings(tree: ast.AST) -> Iterator[str]:
    """Messages that are asked for within f-strings, where Babel does not look before Python 3.12."""
    for node in ast.walk(tree):
        for call in ast.walk(node) if isinstance(node, ast.JoinedStr) else ():
            if isinstance(call, ast.Call) and _name(call) == "gettext" and isinstance(call.args[0], ast.Constant):
                yield str(call.args[0].value)


def _commands(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(_name(one) in _COMMANDS for one in node.decorator_list):
            yield node


def _told(node: ast.AST) -> Iterable[ast.expr]:
    """The expressions of a node that are told to a person."""
    if isinstance(node, ast.Call):
        yield from (keyword.value for keyword in node.keywords if keyword.arg and _NAMES.fullmatch(keyword.arg))
        name = _name(node)
        if _FUNCTIONS.fullmatch(name) and name not in _PLAIN_ERRORS:
            yield from node.args
    elif isinstance(node, ast.FunctionDef) and _TELLING.fullmatch(node.name):
        for one in ast.walk(node):
            if isinstance(one, ast.Return | ast.Yield) and one.value is not None:
                yield one.value
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _assigned(target, node.value)
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        yield from _assigned(node.target, node.value)


def _assigned(target: ast.expr, value: ast.expr) -> Iterable[ast.expr]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, of in zip(target.elts, value.elts, strict=False):
            yield from _assigned(one, of)
    elif isinstance(target, ast.Name) and _NAMES.fullmatch(target.id):
        yield value


def _name(node: ast.AST) -> str:
    """The name of what is called."""
    of = node.func if isinstance(node, ast.Call) else node
    return of.attr if isinstance(of, ast.Attribute) else of.id if isinstance(of, ast.Name) else ""


def _templates(node: ast.expr) -> Iterator[str]:
    """The sentences that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield _FORMAT.sub(r"%(\1)s", node.value)
    elif isinstance(node, ast.JoinedStr):
        yield _template(node)
        values = (part.value for part in node.values if isinstance(part, ast.FormattedValue))
        yield from (
            template for value in values if isinstance(value, ast.IfExp | ast.BoolOp) for template in _templates(value)
        )
    elif isinstance(node, ast.IfExp):
        yield from (*_templates(node.body), *_templates(node.orelse))
    elif isinstance(node, ast.BoolOp | ast.Dict):
        yield from (template for one in node.values for template in _templates(one))
    elif isinstance(node, ast.Tuple | ast.List):
        yield from (template for one in node.elts for template in _templates(one))
    elif isinstance(node, ast.Call) and not _name(node).endswith("gettext"):
        yield from (template for one in node.args for template in _templates(one))


def _template(node: ast.JoinedStr) -> str:
    parts: list[str] = []
    names: dict[str, str] = {}
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        elif isinstance(part, ast.FormattedValue):
            source = ast.unparse(part.value)
            parts.append(f"%({names.setdefault(source, _free(_called(part.value), names))})s")
    return "".join(parts)


def _called(node: ast.expr) -> str:
    """What a value is called, as its expression tells."""
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Call):
        return _called(node.args[0]) if node.args else _called(node.func)
    if isinstance(node, ast.Subscript):
        return _called(node.value)
    if isinstance(node, ast.BinOp | ast.BoolOp):
        return _called(node.left if isinstance(node, ast.BinOp) else node.values[0])
    return "value"


def _free(name: str, names: dict[str, str]) -> str:
    name = name.strip("_").lower()
    taken = sum(1 for one in names.values() if one.rstrip("0123456789") == name)
    return f"{name}{taken + 1}" if taken else name


def _bare(template: str) -> str:
    return re.sub(r"%\(\w+\)s", "", template)
