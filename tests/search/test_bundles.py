"""Pagefind's bundles are whole, and the same each time."""

from aigaq.search.bundles import build_bundles
from aigaq.search.documents import SearchDocument

DOCUMENTS = [
    SearchDocument(
        id=f"t-{number:05}", language="en", title=f"Number {number}", words=f"They came at night {number}. " * 99
    )
    for number in range(1, 400)
]


def test_no_file_of_a_bundle_is_empty() -> None:
    bundle = build_bundles(DOCUMENTS[:5])
    assert bundle
    assert [path for path, data in bundle.items() if not data] == []


def test_a_bundle_may_be_longer_than_a_pipe_holds() -> None:
    bundle = build_bundles(DOCUMENTS)
    assert len([path for path in bundle if path.endswith(".pf_fragment")]) == len(DOCUMENTS)


def test_a_bundle_does_not_depend_on_the_order_in_which_its_documents_are_found() -> None:
    assert build_bundles(DOCUMENTS[:9]) == build_bundles(DOCUMENTS[8::-1])
