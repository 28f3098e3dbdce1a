"""The journal: what a publish that was cut off may have left on a host."""

from pathlib import Path

from aigaq.release.hosts.journal import Journal
from aigaq.release.hosts.transfer_plan import UNKNOWN

PROMISED = {"index.html": "1", "kk/a.html": "2"}


def test_without_a_journal_the_host_holds_what_it_promises(tmp_path: Path) -> None:
    assert Journal(tmp_path / "journal").read(PROMISED) == PROMISED


def test_what_arrived_is_known_and_what_was_under_way_is_not(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.begin(["index.html", "kk/b.html"])
    journal.put({"index.html": "9"})
    assert Journal(tmp_path / "journal").read(PROMISED) == PROMISED | {"index.html": "9", "kk/b.html": UNKNOWN}


def test_what_was_deleted_is_gone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.begin(["kk/a.html"])
    journal.record_deletion(["kk/a.html"])
    assert journal.read(PROMISED) == {"index.html": "1"}


def test_a_line_that_was_cut_off_counts_for_nothing_and_spoils_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.begin(["index.html"])
    with (tmp_path / "journal").open("ab") as file:
        file.write(b'{"kk/b.html":"')
    journal.put({"index.html": "9"})
    assert journal.read(PROMISED) == PROMISED | {"index.html": "9"}


def test_a_publish_that_was_finished_leaves_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.begin(["index.html"])
    journal.finish()
    assert not (tmp_path / "journal").exists()
