"""What is sent and deleted, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from aigaq.release.hosts.transfer_plan import UNKNOWN, phase, plan

OLD = {"index.html": "1", "kk/t/t-00001.html": "2", "kk/t/t-00002.html": "3", "trust/1.snapshot.json": "named"}
NEW = {
    "index.html": "9",
    "kk/t/t-00001.html": "2",
    "media/t-00003/a.webp": "4",
    "kk/t/t-00003.html": "5",
    "robots.txt": "6",
    "trust/timestamp.json": "2.2",
    "trust/2.snapshot.json": "named",
    "trust/SHA256SUMS": "7",
}


def test_only_what_differs_is_sent() -> None:
    assert plan(OLD, OLD).puts == ()
    assert "kk/t/t-00001.html" not in plan(OLD, NEW).puts


def test_content_goes_first_then_the_overlay_then_trust_and_the_timestamp_last() -> None:
    puts = plan(OLD, NEW).puts
    assert puts[:3] == ("media/t-00003/a.webp", "kk/t/t-00003.html", "index.html")
    assert puts[3] == "robots.txt"
    assert puts[-1] == "trust/timestamp.json"
    assert [phase(path) for path in puts] == sorted(phase(path) for path in puts)


def test_what_is_no_longer_wanted_is_deleted() -> None:
    assert set(plan(OLD, NEW).deletes) == {"kk/t/t-00002.html", "trust/1.snapshot.json"}


def test_what_may_lie_there_half_sent_is_sent_or_deleted() -> None:
    doubtful = plan(NEW | {"index.html": UNKNOWN, "kk/gone.html": UNKNOWN}, NEW)
    assert (doubtful.puts, doubtful.deletes) == (("index.html",), ("kk/gone.html",))


@given(*[st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["1", "2", UNKNOWN]))] * 2)
def test_a_host_on_which_a_plan_was_carried_out_holds_what_was_wanted(
    there: dict[str, str], wanted: dict[str, str]
) -> None:
    wanted = {path: mark or "3" for path, mark in wanted.items()}
    found = plan(there, wanted)
    after = {path: mark for path, mark in there.items() if path not in found.deletes}
    assert after | {path: wanted[path] for path in found.puts} == wanted


def test_the_timestamp_goes_in_a_batch_of_its_own() -> None:
    others = ("index.html", "sitemap.xml", "trust/2.snapshot.json", "trust/SHA256SUMS", "trust/sums/0.txt")
    assert phase("trust/timestamp.json") > max(map(phase, others))
