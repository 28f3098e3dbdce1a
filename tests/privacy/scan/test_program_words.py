"""Words of the program in the program's files of a copy: no leak there, byte for byte, and a leak anywhere else."""

import base64
import hashlib

import pytest

from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.site.sources.packing import pack

CODE, MEMBER = "source/code.tar.gz", "program/content/pages/safety/en.md"
WORDS = "whoever reads this page may be watched so use a computer that nobody else uses"
OWN = f"# Safety\n\n{WORDS}\n\nWe thank Aina Sampleova.\n".encode()
RULES = Rules(
    (Secret(Kind.WORDS, "content/pages/safety/en.md", WORDS),),
    program=frozenset({hashlib.sha256(OWN).hexdigest()}),
)
NAMED = Rules((*RULES.secrets, Secret(Kind.NAME, "p.yaml", "Aina Sampleova")), program=RULES.program)


def found(path: str, data: bytes, rules: Rules = RULES) -> list[str]:
    return sorted({finding.rule for finding in Scanner(rules).scan(path, data)})


def test_words_of_a_draft_that_the_program_has_are_no_leak_in_its_own_file() -> None:
    assert found(CODE, pack([(MEMBER, OWN)])) == []


def test_a_name_is_found_in_the_program_s_own_file_too() -> None:
    assert found(CODE, pack([(MEMBER, OWN)]), NAMED) == ["leak-name"]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (CODE, pack([(MEMBER, OWN + b"\n")])),
        (CODE, pack([("translations/ru.po", b'msgid "' + WORDS.encode() + b'"')])),
        (CODE, pack([(MEMBER, OWN), ("README.md", WORDS.encode())])),
        (CODE, pack([("program/inner.json", base64.b64encode(WORDS.encode()))])),
        ("source/pages.tar.gz", pack([("content/pages/safety/en.md", OWN)])),
        ("data/en.txt", OWN),
        ("en/pages/safety.html", f"<p>{WORDS}</p>".encode()),
    ],
)
def test_the_same_words_are_a_leak_in_any_other_file(path: str, data: bytes) -> None:
    assert found(path, data) == ["leak-words"]


def test_where_no_wheel_lists_the_program_nothing_is_let_by() -> None:
    assert found(CODE, pack([(MEMBER, OWN)]), Rules(RULES.secrets)) == ["leak-words"]
