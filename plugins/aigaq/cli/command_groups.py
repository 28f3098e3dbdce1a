"""The commands in groups, as the help lists them."""

from collections.abc import Iterable, Mapping

from aigaq.i18n.language import P_, Label

GROUPS: Mapping[Label, tuple[str, ...]] = {
    P_("commands", "Write"): (
        "init",
        "new",
        "import",
        "export",
        "accept",
        "serve",
        "renumber",
        "merge",
        "convert",
        "withdraw",
        "consent",
        "custody",
    ),
    P_("commands", "Check"): ("check", "status", "publishable", "doctor", "upgrade", "schema"),
    P_("commands", "Publish"): ("build", "keys", "sign", "release", "publish", "stamp", "audit"),
    P_("commands", "Copies"): ("verify", "mirror", "restore", "pack", "host", "drill", "handover", "takeover"),
}
"""The names of groups, and the commands of each in the order of the help."""

OTHERS = P_("commands", "Others")
"""The group of commands that stand in none."""


def grouped(names: Iterable[str]) -> list[tuple[Label, list[str]]]:
    """Group commands by name; each is in one group."""
    there = list(names)
    groups = [(label, [name for name in listed if name in there]) for label, listed in GROUPS.items()]
    others = [name for name in there if not any(name in listed for listed in GROUPS.values())]
    return [(label, listed) for label, listed in [*groups, (OTHERS, others)] if listed]
