"""The command `aigaq`, extended by every file of this folder."""

import os
from pathlib import Path
from typing import Any

import click

from aigaq.cli.accept import accept
from aigaq.cli.archive_folder import enter, take_typed_paths
from aigaq.cli.audit import audit
from aigaq.cli.build import build
from aigaq.cli.check import check
from aigaq.cli.click_words import translate_click
from aigaq.cli.command_groups import grouped
from aigaq.cli.consent import consent
from aigaq.cli.convert import convert
from aigaq.cli.custody import custody
from aigaq.cli.doctor import doctor
from aigaq.cli.drill import drill
from aigaq.cli.examples import add_examples, every_command
from aigaq.cli.exports import exports
from aigaq.cli.handover import handover
from aigaq.cli.help_texts import translate_help
from aigaq.cli.host import host
from aigaq.cli.imports import imports
from aigaq.cli.init import init
from aigaq.cli.keys import keys
from aigaq.cli.merge import merge
from aigaq.cli.mirror import mirror
from aigaq.cli.new import new
from aigaq.cli.pack import pack
from aigaq.cli.passphrases import take_from_environment
from aigaq.cli.publish import publish
from aigaq.cli.publishable import publishable
from aigaq.cli.release import release
from aigaq.cli.renumber import renumber
from aigaq.cli.restore import restore
from aigaq.cli.schema import schema
from aigaq.cli.serve import serve
from aigaq.cli.sign import sign
from aigaq.cli.stamp import stamp
from aigaq.cli.status import status
from aigaq.cli.takeover import takeover
from aigaq.cli.upgrade import upgrade
from aigaq.cli.verbosity import say_circumstances, verbosity_options
from aigaq.cli.verify import verify
from aigaq.cli.version import version_option
from aigaq.cli.withdraw import withdraw
from aigaq.core.errors import AigaqError
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import translate_error


class Commands(click.Group):
    """A command group with plain errors; bugs show tracebacks."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the program in the editor's language."""
        words = editors_words()
        translate_click(words)
        translate_help(self, words)
        add_examples(self, words)
        return super().main(*arguments, **options)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands in their groups."""
        words = editors_words()
        for label, names in grouped(self.list_commands(ctx)):
            with formatter.section(words.pgettext(*label)):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(200)) for name in names])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, ending an AigaqError with its code."""
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            with say_circumstances():
                return super().invoke(ctx)
        except AigaqError as error:
            click.secho(translate_error(error, editors_words()), err=True, fg="red")
            ctx.exit(error.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@version_option
@click.option("-C", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Work in this folder.")
@click.pass_context
def aigaq(ctx: click.Context, folder: Path | None) -> None:
    """Turn a folder of testimonies into a site that anyone can read, prove and bring back.

    It works on the archive in this folder, or in the nearest one upwards.
    """
    take_from_environment()
    enter(ctx, folder)


for command in (
    accept,
    audit,
    build,
    check,
    consent,
    convert,
    custody,
    drill,
    doctor,
    exports,
    handover,
    host,
    imports,
    init,
    keys,
    merge,
    mirror,
    new,
    pack,
    publish,
    publishable,
    release,
    renumber,
    restore,
    schema,
    serve,
    sign,
    stamp,
    status,
    takeover,
    upgrade,
    verify,
    withdraw,
):
    aigaq.add_command(command)

for _path, _command in every_command(aigaq):
    take_typed_paths(_command)
    if not isinstance(_command, click.Group):
        _command.params += verbosity_options()
