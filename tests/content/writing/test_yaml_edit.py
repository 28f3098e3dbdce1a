"""YAML keeps its comments, its order and its spelling where nothing changed."""

import pytest
from ruamel.yaml.comments import CommentedMap

from aigaq.content.writing.yaml_edit import edit_yaml, flow

TEXT = """\
# why
id: t-00001   # the id
given: 2018-03
places:
- cn-65       # not indented
consent: {status: given, on: 2020-12-01,   uses: [web], evidence: ev-0123-4567-89ab-cdef}  # spaced
kind:    relative
"""


def setting(**values: str) -> str:
    def change(tree: CommentedMap) -> None:
        for name, value in values.items():
            tree[name] = value

    return edit_yaml(TEXT, change)


def test_nothing_changed_is_nothing_changed() -> None:
    assert setting(given="2018-03") == TEXT


@pytest.mark.parametrize(("name", "old", "new"), [("given", "2018-03", "2019-01-02"), ("id", "t-00001   #", "no   #")])
def test_one_value_changes_one_line(name: str, old: str, new: str) -> None:
    after = setting(**{name: new.removesuffix("   #")})
    changed = [(a, b) for a, b in zip(TEXT.splitlines(), after.splitlines(), strict=True) if a != b]
    assert len(changed) == 1
    assert changed[0][1].startswith(f"{name}: {new.split(' ')[0]}")


def test_a_new_field_is_a_new_line() -> None:
    assert setting(witness="p-00001").replace("witness: p-00001\n", "") == TEXT


def test_a_value_within_a_line_keeps_the_rest_of_the_file() -> None:
    def change(tree: CommentedMap) -> None:
        tree["consent"]["uses"] = flow(["web", "search"])

    lines = edit_yaml(TEXT, change).splitlines()
    assert lines[:5] == TEXT.splitlines()[:5]
    assert lines[5].startswith(
        "consent: {status: given, on: 2020-12-01, uses: [web, search], evidence: ev-0123-4567-89ab-cdef}"
    )
    assert lines[6] == "kind:    relative"
