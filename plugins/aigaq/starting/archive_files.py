"""The files of a new archive, by path.

Content, settings, and a README for its editors.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import yaml

from aigaq.content.reading.revision import revision
from aigaq.core.program_files import starting_text
from aigaq.i18n.archive_languages import editions_of
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.model.records import Site
from aigaq.starting.archive_answers import Answers

_HERE = Path(__file__).parent
PAGES = ("about", "safety", "host-a-copy", "for-editors")
_KEPT_FOLDERS = ("theme", "translations")


class ProgramWords(NamedTuple):
    """The program's words for a new archive's page, by language."""

    title: str
    summary: str
    body: str


def words_of_page(slug: str, language: str) -> ProgramWords | None:
    """Return the program's words for a page; None where it has none."""
    if slug not in PAGES or language not in SOURCE_LANGUAGES:
        return None
    head, body = _text_of(slug, language)
    fields = yaml.safe_load("\n".join(head))
    return ProgramWords(fields["title"], fields["summary"], body)


def archive_files(answers: Answers, id: UUID) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a new archive but the pinned program."""
    yield "content/site.yaml", _site(answers, id).encode()
    yield "content/places.yaml", starting_text("content/places.yaml")
    for slug in PAGES:
        yield from _page(slug, answers.languages)
    yield "README.md", _readme(answers).encode()
    for folder in _KEPT_FOLDERS:
        yield f"{folder}/.gitkeep", b""
    yield from _template_files(_HERE / "files")


def _template_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield a template folder's files under their real names.

    In the folder every name ends in ".txt", which is cut off, and "dot-" stands for the dot of hidden files.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            parts = [part.replace("dot-", ".", 1) for part in path.relative_to(folder).parts]
            yield "/".join(parts).removesuffix(".txt"), path.read_bytes()


def _site(answers: Answers, id: UUID) -> str:
    site = Site(id=str(id), name={}, description={}, languages=answers.languages)
    lines = [
        "# What is the same on every page.",
        "#",
        "# `editions` are what readers choose from, in this order; each is made from one of the `languages`.",
        "# `id` was made for this archive alone, and never changes: readers' feeds know the archive by it.",
        "# `pages` are folders of pages/, in the order of the menu. Words that are to stand on every page: `notice`.",
        "format: 1",
        f"id: {id}",
        f"languages: [{', '.join(answers.languages)}]",
        f"editions: [{', '.join(editions_of(site))}]",
        *_by_language("name", dict.fromkeys(answers.languages, answers.name)),
        *_by_language("description", {code: _own_text("descriptions", f"{code}.txt") for code in answers.languages}),
        *(_by_language("contact", dict.fromkeys(answers.languages, answers.contact)) if answers.contact else ()),
        f"pages: [{', '.join(PAGES)}]",
    ]
    return "\n".join(lines) + "\n"


def _by_language(key: str, values: dict[str, str]) -> list[str]:
    """Quote values by language for YAML.

    In YAML, a text in JSON's quotation marks means itself.
    """
    return [f"{key}:", *(f"  {code}: {json.dumps(text, ensure_ascii=False)}" for code, text in values.items())]


def _page(slug: str, languages: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield a page in each language.

    The editors' language is the original, the others are translations.
    """
    original = ""
    for language in languages:
        head, body = _text_of(slug, language)
        title = next(line for line in head if line.startswith("title: ")).removeprefix("title: ")
        if not original:
            original = revision(title, body)
        else:
            head = [*head, "method: human", "review: reviewed", f"source: {original}"]
        yield f"content/pages/{slug}/{language}.md", ("\n".join(["---", *head, "---"]) + f"\n\n{body}\n").encode()


def _text_of(slug: str, language: str) -> tuple[list[str], str]:
    """Return a page's title and summary lines, and its words.

    Translator and revision are left out.
    """
    own = _own_text("pages", slug, f"{language}.md")
    if slug == "about":
        text, more = own, ""
    else:
        text, more = starting_text(f"content/pages/{slug}/{language}.md").decode(), own
    _before, head, body = f"{text}\n".split("---\n", 2)
    lines = [line for line in head.splitlines() if line.startswith(("title: ", "summary: "))]
    return lines, f"{body.strip()}\n\n{more}".strip()


def _readme(answers: Answers) -> str:
    text = _own_text("readme", f"{answers.languages[0]}.md")
    return text.replace("{name}", answers.name).replace("{page}", answers.languages[0]) + "\n"


def _own_text(*names: str) -> str:
    """Return a text of this package, "" where there is none."""
    path = _HERE.joinpath(*names)
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""
