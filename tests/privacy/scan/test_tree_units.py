"""Of a file of many records a scan reads what changed, and finds whatever a scan of everything does."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.core.problems import Problem
from aigaq.privacy.scan.clean_record import CleanRecord
from aigaq.privacy.scan.contents import Seen
from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.file_units import Unit
from aigaq.privacy.scan.findings import Finding, Kind, Secret
from aigaq.privacy.scan.scan_plan import Tree, TreeFile
from aigaq.privacy.scan.tree_scan import TreeScan
from privacy.scan.test_file_units import ARCHIVE, ROWS, archive

AINA, BEKA = Secret(Kind.NAME, "p-1.yaml", "Aina Sampleova"), Secret(Kind.NAME, "p-2.yaml", "Beka Example")
FOUR = Secret(Kind.WORDS, "t-9.md", "of whom nobody spoke")
UNKNOWN = CleanRecord()
Texts = Mapping[str, str]


def rows(texts: Texts) -> bytes:
    return "".join(f'{{"id":"{id}","text":"{text}"}}\n' for id, text in texts.items()).encode()


def _keep_all(findings: Iterable[Finding], _places: object, _find_runs: object) -> set[Finding]:
    """Keep every finding as a leak."""
    return set(findings)


class Site:
    """A tree of an archive and a file of rows, scanned again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known = UNKNOWN
        self._before: dict[str, bytes] = {}

    def scan(self, texts: Texts, *secrets: Secret, purge: bool = False) -> list[Problem]:
        """Return the leaks in the tree of these texts; without one it is the last.

        Without texts there are no files.
        """
        packed = archive(*((f"{id}/kk.md", text.encode()) for id, text in texts.items()))
        now = {ARCHIVE: packed, ROWS: rows(texts)} if texts else {}
        new, same = [], []
        for number, (path, data) in enumerate(now.items()):
            (self.folder / str(number)).write_bytes(data)
            files = same if self._before.get(path) == data else new
            files.append(TreeFile(path, str(self.folder / str(number))))
        scan = TreeScan(
            Rules(secrets), lambda findings, _places, _find_runs: set(findings), self.folder, self.folder / "contents"
        )
        tree = Tree(new, lambda: same, self._before.keys() - now.keys())
        problems, known = scan.run(tree, self.known, purge=purge)
        if not problems:
            self.known, self._before = known, now
        return problems


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of units, as they are scanned."""
    names: list[str] = []
    scan_unit = Scanner.scan_unit

    def note(scanner: Scanner, path: str, data: bytes, unit: Unit, seen: Seen | None = None) -> list[Finding]:
        names.append(unit.name)
        return scan_unit(scanner, path, data, unit, seen)

    monkeypatch.setattr(Scanner, "scan_unit", note)
    return names


def test_of_a_file_that_changed_the_new_units_are_scanned(tmp_path: Path, scanned: list[str]) -> None:
    site = Site(tmp_path)
    site.scan({"t-00001": "a", "t-00002": "b", "t-00003": "c"}, AINA)
    scanned.clear()
    site.scan({"t-00001": "a", "t-00002": "x", "t-00003": "c"}, AINA)
    assert sorted(scanned) == ["", "", "t-00002", "t-00002/kk.md"]
    assert site.scan({"t-00001": "a", "t-00002": "Aina Sampleova", "t-00003": "c"}, AINA) != []


def test_a_new_secret_is_looked_for_in_the_units_in_which_it_may_stand(
    tmp_path: Path, scanned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aigaq.privacy.scan.tree_scan._KEPT_OF_RECORDS", 1)
    site = Site(tmp_path)
    texts = {"t-00001": "nobody spoke of whom", "t-00002": "b", "t-00003": "of whom nobody spoke"}
    site.scan(texts, AINA)
    scanned.clear()
    problems = site.scan(texts, AINA, FOUR)
    assert [(problem.path, problem.line) for problem in problems] == [(ROWS, 3), (ARCHIVE, 1)]
    assert sorted(scanned) == ["t-00003", "t-00003/kk.md"]


def test_the_units_of_files_that_other_rules_scanned_are_known_too(tmp_path: Path, scanned: list[str]) -> None:
    site = Site(tmp_path)
    site.scan({"t-00001": "a", "t-00002": "b"}, AINA)
    site.known = UNKNOWN
    site.scan({"t-00001": "a", "t-00002": "b"}, AINA)
    scanned.clear()
    site.scan({"t-00001": "x", "t-00002": "b"}, AINA)
    assert sorted(scanned) == ["", "", "t-00001", "t-00001/kk.md"]


def lose_lists(folder: Path) -> None:
    rmtree(folder / "contents" / "units")


def damage_lists(folder: Path) -> None:
    for path in (folder / "contents" / "units").iterdir():
        path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("damage", [lose_lists, damage_lists])
def test_where_the_lists_of_units_are_lost_files_are_scanned_whole(
    tmp_path: Path, scanned: list[str], damage: Callable[[Path], None]
) -> None:
    site = Site(tmp_path)
    site.scan({"t-00001": "Beka Example", "t-00002": "b"}, AINA)
    damage(tmp_path)
    scanned.clear()
    site.scan({"t-00001": "Beka Example", "t-00002": "x"}, AINA)
    assert {"t-00001", "t-00001/kk.md"} <= set(scanned)
    damage(tmp_path)
    assert len(site.scan({"t-00001": "Beka Example", "t-00002": "x"}, AINA, BEKA)) == 2


@pytest.mark.parametrize("purge", [False, True])
def test_the_units_of_files_that_are_gone_are_forgotten(tmp_path: Path, purge: bool) -> None:
    site = Site(tmp_path)
    site.scan({"t-00001": "a"}, AINA)
    site.scan({}, AINA, purge=purge)
    assert site.known.lists == {}
    assert list((tmp_path / "contents" / "units").iterdir()) == []


def test_a_file_that_comes_back_holds_no_secret_of_the_time_between(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.scan({"t-00001": "Beka Example"}, AINA)
    site.scan({}, AINA, BEKA)
    assert len(site.scan({"t-00001": "Beka Example"}, AINA, BEKA)) == 2


TEXTS = st.dictionaries(
    st.sampled_from(["t-00001", "t-00002", "t-00003"]),
    st.sampled_from(["a", "b", "Aina Sampleova", "Beka Example", "Beka", "Example", "of whom nobody spoke"]),
)
SECRETS = st.lists(st.sampled_from([AINA, BEKA, FOUR]), unique=True)


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, SECRETS, st.booleans()), max_size=6))
def test_one_scan_upon_another_finds_what_a_scan_of_everything_finds(
    steps: list[tuple[Texts, list[Secret], bool]],
) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        site = Site(Path(one))
        for texts, secrets, purge in steps:
            clean = Site(Path(other))
            assert site.scan(texts, *secrets, purge=purge) == clean.scan(texts, *secrets)
