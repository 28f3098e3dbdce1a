"""The table of hosts, with the largest fitting copy."""

from pathlib import Path

from rich.table import Table

from aigaq.cli.forms import output_of
from aigaq.cli.screen import add_row, make_table
from aigaq.core.message import msg
from aigaq.model.forms import Form
from aigaq.release.hosts.known_hosts import choose_copies, describe_choice
from aigaq.release.metadata.hashing import walk


def hosts_as_json(output: Path) -> list[dict[str, object]]:
    """Return the table for programs; a limit of None is none."""
    sizes = {path: stat.size for path, stat in walk(output).items()}
    return [
        {
            "host": host.name,
            "files": host.limits.files,
            "megabytes": host.limits.megabytes,
            "dollars_a_year": host.dollars,
            "largest_copy": str(describe_choice(choice)),
        }
        for host, choice in choose_copies(sizes)
    ]


def host_table(output: Path) -> Table:
    """Make the table of hosts for one or two outputs."""
    sizes, volumes = (_sizes_of(output_of(output, form)) for form in (Form.PAGES, Form.VOLUMES))
    title = msg(
        "The output has %(files)s files, %(size)s MB", files=f"{len(sizes):,}", size=f"{sum(sizes.values()) / 1e6:,.0f}"
    )
    numbers = [(msg("files"), True), (msg("GB"), True), (msg("dollars a year"), True)]
    table = make_table(title, [(msg("host"), False), *numbers, (msg("the largest copy that fits"), False)])
    for host, choice in choose_copies(sizes, volumes):
        files = f"{host.limits.files:,}" if host.limits.files else ""
        size = f"{host.limits.megabytes / 1000:g}" if host.limits.megabytes else ""
        add_row(table, host.name, files, size, host.dollars, describe_choice(choice))
    return table


def _sizes_of(folder: Path) -> dict[str, int]:
    return {path: stat.size for path, stat in walk(folder).items()} if folder.is_dir() else {}
