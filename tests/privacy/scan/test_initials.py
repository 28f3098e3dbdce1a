"""A surname with an initial is found where it names a hidden person, and is no leak where it names a public one."""

import pytest

from aigaq.privacy.scan.allow_list import drop_public
from aigaq.privacy.scan.file_scan import NAME, Rules, Scanner
from aigaq.privacy.scan.findings import Finding, Kind, Secret

FOUND = [
    *[("Савелий Скрытнов", text) for text in ("у С. Скрытнова", "С.И. Скрытновым", "С. И. Скрытнов", "Скрытнов С.И.")],
    *[
        ("Савелий Скрытнов", text)
        for text in ("Скрытнову, С.", "S. Skrytnov", "<b>С.</b> <i>Скрытнов</i>", "س. سكرىتنوۆ")
    ],
    *[(name, "С. Скрытнов") for name in ("Савелий Иванович Скрытнов", "Скрытнов Савелий Иванович", "Скрытнов Савелий")],
    ("Шолпан Жасырынқызы", "Ш. Жасырынқызының сөзі"),
    ("Шолпан Жасырынқызы", "Sh. Jasyrynqyzy"),
    ("Zhanar Hiddenova", "Ж. Хидденова"),
    ("Gizligül Örtülü", "G. Örtülü'nün"),
]
NOT_FOUND = [
    ("Савелий Скрытнов", "говорил с Скрытновым"),
    ("Савелий Скрытнов", "и т. с. Скрытнов"),
    ("Савелий Скрытнов", "В. Скрытнов"),
    ("Савелий Скрытнов", "Савелий С. молчал"),
    ("Савелий Скрытнов", "Скрытнов. С ним"),
    ("Савелий Скрытнов", "это Скрытнов"),
    ("Li Na", "L. Na"),
]


def scan(name: str, text: str, path: str = "kk/t/t-00001.html") -> set[Finding]:
    found = Scanner(Rules((Secret(Kind.NAME, "p.yaml", name),))).scan(path, f"<p>Бір {text} two</p>".encode())
    return {finding for finding in found if finding.rule == NAME}


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_a_surname_with_an_initial_is_found(name: str, text: str) -> None:
    assert scan(name, text)


@pytest.mark.parametrize(("name", "text"), NOT_FOUND)
def test_what_is_no_initial_is_none(name: str, text: str) -> None:
    assert not scan(name, text)


def test_it_is_found_in_the_name_of_a_file() -> None:
    assert scan("Савелий Скрытнов", "", "media/t-00001/s-skrytnov.jpg")


@pytest.mark.parametrize(
    ("public", "is_leak"), [("Сергей Скрытнов", False), ("Скрытнов Сергей", False), ("Василий Скрытнов", True)]
)
def test_a_public_person_of_the_same_initial_may_be_meant(public: str, is_leak: bool) -> None:
    found = scan("Савелий Скрытнов", "С. Скрытнова")
    assert bool(drop_public(found, [public], [])) is is_leak
