"""`aigaq sign`: write the metadata by which copies prove themselves."""

from datetime import UTC, datetime
from pathlib import Path

import click

from aigaq.cli.copies import given_fingerprint, make_network, proxy_option
from aigaq.cli.options import known_content_option
from aigaq.cli.packages import refuse_outdated_packages
from aigaq.cli.passphrases import ask_passphrase, asking_each_once
from aigaq.cli.screen import say, say_all
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.model.packages import FOLDER
from aigaq.release.metadata.offline import is_request, sign_request, take_signed, write_request
from aigaq.release.metadata.sign import refresh as renew
from aigaq.release.metadata.sign import refuse_early, refuse_near
from aigaq.release.metadata.sign import sign as sign_output
from aigaq.release.metadata.time_servers import stamp_time

CACHE = Path(".cache/aigaq/signed")
_SECONDS_OF_A_TIME_SERVER = 30


def hashes_of(output: Path) -> Path:
    """Return the file that keeps the hashes of an output's files."""
    return CACHE / f"{output.resolve().name}.hashes"


@click.command()
@click.argument("output", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--keys",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the keys.",
)
@click.option(
    "--request",
    type=click.Path(file_okay=False, path_type=Path),
    help="Only writes the hashes into this new folder, to be signed elsewhere: there, give that folder as OUTPUT.",
)
@click.option(
    "--take",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take what was signed elsewhere from this folder, or from a copy whose sources OUTPUT was built from.",
)
@click.option("--refresh", is_flag=True, help="Only confirms the release for fourteen more days, with the online key.")
@click.option(
    "--clock-is-right", is_flag=True, help="Sign, though OUTPUT was signed later than the clock of this machine says."
)
@click.option(
    "--time", "with_time", is_flag=True, help="First asks the time servers of site.yaml to vouch for OUTPUT as it is."
)
@known_content_option
@proxy_option
def sign(
    output: Path,
    keys: Path | None = None,
    request: Path | None = None,
    take: Path | None = None,
    refresh: bool = False,
    clock_is_right: bool = False,
    content: Path = Path("content"),
    with_time: bool = False,
    proxy: str | None = None,
) -> None:
    """Sign OUTPUT: write OUTPUT/trust/, and change nothing else."""
    if not refresh and (output / FOLDER).is_dir():
        refuse_outdated_packages(content, output)
    if with_time:
        _stamp_time(content, output, proxy)
    if request is not None:
        count = write_request(output, request, hashes_of(output))
        say(
            msg(
                "%(count)s hashes are in %(folder)s. Where the keys are: aigaq sign %(folder)s --keys FOLDER; then "
                "here: aigaq sign %(output)s --take %(folder)s",
                count=count,
                folder=request,
                output=output,
            )
        )
        return
    if take is not None:
        release = take_signed(output, take, given_fingerprint(None), hashes_of(output))
        say(msg("%(output)s is now signed as release %(number)s", output=output, number=release))
        return
    if keys is None:
        raise UsageError(msg("Give the folder of the keys with --keys, or --request to sign elsewhere"))
    refuse_near(keys, output, content)
    now = datetime.now(UTC)
    if not clock_is_right:
        refuse_early(output, now)
    if refresh:
        _refresh(output, keys, now)
    else:
        _sign(output, keys, now)


def _stamp_time(content: Path, output: Path, proxy: str | None) -> None:
    """Have site.yaml's time servers vouch for the output.

    A server that does not is a warning.
    """
    servers = read_archive(content, folders=()).value.site.time
    stamped = stamp_time(output, servers, make_network(proxy, _SECONDS_OF_A_TIME_SERVER), hashes_of(output))
    say_all(stamped.warnings, err=True)
    if servers:
        say(msg("Time tokens: %(count)s of %(all)s servers vouch.", count=stamped.tokens, all=len(servers)))


def _refresh(output: Path, keys: Path, now: datetime) -> None:
    """Confirm the release that is signed."""
    head = renew(output, keys, asking_each_once(ask_passphrase), now)
    say(
        msg(
            "Release %(number)s of %(day)s is confirmed until %(end)s.",
            number=head.release,
            day=f"{head.date:%Y-%m-%d}",
            end=f"{head.expires:%Y-%m-%d}",
        )
    )


def _sign(output: Path, keys: Path, now: datetime) -> None:
    """Sign an output, or the hashes of one that lies elsewhere."""
    ask = asking_each_once(ask_passphrase)
    if is_request(output):
        signed = sign_request(output, keys, ask, now)
    else:
        signed = sign_output(output, keys, ask, now, hashes_of(output))
    if signed.written:
        say(
            msg(
                "Release %(number)s: %(files)s files signed, %(written)s written to trust/.",
                number=signed.release,
                files=signed.files,
                written=len(signed.written),
            )
        )
    else:
        say(
            msg(
                "Release %(number)s is signed already: nothing changed in %(files)s files.",
                number=signed.release,
                files=signed.files,
            )
        )
