"""A testimony is found by the urn:uuid that feeds and citations give: the page makes the same as Python."""

import uuid
from pathlib import Path

from helpers.page_scripts import run_scripts, write_assets

SITE = "1a9e7a0c-3c1f-4f5b-9d0a-5a6f2b7c8d90"
CODE = """([site, ids, queries]) => {
  const columns = { newest: ids.map((_id, row) => row), idOf: (row) => ids[row] };
  aigaqData("index", { site });
  return Promise.all(queries.map((query) => aigaqIds.find(query, async () => columns)));
}"""
IDS = ["t-00001", "t-00412", "t-1234567"]


def test_ids_and_urns_lead_to_their_testimony_and_other_words_to_none(tmp_path: Path) -> None:
    urns = [uuid.uuid5(uuid.UUID(SITE), id).urn for id in IDS]
    queries = ["T-00412", "t-00002", *urns, urns[1][9:], str(uuid.uuid5(uuid.UUID(SITE), "t-9")), "p-00001", "camp"]
    assets = write_assets(tmp_path)
    # The script of results asks for the page when it is read; this part of it needs none.
    source = Path(__file__).parents[3] / "theme" / "static" / "search" / "results" / "ids.js"
    (assets / "assets" / "search" / "ids.js").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    found = run_scripts(assets, ("find", "ids"), CODE, [SITE, IDS, queries])
    assert found == ["t-00412", "", *IDS, "t-00412", "", "", None]
