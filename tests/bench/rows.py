"""A table of what was measured, told row by row while it grows."""

from measure import Cost
from rich.console import Console
from rich.table import Table

_COLUMNS = (
    "what",
    "wall s",
    "CPU s",
    "memory MB",
    "to Hugo",
    "to Hugo with Pagefind",
    "to cold",
    "texts indexed",
    "equals clean",
)


class Rows:
    """What was measured, beside stock tools and the cold build: ratios are of wall seconds."""

    def __init__(self, title: str) -> None:
        self._table = Table(*_COLUMNS, title=title)
        self.hugo: Cost | None = None
        self.stock: Cost | None = None
        self.cold: Cost | None = None

    def add(self, name: str, cost: Cost, *, indexed: int | None = None, equal: str = "") -> None:
        """Tell a row, and keep it for the table."""
        ratios = (f"{cost.wall / other.wall:.2f}" if other else "" for other in (self.hugo, self.stock, self.cold))
        number = "" if indexed is None else str(indexed)
        row = (name, f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.memory / 1e6:.0f}", *ratios, number, equal)
        print(" | ".join(row), flush=True)
        self._table.add_row(*row)

    def note(self, words: str) -> None:
        """Tell, in place of figures, why there are none."""
        print(words, flush=True)
        self._table.add_row(words.splitlines()[0])

    def show(self) -> None:
        """Show the table."""
        Console(width=160).print(self._table)
