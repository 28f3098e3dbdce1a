"""Who is found by which names; what may not be shown finds nobody; one person's change touches few files."""

from msgspec.structs import replace

from aigaq.model.public import PublicArchive
from aigaq.model.vocabulary import NameMode
from aigaq.site.search.names.index import ShardJob, name_files, name_jobs, name_shards, searchable_places
from helpers.search_archives import a_person, a_testimony, an_archive

MYSAL = {"kk": "Мысалбек Үлгіжанұлы", "zh": "梅萨勒别克·于勒格江"}


def found_by(archive: PublicArchive) -> dict[str, set[str]]:
    """For each fold of the index, who bears it."""
    jobs = [job for job in name_jobs(archive) if isinstance(job, ShardJob)]
    return {fold: {bearer.key for bearer in bearers} for job in jobs for fold, bearers in job.exact.items()}


def files_of(archive: PublicArchive) -> dict[str, bytes]:
    return {path: data for job in name_jobs(archive) for path, data in name_files(job)}


def text_of(archive: PublicArchive) -> str:
    return b"".join(files_of(archive).values()).decode()


def test_a_person_is_found_by_each_word_of_every_spelling() -> None:
    person = a_person("p-00031", MYSAL, aliases=("Мысакен",), sort={"zh": "mei sa le bie ke yu le ge jiang"})
    found = found_by(an_archive((person,)))
    assert {"misalbek", "ulgijan", "misaken", "meisalebeke", "meisalebekeiulegejian"} <= set(found)
    assert found["misalbek"] == {"v"}


def test_a_place_is_found_with_all_that_hold_it_if_a_searchable_testimony_is_about_it() -> None:
    archive = an_archive(testimonies=(a_testimony("t-00001"), a_testimony("t-00002", places=("kz",), searchable=False)))
    assert searchable_places(archive) == ("cn", "cn-65", "cn-1")
    assert found_by(archive)["hinjian"] == {"@cn-65"}


def test_who_is_not_listed_stands_nowhere_in_the_index() -> None:
    person = a_person("p-00031", MYSAL, listed=False)
    assert files_of(an_archive((person,))) == files_of(an_archive())


def test_who_is_withheld_is_found_by_nothing() -> None:
    person = a_person("p-00031", {}, name_mode=NameMode.WITHHELD)
    assert "p-00031" not in text_of(an_archive((person,)))


def test_initials_are_found_as_they_are_shown() -> None:
    person = a_person("p-00031", {"kk": "А. Ж."}, name_mode=NameMode.INITIALS)
    assert {fold for fold, keys in found_by(an_archive((person,))).items() if "v" in keys} == {"a", "j", "aj"}


def test_a_person_links_to_searchable_testimonies_only() -> None:
    person = a_person("p-00031", MYSAL, testimonies=("t-00001", "t-00002"))
    archive = an_archive((person,), (a_testimony("t-00001"), a_testimony("t-00002", searchable=False)))
    assert "t-00001" in text_of(archive)
    assert "t-00002" not in text_of(archive)


def test_a_changed_name_changes_few_of_many_files() -> None:
    people = tuple(a_person(f"p-{n:05}", {"kk": f"{'БВГДЖЗКЛМН'[n % 10]}а{'рстлм'[n % 7 % 5]}ан"}) for n in range(2000))
    before = files_of(an_archive(people))
    after = files_of(an_archive((*people[:-1], replace(people[-1], names={"kk": "Сауле"}))))
    changed = [path for path in after if after[path] != before.get(path)]
    assert len(after) > 150
    assert len(changed) <= 12


def test_shards_grow_with_the_number_of_names() -> None:
    people = tuple(a_person(f"p-{n:05}", {"kk": "Мысал"}) for n in range(1000))
    assert name_shards(an_archive()) == 4
    assert name_shards(an_archive(people)) == 64
