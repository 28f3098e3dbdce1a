"""Trees to records: the fast way and the slow one agree on what is a record."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from aigaq.content.reading.diagnosis import faults
from aigaq.content.reading.typed_values import convert
from aigaq.model import records
from aigaq.model.dates import parse_edtf

RECORD = {
    "id": "t-00001",
    "original": "kk",
    "kind": "relative",
    "published": "2021-02-03",
    "given": "2018-03~",
    "consent": {"status": "given", "on": "2020-12-01", "uses": ["web"]},
    "corrections": [{"on": "2022-05-01", "note": {"en": "x"}}],
}


def test_dates_and_numbers_are_read_wherever_they_stand() -> None:
    record = convert(RECORD, records.TestimonyRecord)
    assert record.given == parse_edtf("2018-03~")
    assert (record.consent.on, record.corrections[0].on) == (date(2020, 12, 1), date(2022, 5, 1))
    person = convert(
        {"id": "p-00001", "name_mode": "real", "born": "1962", "events": [{"type": "camp", "from": "2017"}]},
        records.Person,
    )
    assert (person.born, person.events[0].start) == (1962, parse_edtf("2017"))


def test_a_date_is_not_written_as_a_mapping() -> None:
    with pytest.raises(ValueError, match="single value"):
        convert({**RECORD, "given": {"text": "2018", "start": "x", "end": "y"}}, records.TestimonyRecord)


KINDS: list[type[Struct]] = [records.TestimonyRecord, records.Person, records.Place, records.Site, records.FrontMatter]
WORDS = [
    "t-00001",
    "kk",
    "relative",
    "given",
    "web",
    "2018",
    "2018-03-09",
    "2018-13",
    "real",
    "camp",
    "country",
    "x",
    "017",
]
KEYS = sorted(
    {field for kind in KINDS for field in kind.__struct_encode_fields__} | {"on", "status", "uses", "person", "kk", "x"}
)
TREES: Any = st.recursive(
    st.sampled_from(WORDS),
    lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inside, max_size=6),
    max_leaves=12,
)


@given(st.sampled_from(KINDS), TREES)
def test_what_does_not_convert_has_faults_and_what_does_has_none(kind: type[Struct], tree: Any) -> None:
    found = list(faults(tree, kind))
    try:
        convert(tree, kind)
    except ValueError:
        assert found
    else:
        assert not found


@given(TREES)
def test_one_wrong_value_in_a_record_is_one_fault(tree: Any) -> None:
    changed = {**RECORD, "published": tree}
    rules = [fault.rule for fault in faults(changed, records.TestimonyRecord)]
    assert rules in ([], ["date"], ["type"])
