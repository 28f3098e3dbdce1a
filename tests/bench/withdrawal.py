"""A record taken back, to the last of three hosts on loopback: a folder, rsync and SFTP, each served by nginx."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec
from measure import Moment, ProgramError
from place import ROOT, Place
from rows import Rows

sys.path.append(str(ROOT / "tests"))
from release.hosts.stamp.servers import serving
from release.hosts.targets.hosts import HOSTS
from release.hosts.targets.line import Line

KINDS = ("folder", "rsync", "sftp")
_SITES = {"folder": "site", "rsync": "served/site", "sftp": "served/site"}
"""Where the files of a host lie, below its folder."""
_DEADLINE = 6 * 3600


def measure_withdrawal(place: Place, rows: Rows) -> None:
    """Take a record back from hosts that hold the site, and tell each part of it."""
    shutil.rmtree(place.folder / "keys", ignore_errors=True)  # an earlier run's signed later releases
    place.aigaq("keys", "init", "keys", "--unattended")
    place.build()
    place.aigaq("sign", "output", "--keys", "keys")
    with _hosts(place):
        place.aigaq("publish")
        built, cleaned = Moment(lambda said: "— build" in said), Moment(_Published(place))
        try:
            options = ("--yes", "--on", "2025-12-31", "--keys", "keys")
            whole = place.aigaq("withdraw", _choose(place), *options, moments=(built, cleaned))
        except ProgramError as error:
            rows.note(f"The withdrawal failed: {error}")
            whole = None
        if built.cost and cleaned.cost:
            rows.add("a record withdrawn: its files deleted, and all checked", built.cost)
            rows.add("a record withdrawn: build to the last of three hosts clean", cleaned.cost.since(built.cost))
        if whole:
            equal = "yes" if place.equals_clean() else "NO"
            rows.add("a record withdrawn: all, and every file of every host audited", whole, equal=equal)


def _choose(place: Place) -> str:
    """Return a public record that no earlier run has withdrawn."""
    for number in range(place.records // 3, place.records):
        record = place.record(number)
        if not place.mix.is_hidden(number, place.records) and any(record.glob("*.md")):
            return record.name
    raise SystemExit("every record is withdrawn")


class _Published:
    """Tells whether every host was published to again: the program notes it once the last file there is deleted."""

    def __init__(self, place: Place) -> None:
        receipts = (place.folder / ".cache/aigaq/release/hosts").glob("*/receipt.json")
        self._before = {path: path.stat().st_mtime_ns for path in receipts}

    def __call__(self, _said: str) -> bool:
        return all(path.stat().st_mtime_ns != time for path, time in self._before.items())


@contextmanager
def _hosts(place: Place) -> Iterator[None]:
    """Run the hosts, which hold the site, and name them in targets.yaml.

    The first publishing finds their files there: it would take hours to send them one by one.
    """
    top, targets = place.folder / "hosts", {}
    lines: list[Line] = []
    shutil.rmtree(top, ignore_errors=True)
    with ExitStack() as stack:
        for kind in KINDS:
            host = stack.enter_context(HOSTS[kind](top / kind))
            site = top / kind / _SITES[kind]
            shutil.copytree(place.output, site, dirs_exist_ok=True)
            (site / "nginx.conf").touch()
            port = stack.enter_context(serving("nginx", site, top / f"nginx-{kind}"))
            settings = {key: value for key, value in msgspec.to_builtins(host.settings).items() if value is not None}
            own = {"origin": f"http://127.0.0.1:{port}/", "host": "nginx", "deadline": _DEADLINE}
            targets[kind] = settings | own
            if host.line:
                lines.append(host.line)
        (place.folder / "targets.yaml").write_bytes(msgspec.json.encode(targets))  # JSON is YAML
        for file in (place.folder / "targets.yaml", top / "sftp" / "right.conf"):
            _lead_past(lines, file)
        yield


def _lead_past(lines: Sequence[Line], file: Path) -> None:
    """Let settings name the hosts themselves: the tests lead to them by lines that can die, and take long."""
    settings = file.read_text(encoding="utf-8")
    for line in lines:
        settings = settings.replace(str(line.port), str(line.to))
    file.write_text(settings, encoding="utf-8")
