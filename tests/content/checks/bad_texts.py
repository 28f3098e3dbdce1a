"""Bad input: texts, and how they are written."""

from content.checks.bad_records import with_medium
from helpers.small_content import ABOUT, FOLDER, PERSON, RECORD, SMALL, TEXT, Changes, changed


def translation(words: str) -> str:
    """Return a translation of the small content's original that says where it is from."""
    revision = "sha256:9b44e32d5b4e3ad9f3a4e33e7b9a9d4a6a5a5f9d8a2f5f0a8f2a1b7c3d4e5f60"
    return f"---\ntitle: A\nsource: {revision}\n---\n\n{words}\n"


def with_caption(words: str) -> Changes:
    """Return a photo with this caption."""
    return with_medium(
        f"{{file: a.jpg, kind: photo, alt: {{en: A}}, caption: {{en: '{words}'}}, face: hidden}}", "a.jpg"
    )


CASES: dict[str, Changes] = {
    # texts
    "no front matter": {TEXT: "Words\n"},
    "open front matter": {TEXT: "---\ntitle: A\n\nWords\n"},
    "no title": {TEXT: "---\nsummary: A\n---\n\nWords\n"},
    "empty front matter": {TEXT: "---\n---\n\nWords\n"},
    "empty title": {TEXT: "---\ntitle:\n---\n\nWords\n"},
    "no words": {TEXT: "---\ntitle: A\n---\n"},
    "unknown language file": {f"{FOLDER}/kz.md": SMALL[TEXT]},
    "unknown language file, nothing near": {f"{FOLDER}/notes.md": SMALL[TEXT]},
    "language file in capitals": {f"{FOLDER}/RU.md": SMALL[TEXT]},
    "unknown language of a page": {"pages/about/eng.md": ABOUT},
    "original missing": {TEXT: None},
    "original in no language": {
        **changed(RECORD, "original: kk", "original: kz"),
        TEXT: None,
        f"{FOLDER}/kz.md": SMALL[TEXT],
    },
    "translation without source": {f"{FOLDER}/ru.md": SMALL[TEXT]},
    "translation with a bad source": {f"{FOLDER}/ru.md": SMALL[TEXT].replace("---\n\n", "source: sha256:123\n---\n\n")},
    "translation without source, of a video": {
        **changed(RECORD, "witness:", "sources: [{kind: video, url: 'https://example.org/v'}]\nwitness:"),
        TEXT: None,
        f"{FOLDER}/ru.md": SMALL[TEXT],
    },
    "translation marked on the original": {
        TEXT: SMALL[TEXT].replace("---\n\n", "method: human\ntranslator: A\n---\n\n")
    },
    "page with two originals": {"pages/about/tr.md": ABOUT},
    "page without an original": {
        "pages/about/en.md": ABOUT.replace("---\n\n", "source: sha256:" + "0" * 64 + "\n---\n\n")
    },
    "page without a text": {"pages/safety/.keep": ""},
    "page half marked": {"pages/about/en.md": ABOUT.replace("---\n\n", "method: human\n---\n\n")},
    "unknown withheld word": {TEXT: SMALL[TEXT] + "\n[[withheld: nam]]\n"},
    "malformed withheld": {TEXT: SMALL[TEXT] + "\n[[Withheld name]] and [[withheld:name]] and [[withheld: name]\n"},
    "withheld in single brackets": {TEXT: SMALL[TEXT] + "\n[withheld: name]\n"},
    "withheld in other brackets": {
        TEXT: SMALL[TEXT]
        + "\n【withheld: name】, {{withheld: place}}, (withheld: date), ［［withheld：name］］, [ [withheld: name] ],\n"
        + "\\[\\[withheld: name\\]\\], withheld: number, <withheld: name>, ⟦WITHHELD⟧, [[withheld： name]]\n"
    },
    "withheld as a word": {
        "pages/about/en.md": f"{ABOUT}\nHis passport (withheld by the police) was withheld: they kept it.\n"
    },
    "withheld in a caption": with_caption("[[withheld: name]]"),
    "brackets of their own": {TEXT: SMALL[TEXT] + "\n[[1]](https://example.org) [note] [x]: y\n"},
    "malformed language mark": {TEXT: SMALL[TEXT] + "\n[слова]{lng=ru} [слова]{lang=ru\n"},
    "language mark around brackets": {TEXT: SMALL[TEXT] + "\n[[withheld: name]]{lang=ru} [а [б] в]{lang=ru}\n"},
    "marks in a title": {TEXT: SMALL[TEXT].replace("Үлгі", "'[[withheld: name]]'\nsummary: '[слова]{lang=ru}'")},
    "HTML in a title": {TEXT: SMALL[TEXT].replace("Үлгі", "Үлгі <b>бір</b> &nbsp;\nsummary: Сөз <!-- шын аты -->")},
    "a comment in a caption": with_caption("A {>> real name <<}"),
    "title on two lines": {TEXT: SMALL[TEXT].replace("Үлгі", "|\n  Үлгі\n  бір")},
    # signs that are not understood
    "HTML in a text": {TEXT: SMALL[TEXT] + "\nОл <b>қатты</b> айтты.<br>\n\n> <p>a\n\n- <?php ?> `<b>` \\<i> 1 < 2\n"},
    "HTML that is never closed": {TEXT: SMALL[TEXT] + "\nСөз <img src=a\n\n<!-- сөз\n"},
    "references of HTML": {TEXT: SMALL[TEXT] + "\nAT&amp;T &nbsp; &#65; &#x41; `&lt;` \\&lt; R&D; a & b\n"},
    "comment of HTML": {TEXT: SMALL[TEXT] + "\n<!-- ескерту -->\n\nСөз <!-- бір\nекі --> сөз\n"},
    "comments of Markdown": {
        TEXT: SMALL[TEXT] + "\n[//]: # (ескерту)\n\n[comment]: <> (ескерту)\n\n[сөз]: #\n\n[Куәгер]: Құлжада.\n"
    },
    "comments of other programs": {TEXT: SMALL[TEXT] + "\n%% ескерту %%\n\nСөз {>>ескерту<<} {# a #} {{! b }} 100 %\n"},
    "picture in a text": {TEXT: SMALL[TEXT] + "\n![Үй](a.jpg)\n\n![](https://example.org/b.jpg) ![c][d] Сөз![2]\n"},
    "title of a link": {TEXT: SMALL[TEXT] + '\n[a](https://example.org "b") [a](https://example.org (b))\n'},
    "link that leads nowhere": {TEXT: SMALL[TEXT] + "\n[сайт](www.example.org) [бет](other.html) жылады[бір](ұзақ)\n"},
    "lines that run together": {
        TEXT: SMALL[TEXT] + "\nТуған жер, сенсің тірегім,\nСен десе соғар жүрегім.\nБір\n\nБір\\\nекі  \nүш\n\n"
        "— Қайда?\n— Үйге.\n\n" + "Ұзын жол " * 12 + "\nжалғасы.\n"
    },
    # how texts are written
    "Latin letters in kk.md": {TEXT: "---\ntitle: Ülgı\n---\n\nOidan şyğarylğan söz.\n"},
    "Cyrillic letters in kk-arab.md": {f"{FOLDER}/kk-arab.md": translation("Ойдан шығарылған сөз.")},
    "traditional characters in zh.md": {f"{FOLDER}/zh.md": translation("這是寫給樣本的話。")},
    "names in the other script of Kazakh": changed(PERSON, "{en: Aina Sampleova}", "{kk: اينا, kk-arab: Айна}"),
    "letters that look alike": {TEXT: SMALL[TEXT] + "\nOл cөз `cөз` Aлматы bүгін\n"},
    "letters that look alike in a name": changed(PERSON, "{en: Aina Sampleova}", "{en: Аina Sampleova}"),
    "letters of Persian in kk-arab.md": {f"{FOLDER}/kk-arab.md": translation("قازاق تٸلی\nکٵنە تٸلی.")},
    "letters of Persian in a name": changed(
        PERSON, "{en: Aina Sampleova}", "{en: Aina Sampleova, kk-arab: ايناگۇل اسکەرقىزی}"
    ),
    "letters of an old code page": {TEXT: SMALL[TEXT] + "\nЌазаќ тілініѕ сөзі, µз жеріміз, џ мен ђ.\n"},
    "letters that only look like Kazakh ones": {TEXT: SMALL[TEXT] + "\nМен ɵзім ѳлең, кγн мен əн, таӊ, ҡала.\n"},
    "letters of another Cyrillic": {TEXT: SMALL[TEXT] + "\nКиїв қаласы, [Ђорђе]{lang=sr}, 5 µм.\n"},
    "letter of an old code page in a title": {TEXT: SMALL[TEXT].replace("Үлгі", "Їлгі ќазаќ")},
    "letter that looks alike in a caption": changed(PERSON, "{en: Aina Sampleova}", "{kk: Əйна, en: Aina Sampleova}"),
    "straight quotes": {TEXT: SMALL[TEXT] + '\n\n"Сөз" деді, [сілтеме](https://example.org) "екі"\n'},
    "straight quotes in a title": {TEXT: SMALL[TEXT].replace("Үлгі", "'\"Үлгі\"'")},
}
