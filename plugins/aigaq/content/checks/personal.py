"""Find personal numbers and addresses: withheld, or waived."""

from collections.abc import Iterator

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.checks.marks import every_text
from aigaq.content.reading.file_faults import Keys, near_or_list
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import Message, msg
from aigaq.model.archive_tree import Text
from aigaq.model.records import Waiver
from aigaq.privacy.independent_gate import text_fields
from aigaq.privacy.scan import patterns
from aigaq.privacy.scan.file_scan import NAME
from aigaq.privacy.scan.patterns import EMAIL, IDENTITY, PASSPORT, PHONE, Personal, personal_in

_WHAT = {
    IDENTITY: msg("an identity number"),
    PASSPORT: msg("the number of a passport"),
    PHONE: msg("a phone number"),
    EMAIL: msg("an e-mail address"),
}
WAIVABLE = (*patterns.RULES, NAME)
"""Rules that a record or a text may waive: NAME where a public text bears the name of someone who is not public."""


def waivers_name_rules(reading: Reading) -> Iterator[Finding]:
    """Refuse waivers of rules that cannot be waived."""
    for path, waivers in _waivers(reading):
        for number, waiver in enumerate(waivers):
            if waiver.rule not in WAIVABLE:
                message, fix = (
                    msg('"%(rule)s" is not a rule that can be waived', rule=waiver.rule),
                    near_or_list(waiver.rule, WAIVABLE),
                )
                keys: Keys = ("waive", number, "rule")
                yield Finding(path=path, rule="waive", keys=keys, message=message, fix=fix)


def records_hold_no_personal_numbers(reading: Reading) -> Iterator[Finding]:
    """Refuse personal numbers and addresses in testimonies."""
    for testimony in reading.value.testimonies.values():
        record, path = testimony.record, record_path(testimony)
        for key in record.__struct_fields__:
            for said in text_fields(getattr(record, key), key):
                for personal in _without_waived(said.text, record.waive):
                    yield _finding(path, personal, _mend(msg('"waive", with the reason')), keys=(key,))
        for text in testimony.texts.values():
            yield from _in_text(text, (*record.waive, *text.front.waive), _mend(msg('"waive" in %(path)s', path=path)))


def people_hold_no_personal_numbers(reading: Reading) -> Iterator[Finding]:
    """Refuse numbers and addresses of a person in their file."""
    for file in reading.value.people.values():
        for key in file.record.__struct_fields__:
            for said in text_fields(getattr(file.record, key), key):
                for personal in personal_in(said.text):
                    yield _finding(
                        file.path, personal, msg("Delete it, from the history of the file too."), keys=(key,)
                    )


RULES = (waivers_name_rules, records_hold_no_personal_numbers, people_hold_no_personal_numbers)


def _waivers(reading: Reading) -> Iterator[tuple[str, tuple[Waiver, ...]]]:
    for testimony in reading.value.testimonies.values():
        yield record_path(testimony), testimony.record.waive
    for text in every_text(reading):
        yield text.path, text.front.waive


def _in_text(text: Text, waivers: tuple[Waiver, ...], mend: Message) -> Iterator[Finding]:
    for key in ("title", "summary"):
        for personal in _without_waived(getattr(text.front, key), waivers):
            yield _finding(text.path, personal, mend, keys=(key,))
    for personal in _without_waived(text.body, waivers):
        line = text.body_line + text.body.count("\n", 0, personal.start)
        yield _finding(text.path, personal, mend, line=line)


def _mend(place: Message) -> Message:
    return msg("Write [[withheld: number]] in its place; if it is public by intent, add it to %(place)s.", place=place)


def _without_waived(text: str, waivers: tuple[Waiver, ...]) -> Iterator[Personal]:
    rules = {waiver.rule for waiver in waivers}
    return (personal for personal in personal_in(text) if personal.rule not in rules)


def _finding(path: str, personal: Personal, mend: Message, *, keys: Keys = (), line: int = 0) -> Finding:
    return Finding(
        path=path,
        rule=personal.rule,
        keys=keys,
        line=line,
        message=msg("%(what)s stands here", what=_WHAT[personal.rule]),
        fix=mend,
        incomplete=True,
    )
