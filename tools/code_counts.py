"""Counts how the code reads, for reviews: `python tools/code_counts.py [PACKAGE] [--list]`.

Docstrings that ask a question, their first lines, functions named by a participle, "what" as a relative, and what is
longer than STYLE allows. With `--list` each place is named, and not only counted.
"""

import argparse
import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

Function = ast.FunctionDef | ast.AsyncFunctionDef
QUESTION = re.compile(r"(What|Whether|Where|Which|How|Who|Why)\b")
RELATIVE = re.compile(r"\bwhat (?:it|is|was|are|were|has|had|lies|stands|they|we|[a-z]+s) ", re.IGNORECASE)
IRREGULAR = "built begun chosen drawn found given gone held kept known made said seen sent shown taken told written"
PARTICIPLES = frozenset(IRREGULAR.split())
NO_PARTICIPLE = frozenset({"embed", "feed", "hundred", "need", "proceed", "seed", "shed", "speed"})
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.comprehension, ast.Assert)
LINES_OF_MODULE, LINES_OF_FUNCTION, MOST_PARAMETERS, MOST_BRANCHES = 300, 50, 5, 10


class Place(NamedTuple):
    """A module, class or function, and where it stands."""

    path: Path
    node: ast.Module | ast.ClassDef | Function

    def __str__(self) -> str:
        name = getattr(self.node, "name", "")
        return f"{self.path}:{getattr(self.node, 'lineno', 1)} {name}".rstrip()


def places_in(package: Path) -> Iterator[Place]:
    """Yield all modules, classes and functions of a package."""
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | Function):
                yield Place(path, node)


def docstring(place: Place) -> str:
    """Return the docstring of a place, or nothing."""
    return ast.get_docstring(place.node) or ""


def first_line(place: Place) -> str:
    """Return the first line of the docstring."""
    return docstring(place).partition("\n")[0]


def has_participle(place: Place) -> bool:
    """Return True for a function whose name begins with a participle, as `told` or `_found_in`."""
    if not isinstance(place.node, Function) or place.node.name.startswith("__"):
        return False
    word = place.node.name.lstrip("_").split("_")[0]
    return word in PARTICIPLES or (len(word) > 4 and word.endswith("ed") and word not in NO_PARTICIPLE)


def lines(place: Place) -> int:
    """Count the lines of a module or a function, its decorators and docstring among them."""
    if isinstance(place.node, ast.Module):
        return place.path.read_text(encoding="utf-8").count("\n")
    return (place.node.end_lineno or 0) - place.node.lineno + 1


def parameters(function: Function) -> int:
    """Count the parameters of a function without `self` and `cls`."""
    arguments = function.args
    named = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in named if name not in ("self", "cls")])


def complexity(function: Function) -> int:
    """Count the ways through a function: one, and one more for each branch and each `and` or `or`."""
    nodes = list(ast.walk(function))
    operators = sum(len(node.values) - 1 for node in nodes if isinstance(node, ast.BoolOp))
    return 1 + operators + sum(isinstance(node, BRANCHES) for node in nodes)


def has_docstring(place: Place) -> bool:
    """Return True for a place with a docstring."""
    return bool(docstring(place))


def is_module(place: Place) -> bool:
    """Return True for a module."""
    return isinstance(place.node, ast.Module)


def is_function(place: Place) -> bool:
    """Return True for a function."""
    return isinstance(place.node, Function)


class Count(NamedTuple):
    """A count: of which places, and which of them are counted."""

    name: str
    of: Callable[[Place], bool]
    is_counted: Callable[[Any], bool]


COUNTS = (
    Count("docstrings that ask a question", has_docstring, lambda place: QUESTION.match(first_line(place))),
    Count("first lines over 12 words", has_docstring, lambda place: len(first_line(place).split()) > 12),
    Count('"what" as a relative', has_docstring, lambda place: RELATIVE.search(docstring(place))),
    Count("functions named by a participle", is_function, has_participle),
    Count(f"modules over {LINES_OF_MODULE} lines", is_module, lambda place: lines(place) > LINES_OF_MODULE),
    Count(f"functions over {LINES_OF_FUNCTION} lines", is_function, lambda place: lines(place) > LINES_OF_FUNCTION),
    Count(
        f"functions with over {MOST_PARAMETERS} parameters",
        is_function,
        lambda place: parameters(place.node) > MOST_PARAMETERS,
    ),
    Count(
        f"functions of a complexity over {MOST_BRANCHES}",
        is_function,
        lambda place: complexity(place.node) > MOST_BRANCHES,
    ),
)


def report(package: Path, *, is_list: bool) -> Iterator[str]:
    """Yield the lines of the report."""
    places = list(places_in(package))
    for count in COUNTS:
        of = [place for place in places if count.of(place)]
        counted = [place for place in of if count.is_counted(place)]
        yield f"{len(counted):5} of {len(of):5}  {100 * len(counted) / max(len(of), 1):5.1f} %  {count.name}"
        if is_list:
            yield from (f"         {place}" for place in counted)
    modules = [lines(place) for place in places if isinstance(place.node, ast.Module)]
    functions = [lines(place) for place in places if isinstance(place.node, Function)]
    words = [len(first_line(place).split()) for place in places if docstring(place)]
    yield f"lines of a module: median {median(modules):.0f}, most {max(modules)}"
    yield f"lines of a function: median {median(functions):.0f}, most {max(functions)}"
    yield f"words of a docstring's first line: median {median(words):.0f}, most {max(words)}"


def main() -> None:
    """Print the counts of a package."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("package", nargs="?", type=Path, default=Path("plugins/aigaq"))
    parser.add_argument("--list", action="store_true", help="name each place")
    arguments = parser.parse_args()
    for line in report(arguments.package, is_list=arguments.list):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
