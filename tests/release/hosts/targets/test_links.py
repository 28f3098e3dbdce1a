"""What others put into the folder of a target leads nowhere: links are not followed, what is in the way goes."""

import os
from pathlib import Path

import pytest

from aigaq.release.hosts.targets.kinds.folder import FolderTarget
from helpers.building import tree

PAGE = "kk/t/t-00001.html"
FILES = {"index.html": b"top", PAGE: b"one"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with what is sent in `source`, what must stay as it is in `mine`, and the target in `site`."""
    for path, data in FILES.items():
        (tmp_path / "source" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / path).write_bytes(data)
    (tmp_path / "mine/t").mkdir(parents=True)
    (tmp_path / "mine/secret").write_bytes(b"secret")
    (tmp_path / "mine/t/t-00001.html").write_bytes(b"mine")
    (tmp_path / "site").mkdir()
    return tmp_path


def target(place: Path) -> FolderTarget:
    return FolderTarget(place / "site")


def put(place: Path) -> None:
    before = tree(place / "mine")
    target(place).put(place / "source", list(FILES))
    assert tree(place / "mine") == before
    assert tree(place / "site") == FILES
    assert not any(path.is_symlink() for path in (place / "site").rglob("*"))


def test_a_link_in_place_of_a_file_is_replaced(place: Path) -> None:
    (place / "site/index.html").symlink_to(place / "mine/secret")
    put(place)


def test_a_link_in_place_of_a_folder_is_replaced(place: Path) -> None:
    (place / "site/kk").symlink_to(place / "mine")
    put(place)


def test_a_link_in_place_of_an_unfinished_file_is_not_written_through(place: Path) -> None:
    (place / "site/.index.html.unfinished").symlink_to(place / "mine/secret")
    put(place)


def test_a_link_that_leads_nowhere_is_replaced(place: Path) -> None:
    (place / "site/kk").symlink_to(place / "nowhere")
    put(place)
    assert not (place / "nowhere").exists()


def test_a_folder_in_place_of_a_file_is_replaced_and_links_in_it_are_not_followed(place: Path) -> None:
    (place / "site/index.html").mkdir()
    (place / "site/index.html/mine").symlink_to(place / "mine")
    put(place)


def test_a_file_in_place_of_a_folder_is_replaced(place: Path) -> None:
    (place / "site/kk").write_bytes(b"x")
    put(place)


def test_a_pipe_in_place_of_a_file_is_replaced_and_not_waited_for(place: Path) -> None:
    os.mkfifo(place / "site/index.html")
    assert target(place).get("index.html", 10) is None
    put(place)


@pytest.mark.parametrize("path", ["index.html", PAGE])
def test_what_a_link_leads_to_is_not_taken_for_a_file_of_the_host(place: Path, path: str) -> None:
    put(place)
    (place / "mine/copy").mkdir()
    top = path.split("/")[0]
    (place / "site" / top).rename(place / "mine/copy" / top)
    (place / "site" / top).symlink_to(place / "mine/copy" / top)
    assert target(place).get(path, 10) is None
    assert target(place).wrong(place / "source", [path]) == [path]


def test_deleting_removes_the_link_and_not_what_it_leads_to(place: Path) -> None:
    before = tree(place / "mine")
    (place / "site/kk").symlink_to(place / "mine")
    (place / "site/index.html").symlink_to(place / "mine/secret")
    target(place).delete([PAGE, "index.html"])
    assert tree(place / "mine") == before
    assert list((place / "site").iterdir()) == []


def test_what_a_crash_left_of_a_page_goes_with_the_page(place: Path) -> None:
    put(place)
    (place / f"site/{PAGE}").with_name(".t-00001.html.unfinished").write_bytes(b"half of a page")
    target(place).delete([PAGE])
    assert tree(place / "site").keys() == {"index.html"}
