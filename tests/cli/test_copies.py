"""`aigaq keys`, `sign`, `verify`, `mirror` and `restore`: what a person is told, and how each ends."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.release.metadata.sign import refresh
from aigaq.release.metadata.time_servers import stamp_time
from aigaq.release.transport.network import Network
from helpers.building import tree
from release.archive import write, write_tree
from release.serving import serving
from release.time_authority import make_authority, time_server

PASSPHRASE = {"AIGAQ_PASSPHRASE": "one long passphrase for a drill"}


def run(*arguments: object, folder: Path) -> Result:
    with_state = ["--state", str(folder / "state")] if arguments[0] in ("verify", "mirror", "restore") else []
    return CliRunner().invoke(aigaq, [*map(str, arguments), *with_state], env=PASSPHRASE)


@pytest.fixture
def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with keys of one passphrase, and an output that they signed."""
    monkeypatch.chdir(tmp_path)
    assert run("keys", "init", "keys", "--unattended", folder=tmp_path).exit_code == 0
    write_tree(tmp_path / "output")
    signed = run("sign", "output", "--keys", "keys", folder=tmp_path)
    assert signed.exit_code == 0, signed.output
    return tmp_path


def fingerprint(folder: Path) -> str:
    return run("keys", "fingerprint", "keys", folder=folder).stdout.strip()


def test_the_life_of_a_copy(drill: Path) -> None:
    given = fingerprint(drill)
    unknown = run("verify", "output", folder=drill)
    assert unknown.exit_code == 0
    assert f"By whose key is not known. Compare the fingerprint: {given}" in unknown.output
    with serving(drill / "output") as host:
        refused = run("mirror", host.address, "--to", "copy", folder=drill)
        assert (refused.exit_code, "Give the fingerprint of the archive" in refused.output) == (2, True)
        made = run("mirror", host.address, "--to", "copy", "--fingerprint", given, folder=drill)
        assert made.exit_code == 0, made.output
        sampled = run("verify", host.address, "--sample", 10, folder=drill)
    assert "10 of" in sampled.output
    known = run("verify", "copy", folder=drill)
    assert (known.exit_code, "By whose key" in known.output) == (0, False)


def test_the_time_of_a_copy_is_vouched_for_offline(drill: Path) -> None:
    assert "This release carries no time token" in run("verify", "output", "--time", folder=drill).output
    authority, other = (make_authority(drill / name) for name in ("authority", "other"))
    with time_server(authority) as server:
        stamp_time(drill / "output", [server], Network(), drill / "hashes")
    assert run("sign", "output", "--keys", "keys", folder=drill).exit_code == 0
    told = run("verify", "output", "--time", "--time-root", authority / "root.pem", folder=drill)
    assert told.exit_code == 0, told.output
    assert f"“Invented time server” vouches for it ({server.url}), under the root certificate" in told.output
    refused = run("verify", "output", "--time-root", other / "root.pem", folder=drill)
    assert (refused.exit_code, "certificate that you did not name" in refused.output) == (1, True)
    assert run("verify", "output", "--time-root", drill / "output/index.html", folder=drill).exit_code == 2


def test_what_is_wrong_is_named_and_ends_with_1(drill: Path) -> None:
    write(drill / "output", "index.html", "forged")
    write(drill / "output", "evil.html", "x")
    told = run("verify", "output", folder=drill)
    assert told.exit_code == 1
    assert told.output.startswith("changed: index.html\nextra: evil.html\n")
    assert "Not whole: 1 changed, 0 missing, 1 extra." in told.output


def test_keys_made_unattended_warn_loudly(tmp_path: Path) -> None:
    told = run("keys", "init", tmp_path / "keys", "--unattended", folder=tmp_path)
    assert "WARNING: all keys get ONE passphrase" in told.output


def test_the_fingerprint_in_the_settings_counts(drill: Path) -> None:
    (drill / "pelicanconf.py").write_text(f'ROOT_FINGERPRINT = "{"0" * 64}"\n')
    told = run("verify", "output", folder=drill)
    assert (told.exit_code, f"not {'0' * 64}" in told.output) == (1, True)


def test_keys_within_the_content_are_refused(drill: Path) -> None:
    (drill / "keys").rename(drill / "content")
    told = run("sign", "output", "--keys", "content", folder=drill)
    assert (told.exit_code, "must not lie in or around" in told.output) == (2, True)


def test_a_clock_that_is_behind_the_last_signing_is_refused_unless_it_is_right(drill: Path) -> None:
    ahead = datetime.now(UTC) + timedelta(days=400)
    refresh(drill / "output", drill / "keys", lambda _name: PASSPHRASE["AIGAQ_PASSPHRASE"], ahead)
    sign = ("sign", "output", "--keys", "keys", "--refresh")
    told = run(*sign, folder=drill)
    assert (told.exit_code, "Set the clock. If it is right" in told.output) == (2, True)
    assert run(*sign, "--clock-is-right", folder=drill).exit_code == 0
    assert run(*sign, folder=drill).exit_code == 0


def test_a_minisign_key_that_was_replaced_is_said_by_mirror_and_verify(drill: Path) -> None:
    given = fingerprint(drill)
    with serving(drill / "output") as host:
        mirror = ("mirror", host.address, "--to", "copy", "--fingerprint", given)
        first = run(*mirror, folder=drill)
        assert "minisign" not in first.output
        run("keys", "rotate", "keys", "minisign", folder=drill)
        run("sign", "output", "--keys", "keys", folder=drill)
        assert "the key before it signed the new one" in run(*mirror, folder=drill).output
        run("keys", "rotate", "keys", "minisign", "--lost", folder=drill)
        run("sign", "output", "--keys", "keys", folder=drill)
        told = run("verify", host.address, folder=drill)
    assert (told.exit_code, "did not sign the new one" in told.output) == (0, True)
    assert "did not sign" not in run("verify", "output", folder=drill).output


def test_a_volunteer_takes_the_parts_that_they_can_hold(drill: Path) -> None:
    given = fingerprint(drill)
    with serving(drill / "output") as host:
        mirror = ("mirror", host.address, "--to", "copy", "--fingerprint", given)
        run(*mirror, folder=drill)
        made = run(*mirror, "--editions", "ru", "--media", "text", "--no-exports", folder=drill)
        assert "without exports, kk, pictures, recordings, search/kk" in made.output.replace("\n", " ")
        assert not [path for path in tree(drill / "copy") if path.startswith(("kk/", "media/", "data/"))]
        assert "Whole for ru" in run("verify", "copy", folder=drill).output
        wrong = run(*mirror, "--editions", "ru,kz", folder=drill)
        assert (wrong.exit_code, 'no edition "kz"' in wrong.output) == (2, True)


def test_a_seed_is_mirrored_and_verified(drill: Path) -> None:
    with serving(drill / "output") as host:
        seed = ("--to", "copy", "--fingerprint", fingerprint(drill), "--profile", "seed")
        assert run("mirror", host.address, *seed, folder=drill).exit_code == 0
        asked = {path for path, _range in host.asked}
    assert not [path for path in asked if path.startswith(("kk/", "ru/", "assets/", "search/", "data/"))]
    told = run("verify", "copy", folder=drill)
    assert (told.exit_code, "Whole as a seed" in told.output) == (0, True)
