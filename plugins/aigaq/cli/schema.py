"""`aigaq schema`: JSON Schemas by which editors' programs complete and check YAML."""

import json
from pathlib import Path

import click

from aigaq.cli.verbosity import inform
from aigaq.content.reading.json_schema import SCHEMAS, json_schema
from aigaq.core.errors import OutsideError
from aigaq.core.files import write_file
from aigaq.core.message import msg


@click.command()
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for one file per kind, as record.schema.json. Without it all are printed as one object.",
)
def schema(output: Path | None) -> None:
    """Write a JSON Schema for every kind of YAML in the content."""
    schemas = {name: json_schema(name) for name in SCHEMAS}
    if output is None:
        click.echo(_encode(schemas), nl=False)
        return
    try:
        for name, value in schemas.items():
            path = output / f"{name}.schema.json"
            write_file(path, _encode(value).encode())
            inform(path.as_posix())
    except OSError as error:
        raise OutsideError(
            msg("%(output)s cannot be written (%(strerror)s)", output=output, strerror=error.strerror)
        ) from error


def _encode(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
