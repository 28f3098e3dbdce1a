"""The columns hold what may be searched, in files of which one edit changes one."""

from msgspec.structs import replace

from aigaq.i18n.editions import EDITIONS
from aigaq.model import vocabulary
from aigaq.model.archive_tree import Text
from aigaq.model.public import PublicArchive
from aigaq.model.records import FrontMatter
from aigaq.model.work_units import values_of
from aigaq.site.pages.read_localisers import read_localisers
from aigaq.site.search.facets.facet_files import ColumnsJob, TitlesJob, facet_files, facet_shards, facet_work_units
from helpers.building import ROOT
from helpers.search_archives import a_person, a_testimony, an_archive

LOCALISERS, _PROBLEMS = read_localisers([EDITIONS[code] for code in ("kk", "kk-latn", "en")], ROOT / "translations")


def a_text(language: str, title: str) -> Text:
    front = FrontMatter(title=title)
    return Text(language=language, path="", front=front, body_line=1, revision="", sha256="", opening="", words=None)


def files_of(archive: PublicArchive) -> dict[str, bytes]:
    return {path: data for job in values_of(facet_work_units(archive, ())) for path, data in facet_files(job)}


def rows_of(archive: PublicArchive) -> list[dict[str, object]]:
    jobs = [job for job in values_of(facet_work_units(archive, ())) if isinstance(job, ColumnsJob)]
    return [{name: getattr(row, name) for name in row.__struct_fields__} for job in jobs for row in job.rows]


def test_a_row_has_the_facts_of_a_testimony() -> None:
    person = a_person("p-00001", {"kk": "Мысал"}, status=vocabulary.Status.MISSING)
    testimony = a_testimony(
        "t-00007", witness="p-00001", kind=vocabulary.TestimonyKind.LETTER, texts={"kk": a_text("kk", "x")}
    )
    (row,) = rows_of(an_archive((person,), (testimony,)))
    assert (row["id"], row["place"], row["year"]) == ("t-00007", ("cn-1",), ("2018",))
    assert (row["status"], row["kind"], row["language"]) == (("missing",), ("letter",), ("kk",))


def test_what_may_not_be_searched_has_no_row() -> None:
    assert rows_of(an_archive(testimonies=(a_testimony("t-00001", searchable=False),))) == []


def test_a_person_who_is_not_listed_gives_no_status() -> None:
    person = a_person("p-00001", {}, status=vocabulary.Status.MISSING, listed=False)
    (row,) = rows_of(an_archive((person,), (a_testimony("t-00001", witness="p-00001"),)))
    assert row["status"] == ()


def test_titles_are_in_the_reader_s_script_or_marked() -> None:
    texts = {"kk": a_text("kk", "Үлгі")}
    jobs = values_of(facet_work_units(an_archive(testimonies=(a_testimony("t-00051", texts=texts),)), LOCALISERS))
    titles = {job.edition: (job.number, job.titles) for job in jobs if isinstance(job, TitlesJob)}
    assert titles == {
        "kk": (1, {"t-00051": ("Үлгі",)}),
        "kk-latn": (1, {"t-00051": ("Ülgı",)}),
        "en": (1, {"t-00051": ("Үлгі", "kk")}),
    }


def test_one_edit_changes_one_shard_of_the_columns() -> None:
    testimonies = tuple(a_testimony(f"t-{number:05}") for number in range(1, 9000))
    edited = (*testimonies[:-1], replace(testimonies[-1], kind=vocabulary.TestimonyKind.LETTER))
    before, after = (
        dict(f for job in values_of(facet_work_units(an_archive((), t), ())) for f in facet_files(job))
        for t in (testimonies, edited)
    )
    assert facet_shards(an_archive((), testimonies)) == (0, 1, 2)
    assert [path for path in after if after[path] != before[path]] == ["search/facets/2.js"]
