"""Examples of every command, which its help shows."""

from collections.abc import Iterator, Mapping

import click

from aigaq.i18n.catalogues import Catalogue

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "": ("aigaq check", "aigaq -C ~/archive serve"),
    "accept": ("aigaq accept t-00412 t-00413",),
    "audit": ("aigaq audit", "aigaq audit https://example.org/ --sample 200 --format json"),
    "build": ("aigaq build", "aigaq build --output /srv/site --quiet"),
    "check": ("aigaq check", "aigaq check --format json"),
    "convert": ("aigaq convert --to kk-arab < kk.md",),
    "export": ("aigaq export csv",),
    "export csv": ("aigaq export csv --output testimonies.xlsx",),
    "import": ("aigaq import telegram export.zip --dry-run", "aigaq import csv testimonies.xlsx"),
    "import csv": ('aigaq import csv testimonies.xlsx --map "Баяндау=text.kk"',),
    "import facebook": ("aigaq import facebook facebook-export.zip",),
    "import telegram": ("aigaq import telegram ChatExport --dry-run",),
    "import wordpress": ("aigaq import wordpress blog.xml",),
    "import youtube": ("aigaq import youtube takeout.zip videos/",),
    "import word": ("aigaq import word letters/testimony.docx",),
    "init": ('aigaq init archive --name "Our archive" --languages kk,ru,en', "aigaq init archive"),
    "keys": ("aigaq keys init /media/stick/keys", "aigaq keys fingerprint /media/stick/keys"),
    "keys init": ("aigaq keys init /media/stick/keys",),
    "keys rotate": ("aigaq keys rotate keys online-1 --root-keys /media/stick/keys",),
    "keys add": ("aigaq keys add keys release --root-keys /media/stick/keys",),
    "keys check": ("aigaq keys check /media/stick/keys",),
    "keys revoke": ("aigaq keys revoke keys release-1 --root-keys /media/stick/keys",),
    "keys fingerprint": ("aigaq keys fingerprint /media/stick/keys",),
    "merge": ("aigaq merge p-00031 p-00077",),
    "mirror": ("aigaq mirror https://example.org/ --to copy --fingerprint F",),
    "new": ("aigaq new testimony", "aigaq new translation t-00412 ru", "aigaq new media photo.jpg --record t-00412"),
    "new sound": ("aigaq new sound", "aigaq new sound t-00412"),
    "new media": (
        "aigaq new media interview.mp4 --record t-00412",
        'aigaq new media photo.jpg --record t-00412 --alt "kk=Үй" --face none',
    ),
    "new person": ("aigaq new person", "aigaq new person --name-mode real --name kk=Айна --born 1962"),
    "new testimony": (
        "aigaq new testimony --edit",
        'aigaq new testimony --original kk --title "Хат" --kind letter --given 25.04.2018 --witness Айна',
    ),
    "new translation": ("aigaq new translation t-00412 ru", "aigaq new translation about tr --title Hakkında"),
    "pack": ("aigaq pack --edition kk --media photos --parts 25MB", "aigaq pack --again", "aigaq pack --bagit deposit"),
    "publish": ("aigaq publish --dry-run", "aigaq publish server stick"),
    "publishable": ("aigaq publishable",),
    "release": ("aigaq release --keys /media/stick/keys",),
    "renumber": ("aigaq renumber content/testimonies/004/t-00412", "aigaq renumber content/people/000/p-00031.yaml"),
    "restore": ("aigaq restore copy --to archive --fingerprint F",),
    "schema": ("aigaq schema --output .schemas",),
    "serve": ("aigaq serve", "aigaq serve --port 8080"),
    "sign": ("aigaq sign output --keys /media/stick/keys", "aigaq sign output --keys keys --refresh"),
    "stamp": ("aigaq stamp output --origin https://example.org/ --host nginx",),
    "status": ("aigaq status --language ru", "aigaq status --confirm content/testimonies/004/t-00412/ru.md"),
    "verify": (
        "aigaq verify copy",
        "aigaq verify https://example.org/ --fingerprint F --sample 200",
        "aigaq verify copy --time",
        "aigaq verify copy --package archive-kk-text-1a2b3c4d.zip",
    ),
    "withdraw": ("aigaq withdraw t-00412",),
    "consent": ("aigaq consent",),
    "consent evidence": ("aigaq consent evidence form-signed.pdf",),
    "consent form": ("aigaq consent form kk --output form.html",),
    "consent undo": ("aigaq consent undo",),
    "custody": ("aigaq custody add t-00412 --event collected --by Айна", "aigaq custody verify"),
    "custody add": ("aigaq custody add t-00412 --event collected --by Айна",),
    "custody prove": ("aigaq custody prove t-00412",),
    "custody verify": ("aigaq custody verify",),
    "doctor": ("aigaq doctor",),
    "drill": ("aigaq drill", "aigaq drill --sample 200 --scratch /var/tmp"),
    "handover": (
        "aigaq handover --to handover.age --keys /media/stick/keys",
        "aigaq handover --to handover.age --recipient age1...",
    ),
    "takeover": ("aigaq takeover handover.age archive-of-ours --fingerprint F",),
    "keys successor": ("aigaq keys successor /media/stick/successor.key",),
    "host": ("aigaq host copy --origin https://example.net/ --from https://example.org/",),
    "upgrade": ("aigaq upgrade",),
}
"""Command lines by the command's path."""


def add_examples(command: click.Command, words: Catalogue, path: str = "") -> None:
    """Append examples to the help of a command and its subcommands."""
    if lines := EXAMPLES.get(path):
        heading = words.gettext("Examples:")
        command.epilog = "\n".join(("\b", heading, *(f"  {line}" for line in lines)))
    for name, below in command.commands.items() if isinstance(command, click.Group) else ():
        add_examples(below, words, f"{path} {name}".strip())


def every_command(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield a command and all below it, each with its path."""
    yield path, command
    for name, below in command.commands.items() if isinstance(command, click.Group) else ():
        yield from every_command(below, f"{path} {name}".strip())
