"""The files of full-text search: what they hold, and that they are the same from build to build."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from aigaq.content.reading.archive import read_archive
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.i18n.stem.word_keys import forms
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import values_of
from aigaq.privacy.gate import pass_gate
from aigaq.site.search.fulltext.documents import index_entry
from aigaq.site.search.fulltext.index_files import ListJob, PostingsJob, ShardJob, word_files, word_work_units
from helpers.building import ROOT
from helpers.small_content import RECORD, SMALL, TEXT, Changes, changed, write_content


def archive(folder: Path, changes: Changes | None = None) -> PublicArchive:
    found = read_archive(write_content(folder, changes)).archive
    assert found is not None
    return pass_gate(found, date(2025, 1, 1))


def shard_jobs(public: PublicArchive) -> list[ShardJob]:
    return [job for job in values_of(word_work_units(public)) if isinstance(job, ShardJob)]


def test_a_document_holds_title_text_summary_names_and_places(tmp_path: Path) -> None:
    changes = {TEXT: SMALL[TEXT].replace("title: Үлгі", "title: Үлгі\nsummary: Қысқаша"), **small_in_kazakh()}
    (job,) = shard_jobs(archive(tmp_path, changes))
    entry = index_entry(job.documents[0], "kk")
    assert entry.title == " ".join(forms("Үлгі", "kk"))
    assert entry.words.split(" | ")[0] == entry.title
    assert set(forms("Ойдан шығарылған сөз. Қысқаша Айна Шыңжаң", "kk")) <= set(entry.words.split())


def small_in_kazakh() -> Changes:
    places = changed("places.yaml", "{en: Xinjiang}", "{en: Xinjiang, kk: Шыңжаң}")
    return {**places, **changed("people/p-00001.yaml", "{en: Aina Sampleova}", "{en: Aina Sampleova, kk: Айна}")}


def test_kazakh_in_two_scripts_is_one_document(tmp_path: Path) -> None:
    text = "---\ntitle: ۇلگى\n---\n\nبوستاندىق.\n"
    (job,) = shard_jobs(archive(tmp_path, {TEXT.replace("kk.md", "kk-arab.md"): text}))
    assert "bostandikα" in index_entry(job.documents[0], "kk").words.split()


def test_what_may_not_be_searched_is_in_no_job(tmp_path: Path) -> None:
    public = archive(tmp_path, changed(RECORD, "uses: [web, search, ", "uses: [web, "))
    assert shard_jobs(public) == []


def test_a_chinese_shard_holds_half_as_many_texts(tmp_path: Path) -> None:
    public = archive(tmp_path)
    one, text = public.testimonies["t-00001"], public.testimonies["t-00001"].texts["kk"]
    texts = {"kk": text, "zh": replace(text, language="zh")}
    many = {id: replace(one, id=id, texts=texts) for id in (f"t-{number:05}" for number in range(1, 200))}
    names = [unit.name for unit in word_work_units(replace(public, testimonies=many))]
    counts = [len([name for name in names if name.startswith(f"{language}/places/")]) for language in ("kk", "zh")]
    assert counts == [2, 4]


def test_a_language_without_an_edition_has_no_words_since_no_page_asks_for_them(tmp_path: Path) -> None:
    public = archive(tmp_path)
    text = public.testimonies["t-00001"].texts["kk"]
    texts = {"kk": text, "zh": replace(text, language="zh")}
    both = replace(public, testimonies={"t-00001": replace(public.testimonies["t-00001"], texts=texts)})
    found = {
        job.language
        for job in values_of(word_work_units(both, sources={"kk"}))
        if isinstance(job, ShardJob | PostingsJob | ListJob)
    }
    assert found == {"kk"}


def test_phrases_do_not_run_from_a_title_into_a_text(tmp_path: Path) -> None:
    (job,) = shard_jobs(archive(tmp_path, {TEXT: "---\ntitle: Бір\n---\n\nекі\n"}))
    assert index_entry(job.documents[0], "kk").words == "birα | ekiα"


def test_the_list_of_shards_has_the_newest_first_and_every_language(tmp_path: Path) -> None:
    listed = [job for job in values_of(word_work_units(archive(tmp_path))) if isinstance(job, ListJob)]
    assert [(job.language, job.ranges, job.shards) for job in listed][:2] == [
        ("kk", ((0, 1023999, 1, 1),), ((0, 1023999),)),
        ("ru", (), ()),
    ]


def test_ids_with_more_digits_than_they_need_are_listed(tmp_path: Path) -> None:
    public = archive(tmp_path)
    one = public.testimonies["t-00001"]
    units = word_work_units(replace(public, testimonies={id: replace(one, id=id) for id in ("t-00001", "t-000002")}))
    listed = next(job for job in values_of(units) if isinstance(job, ListJob))
    assert listed.written == {2: "t-000002"}


def test_an_edit_changes_one_range_of_postings_and_one_shard(tmp_path: Path) -> None:
    public = archive(tmp_path)
    one = public.testimonies["t-00001"]
    many = {id: replace(one, id=id) for id in (f"t-{number:05}" for number in range(1, 3000))}
    edited = many | {"t-01234": replace(one, id="t-01234", texts={"kk": replace(one.texts["kk"], sha256="0")})}
    before, after = ({job.key: job for job in jobs_of(replace(public, testimonies=held))} for held in (many, edited))
    assert [key for key in after if after[key] != before[key]] == ["kk/0-1999", "kk/1125-1249"]


def jobs_of(public: PublicArchive) -> list[PostingsJob | ShardJob]:
    return [job for job in values_of(word_work_units(public)) if isinstance(job, PostingsJob | ShardJob)]


def test_a_job_writes_the_same_files_again_and_only_below_search(tmp_path: Path) -> None:
    for job in values_of(word_work_units(archive(tmp_path))):
        files = dict(word_files(job))
        assert files == dict(word_files(job))
        assert all(path.startswith("search/") for path in files)


def test_the_jobs_of_the_sample_hold_all_its_texts() -> None:
    found = read_archive(ROOT / "content").archive
    assert found is not None
    public = pass_gate(found, date(2025, 1, 1))
    found_in = [testimony.texts.keys() for testimony in public.testimonies.values() if testimony.searchable]
    texts = [code for codes in found_in for code in SOURCE_LANGUAGES if code in codes]
    assert sum(len(job.documents) for job in shard_jobs(public)) == len(texts)
