"""The two forms of an output, signed with the same keys: each a tree of its own, which none passes for."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from aigaq.core.errors import ForgedError, UsageError
from aigaq.model.forms import Form
from aigaq.release.copies.audit import State, by_form
from aigaq.release.copies.audit_all import Terms, at_hand_in, audit_all, reference_of
from aigaq.release.copies.mirror import Mirror, MirrorSettings
from aigaq.release.copies.restore import restore
from aigaq.release.copies.seen_copies import Known, refuse_older, remember
from aigaq.release.hosts.stamp.stamp import Address, stamp
from aigaq.release.hosts.targets.copy_servers import Server
from aigaq.release.metadata import roles
from aigaq.release.metadata.sign import refresh
from aigaq.release.transport.fetchers import first_of
from aigaq.release.transport.network import Network
from aigaq.site.sources.packing import unpack
from helpers.building import tree
from release.archive import FILES, NOW, PAGES, ask, linked, manifest_of, sign_tree, verdict_of, write_tree
from release.hosts.stamp.servers import serving as serving_by
from release.serving import serving

CODE = ("code.tar.gz",)
VOLUMES = ["kk/v/0000.html", "ru/v/0000.html", *(path for path in FILES if path not in PAGES)]


@pytest.fixture
def both(archive: Path) -> Path:
    """Return an archive with the signed `output`, and `output-volumes` signed with the same keys."""
    sign_tree(write_tree(archive / "output-volumes", VOLUMES), archive / "keys")
    return archive


def test_each_form_has_numbers_of_its_own_and_forgets_none(both: Path) -> None:
    pages, volumes = manifest_of(both / "output"), manifest_of(both / "output-volumes")
    assert (pages.release, volumes.release, volumes.fingerprint) == (1, 1_000_001, pages.fingerprint)
    assert not {path for path in volumes.metadata if path in pages.metadata} - {
        roles.TIMESTAMP,
        roles.metadata_path(roles.ROOT, 1),
    }
    refresh(both / "output-volumes", both / "keys", ask, NOW)
    shutil.rmtree(both / "output-volumes" / "trust")
    with pytest.raises(UsageError, match="is older than release 1000001"):
        sign_tree(both / "output-volumes", both / "keys")
    assert sign_tree(both / "output", both / "keys", days=1).release == 1


def test_metadata_of_the_other_form_is_no_metadata_of_this_one(both: Path) -> None:
    mixed = both / "output-volumes"
    path = next(path for path in manifest_of(both / "output").metadata if ".bin-" in path)
    shutil.copy(both / "output" / path, mixed / path.replace("1.", "1000001.", 1))
    with pytest.raises(ForgedError, match="releases were mixed"):
        manifest_of(mixed)


def test_a_folder_of_one_form_is_not_signed_as_the_other(both: Path) -> None:
    (both / "output/kk/v").mkdir()
    (both / "output/kk/v/0000.html").write_text("x")
    with pytest.raises(UsageError, match="signed in another form"):
        sign_tree(both / "output", both / "keys")


def test_volumes_without_a_record_left_stay_volumes(both: Path) -> None:
    for path in VOLUMES[:2]:
        (both / "output-volumes" / path).unlink()
    assert sign_tree(both / "output-volumes", both / "keys", days=1).release == 1_000_002


def test_who_saw_one_form_is_not_told_that_the_other_is_older(both: Path) -> None:
    pages, volumes = manifest_of(both / "output"), manifest_of(both / "output-volumes")
    known = remember(remember(Known(), "a", volumes, told=True), "b", pages, told=False)
    assert known.archives[pages.fingerprint].told
    for found in (pages, volumes):
        refuse_older(known, found)


def mirrored(both: Path, name: str, addresses: tuple[str, ...], form: Form) -> Path:
    settings = MirrorSettings(
        addresses=addresses,
        folder=both / name,
        fingerprint=manifest_of(both / "output").fingerprint,
        known=Known(),
        cache=both / f"{name}.hashes",
        only=True,
        form=form,
    )
    Mirror(settings, Network()).run()
    return both / name


def test_a_mirror_takes_one_form_and_another_where_nobody_has_it(both: Path) -> None:
    with serving(both / "output") as pages, serving(both / "output-volumes") as volumes:
        addresses = (volumes.address, pages.address)
        assert tree(mirrored(both, "a", addresses, Form.PAGES)) == tree(both / "output")
        assert tree(mirrored(both, "b", addresses, Form.VOLUMES)) == tree(both / "output-volumes")
        assert tree(mirrored(both, "c", (volumes.address,), Form.PAGES)) == tree(both / "output-volumes")


def test_an_audit_compares_each_address_with_its_form(both: Path) -> None:
    state, outputs = both / "state", (both / "output", both / "output-volumes")
    references = [reference_of(output, state, NOW + timedelta(hours=3)) for output in outputs]
    at_hand = first_of(*(at_hand_in(output, state) for output in outputs))
    terms = Terms(now=NOW + timedelta(hours=3), state=state, sample=None, network=Network(), choose=lambda p, n: p[:n])
    with serving(outputs[0]) as pages, serving(outputs[1]) as volumes:
        addresses = [pages.address, volumes.address]
        reports = audit_all(addresses, by_form(*references), at_hand, terms)
        assert [report.state for report in reports] == [State.FRESH, State.FRESH]
        (unknown,) = audit_all([volumes.address], by_form(references[0]), at_hand, terms)
    assert "it serves the form volumes" in str(unknown.why)


def test_a_volume_of_another_release_is_told_as_one_that_serves_what_was_withdrawn(both: Path) -> None:
    copy = linked(both / "output-volumes", both / "copy")
    (both / "output-volumes/kk/v/0000.html").unlink()
    (both / "output-volumes/kk/v/0000.html").write_text("without t-00005")
    sign_tree(both / "output-volumes", both / "keys")
    now, state = NOW + timedelta(hours=3), both / "state"
    reference = reference_of(both / "output-volumes", state, now, withdrawn=["t-00005", "t-00017"])
    terms = Terms(now=now, state=state, sample=1, network=Network(), choose=lambda paths, count: paths[-count:])
    with serving(copy) as host:
        (report,) = audit_all([host.address], by_form(reference), at_hand_in(both / "output-volumes", state), terms)
    assert report.withdrawn == ("t-00005",)


def test_a_copy_in_volumes_is_mirrored_from_nginx_verified_and_restored(
    volumes: Path, sample: Path, both: Path, tmp_path: Path
) -> None:
    output = linked(volumes, tmp_path / "real")
    sign_tree(output, Path(shutil.copytree(both / "keys", tmp_path / "own" / "keys", ignore=_records)))
    served = linked(output, tmp_path / "served")
    stamp(served, Address(origin="https://archive.example.org/", server=Server.NGINX))
    assert verdict_of(served).is_whole  # its overlay, too
    with serving_by("nginx", served, tmp_path / "nginx") as port:
        copy = mirrored(both, "copy", (f"http://127.0.0.1:{port}",), Form.VOLUMES)
    assert tree(copy) == tree(output)
    restore(copy, manifest_of(copy), tmp_path / "restored")
    assert packed_in(output) == packed_in(sample)
    restored = tree(tmp_path / "restored" / "content")
    assert {path: restored[path] for path in packed_in(sample)} == packed_in(sample)


def packed_in(output: Path) -> dict[str, bytes]:
    """Return the sources of the content in a tree, each file by its path, however they are packed."""
    archives = [path for path in (output / "source").rglob("*.tar.*") if path.name not in CODE]
    return dict(file for path in archives for file in unpack(path.read_bytes()))


def _records(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith("released")]
