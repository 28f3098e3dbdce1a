"""Names of files that hold on every system."""

import pytest

from aigaq.content.reading.filenames import name_fault, twin_faults

GOOD = ("kk.md", "t-00412", "фото_1.jpg", "interview.kk.vtt", "console.txt", "com10.jpg", "照片.jpg", "auxiliary")
BAD = (
    "CON",
    "con.txt",
    "con .txt",
    "nul",
    "LPT1.jpg",
    "com¹",
    "a.",
    "a ",
    "a?b",
    "a*b",
    'a"b',
    "a|b",
    "a\\b",
    "a:b",
    "a\nb",
    "я" * 80,
)


@pytest.mark.parametrize("name", GOOD)
def test_good_names(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize("name", BAD)
def test_bad_names(name: str) -> None:
    assert name_fault(name) is not None


@pytest.mark.parametrize(
    "names", [("a.jpg", "A.jpg"), ("й", "и\u0306"), ("straße", "STRASSE"), ("ﬁ", "fi")], ids=["case", "form", "ß", "fi"]
)
def test_twins(names: tuple[str, str]) -> None:
    assert list(twin_faults(names)) == [names[1]]
    assert twin_faults(("a", "b")) == {}
