"""The program that opens files: any opener will do."""

import os
import sys
from pathlib import Path

import pytest

from aigaq.cli.editor_program import open_in_program, program
from aigaq.core.errors import OutsideError

ONE_FILE = """\
#!/bin/sh
[ $# -eq 2 ] || exit 3
(echo "$1 $2" >> "$0.log") </dev/null >/dev/null 2>&1 &
wait
"""


def test_an_opener_that_takes_one_file_and_arguments_gets_each(tmp_path: Path) -> None:
    """As xdg-open does, which refuses a second file."""
    opener = tmp_path / "opener"
    opener.write_text(ONE_FILE)
    opener.chmod(0o755)
    paths = [tmp_path / "record.yaml", tmp_path / "kk.md"]
    open_in_program(paths, {"EDITOR": f"{opener} --new"})
    assert (tmp_path / "opener.log").read_text().split("\n") == [f"--new {path}" for path in paths] + [""]


def test_an_opener_in_a_folder_with_a_space_is_found(tmp_path: Path) -> None:
    opener = tmp_path / "my programs" / "opener"
    opener.parent.mkdir()
    opener.write_text('#!/bin/sh\necho "$@" > "$0.log"\n')
    opener.chmod(0o755)
    open_in_program([tmp_path / "a"], {"VISUAL": str(opener)})
    assert opener.with_name("opener.log").read_text() == f"{tmp_path / 'a'}\n"


def test_on_windows_backslashes_stay_and_quotation_marks_hold_a_path_together() -> None:
    given = r'"C:\Program Files\Notepad++\notepad++.exe" -multiInst'
    assert program({"EDITOR": given}, is_windows=True) == [r"C:\Program Files\Notepad++\notepad++.exe", "-multiInst"]


@pytest.mark.parametrize(
    ("editor", "told"),
    [
        ("no-such-program", "no-such-program is not there"),
        ("an 'open quotation", "cannot be read as a command"),
        (f"{sys.executable} -c 'raise SystemExit(4)'", "ended with 4. Open the file yourself"),
    ],
)
def test_an_opener_that_fails_is_told(editor: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(OutsideError, match=told):
        open_in_program([tmp_path / "a"], {**os.environ, "VISUAL": "", "EDITOR": editor})
