"""Data stay data in a script; shards are chosen as the page chooses them."""

import json

import pytest

from aigaq.site.search.data_scripts import base36, power_of_two, script, shard_of


def test_a_script_holds_one_call_with_json() -> None:
    value = {"</script>": ['"', "\u2028", "Ж"]}
    path, data = script("names/a", value)
    assert path == "search/names/a.js"
    assert json.loads(data.decode().removeprefix('aigaqData("names/a",').removesuffix(");\n")) == value


@pytest.mark.parametrize(("number", "written"), [(0, "0"), (35, "z"), (36, "10"), (30000, "n5c")])
def test_base_36(number: int, written: str) -> None:
    assert base36(number) == written
    assert int(written, 36) == number


@pytest.mark.parametrize(("number", "power"), [(0.1, 1), (1, 1), (2, 2), (2.5, 4), (937.5, 1024), (1024, 1024)])
def test_power_of_two(number: float, power: int) -> None:
    assert power_of_two(number) == power


def test_keys_are_spread_over_all_shards() -> None:
    keys = [a + b + c for a in "bdgklmnprst" for b in "bdgklmnprst" for c in "bdgklmnprst"]
    counts = [sum(shard_of(key, 16) == shard for key in keys) for shard in range(16)]
    assert min(counts) > len(keys) / 16 / 2
