"""Names under their initials."""

from datetime import date
from pathlib import Path

from aigaq.content.reading.archive import read_archive
from aigaq.i18n.editions import EDITIONS
from aigaq.media.published_media import NO_MEDIA
from aigaq.privacy.gate import pass_gate
from aigaq.site.pages.kinds.names import names_views
from aigaq.site.pages.read_localisers import read_localisers
from aigaq.site.pages.site_index import make_index
from helpers.building import ROOT
from helpers.small_content import RECORD, changed, write_content

NAMES = ("Aina", "2 Aina", "(Aina)", "Айна", "Zoya", "«Aina»", "مىسال", "  艾娜")


def test_names_of_signs_and_of_other_scripts_share_one_page(tmp_path: Path) -> None:
    ids = [f"p-{number:05}" for number in range(40, 40 + len(NAMES))]
    people = {
        f"people/{id}.yaml": f"id: {id}\nname_mode: real\nnames: {{en: '{name}'}}\n"
        for id, name in zip(ids, NAMES, strict=True)
    }
    about = "".join(f"  - {{person: {id}}}\n" for id in ids)
    content = write_content(tmp_path, {**people, **changed(RECORD, "about:\n", f"about:\n{about}")})
    public = pass_gate(read_archive(content).value, date(2024, 5, 1))
    (localiser,), _ = read_localisers([EDITIONS["en"]], ROOT / "translations")
    views = names_views(make_index(public, NO_MEDIA, (EDITIONS["en"],)), localiser)
    paths = [view.frame.meta.path for view in views]
    assert sorted(set(paths)) == sorted(paths)
    assert "en/names/99.html" in paths
