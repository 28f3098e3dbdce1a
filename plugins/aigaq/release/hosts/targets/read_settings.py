"""Reading targets.yaml, with every problem that it has."""

import re
from collections.abc import Iterator

from aigaq.content.reading import diagnosis, typed_values, yaml
from aigaq.content.reading.file_faults import Fault, near_or_list, quote
from aigaq.content.reading.file_reader import line_of, read_tree
from aigaq.content.reading.folders import problem
from aigaq.core.errors import ContentError
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.i18n.editions import EDITIONS
from aigaq.model.forms import Form
from aigaq.release.hosts.targets.copy_servers import Packages
from aigaq.release.hosts.targets.host_kinds import HOST_KINDS
from aigaq.release.hosts.targets.origin import is_origin
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.transport.proxies import is_proxy

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_targets(path: str) -> dict[str, Settings]:
    """Return the targets in file `path`, in order.

    Raises ContentError with every problem found.
    """
    problems: list[Problem] = []
    read = read_tree(path, problems)
    found = _targets(path, *read, problems) if read else {}
    if problems:
        raise ContentError(problems)
    return found


def _targets(path: str, text: str, tree: yaml.Tree, problems: list[Problem]) -> dict[str, Settings]:
    if not isinstance(tree, dict) or not tree:
        fix = msg('Write a name for each host, and below it "kind: folder" and "path: ...".')
        problems.append(problem(path, Fault(rule="type", message=msg("the file names no targets"), fix=fix)))
        return {}
    lines = yaml.marks(text)
    found = {}
    for name, item in tree.items():
        faults, settings = _target(name, item)
        problems += (problem(path, fault, line_of(lines, (name, *fault.keys))) for fault in faults)
        if settings:
            found[name] = settings
    return found


def _target(name: str, item: yaml.Tree) -> tuple[list[Fault], Settings | None]:
    if not _NAME.fullmatch(name):
        fix = msg("Use small letters a to z, digits and -, as stick-2.")
        return [
            Fault(
                rule="target-name", message=msg('"%(name)s" cannot be the name of a target', name=quote(name)), fix=fix
            )
        ], None
    kind = item.get("kind") if isinstance(item, dict) else None
    if not isinstance(kind, str):
        fix = msg('Add a line "kind: " with one of: %(kinds)s.', kinds=", ".join(HOST_KINDS))
        return [
            Fault(rule="missing-field", message=msg('target %(name)s: "kind" is missing', name=name), fix=fix)
        ], None
    if kind not in HOST_KINDS:
        message = msg('target %(name)s: "kind" cannot be "%(kind)s"', name=name, kind=quote(kind))
        return [Fault(rule="unknown-value", message=message, fix=near_or_list(kind, HOST_KINDS), keys=("kind",))], None
    try:
        settings = typed_values.convert(item, HOST_KINDS[kind].settings)
    except ValueError:
        faults = list(diagnosis.faults(item, HOST_KINDS[kind].settings))
        if not faults:  # A target is never left out without a word.
            raise
        return faults, None
    return list(_unfit(settings)), settings


def _unfit(settings: Settings) -> Iterator[Fault]:
    """Yield problems of well-formed but impossible targets."""
    for number, edition in enumerate(settings.editions):
        if edition not in EDITIONS:
            message, fix = (
                msg('edition "%(edition)s" is not known', edition=quote(edition)),
                near_or_list(edition, EDITIONS),
            )
            yield Fault(rule="unknown-value", message=message, fix=fix, keys=("editions", number))
    if settings.packages is Packages.WITH and settings.form is not Form.PAGES:
        message = msg("volumes carry no packages: these lie beside the pages alone")
        fix = msg('Leave "packages" out here, and give it to a target that takes pages.')
        yield Fault(rule="unknown-value", message=message, fix=fix, keys=("packages",))
    if settings.proxy is not None and not is_proxy(settings.proxy):
        fix = msg("Write it as socks5h://127.0.0.1:9050 or http://127.0.0.1:8080, or write none.")
        yield Fault(rule="address", message=msg('"proxy" is not the address of a proxy'), fix=fix, keys=("proxy",))
    for key in ("origin", "onion"):
        if (value := getattr(settings, key)) is not None and not is_origin(value):
            fix = msg("Write it with https:// or http://, without ? and #, and end it with /, as https://example.org/.")
            yield Fault(
                rule="address", message=msg('"%(key)s" is not the address of a copy', key=key), fix=fix, keys=(key,)
            )
