"""Check that every key file opens; tell a loss's meaning."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import minisign
import msgspec
from tuf.api.metadata import Root

from aigaq.core.errors import UsageError
from aigaq.core.message import NOTHING, Message, msg
from aigaq.release.metadata.keys import MINISIGN, Ask, public_keys, read_signer
from aigaq.release.metadata.minisign_keys import name_of, read_minisign_folder, read_minisign_key
from aigaq.release.metadata.root_metadata import GROUPS, read_root


class KeyState(msgspec.Struct, frozen=True, kw_only=True):
    """A key: its file, any fault, and whether it signs."""

    name: str
    is_here: bool
    is_in_force: bool
    fault: Message = NOTHING

    @property
    def opens(self) -> bool:
        """Return True if its file was opened."""
        return self.is_here and not self.fault


def check_keys(folder: Path, elsewhere: Sequence[Path], ask: Ask) -> list[KeyState]:
    """Open every key file in the folders.

    The public keys and the root are those of `folder`. Raises UsageError if the folder holds no keys.
    """
    root = read_root(folder).signed
    folders = [folder, *elsewhere]
    states = [_check(name, public.keyid, root, folders, ask) for name, public in public_keys(folder).items()]
    return [*states, *_check_minisign(folders, ask)]


def losses(root: Root, states: Sequence[KeyState]) -> Iterator[Message]:
    """Tell the loss if one more key is gone."""
    needed = root.roles[Root.type].threshold
    for group in GROUPS:
        opened = [state.name for state in states if state.name.startswith(f"{group}-") and _counts(state)]
        if group == Root.type:
            yield _root_losses(len(opened), needed)
        elif len(opened) < 2:
            yield msg(
                "If the %(group)s key is lost or stolen, two root keys put another one in its place: aigaq keys rotate",
                group=group,
            )
    yield _minisign_losses([state for state in states if state.name.startswith(MINISIGN)])


def _root_losses(opened: int, needed: int) -> Message:
    if opened < needed:
        return msg(
            "Only %(opened)s root keys were opened, and %(needed)s are needed to replace any key. "
            "Name the folders of the others with --root-keys",
            opened=opened,
            needed=needed,
        )
    if opened == needed:
        return msg(
            "If one more root key is lost, no key can be replaced any more. Replace the lost one now: aigaq keys rotate"
        )
    return msg(
        "%(spare)s root keys may be lost: %(needed)s are needed to replace any key",
        spare=opened - needed,
        needed=needed,
    )


def _minisign_losses(states: Sequence[KeyState]) -> Message:
    spare = states[1] if len(states) > 1 else None
    if spare is not None and spare.opens:
        return msg(
            "If the minisign key is lost or stolen, %(name)s takes its place: aigaq keys rotate FOLDER minisign. Keep "
            "both in different places",
            name=spare.name,
        )
    if spare is not None and not spare.is_here:
        return msg(
            "If the minisign key is lost, only %(name)s can take its place, and it was not opened. Name its folder "
            "with --root-keys. If it is lost, make another spare now: aigaq keys add FOLDER minisign",
            name=spare.name,
        )
    return msg(
        "If the minisign key is lost, those who renew copies without Python must be told the line of a new one by "
        "word of mouth. Make a spare now: aigaq keys add FOLDER minisign"
    )


def _counts(state: KeyState) -> bool:
    return state.opens and state.is_in_force


def _check(name: str, keyid: str, root: Root, folders: Sequence[Path], ask: Ask) -> KeyState:
    group = name.partition("-")[0]
    in_force = any(keyid in root.roles[role].keyids for role in GROUPS.get(group, ()))
    file = next((path for folder in folders if (path := folder / f"{name}.key").exists()), None)
    fault = NOTHING
    if file is not None:
        try:
            if read_signer(file, ask).public_key.keyid != keyid:
                fault = msg("the file holds another key than %(name)s.pub says", name=name)
        except UsageError as error:
            fault = error.message
    return KeyState(name=name, is_here=file is not None, is_in_force=in_force, fault=fault)


def _check_minisign(folders: Sequence[Path], ask: Ask) -> Iterator[KeyState]:
    """Open the current and spare minisign keys, and match them.

    They must be the published ones.
    """
    there = read_minisign_folder(folders[0])
    for number in (there.in_force, there.in_force + 1):
        name = name_of(number)
        if number > there.in_force and not there.has_spare:
            continue
        if not any((folder / f"{name}.key").exists() for folder in folders):
            yield KeyState(name=name, is_here=False, is_in_force=True)
            continue
        fault = NOTHING
        try:
            key = read_minisign_key(folders[0], ask, number, folders[1:])
            proof = key.sign(b"proof", trusted_comment="proof")
            minisign.PublicKey.from_file(there.public_path(number)).verify(b"proof", proof)
        except UsageError as error:
            fault = error.message
        except (OSError, minisign.Error):
            fault = msg("the file holds another key than %(name)s.pub says", name=name)
        yield KeyState(name=name, is_here=True, is_in_force=True, fault=fault)
