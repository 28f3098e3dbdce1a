"""The same archive as a site of Hugo, in five languages, for comparison."""

from pathlib import Path

import msgspec

from aigaq.content.reading.archive import read_archive
from aigaq.model.vocabulary import ConsentStatus

CONSENTED = (ConsentStatus.GIVEN, ConsentStatus.GIVEN_BY_RELATIVE, ConsentStatus.PUBLIC_STATEMENT)
LANGUAGES = ("kk", "ru", "en", "tr", "zh")
_CONFIG = """\
baseURL = "/"
title = "Benchmark"
defaultContentLanguage = "kk"
defaultContentLanguageInSubdir = true
disableKinds = ["RSS", "sitemap"]
[taxonomies]
place = "places"
year = "years"
[pagination]
pagerSize = 50
"""
_BASE = """\
<!doctype html><html lang="{{ .Site.Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="stylesheet" href="{{ "style.css" | relURL }}"></head><body>
<nav>{{ range .Translations }}<a href="{{ .RelPermalink }}">{{ .Language.Lang }}</a> {{ end }}</nav>
<main data-pagefind-body>{{ block "main" . }}{{ end }}</main></body></html>
"""
_SINGLE = """\
{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .Content }}
<dl><dt>Given<dd>{{ .Params.given }}{{ range .Params.places }}<dt>Place<dd>{{ . }}{{ end }}
{{ range .Params.people }}<dt>Person<dd>{{ . }}{{ end }}</dl>{{ end }}
"""
_LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}{{ end }}</ul>
{{ with .Paginator.Prev }}<a href="{{ .URL }}">newer</a>{{ end }}
{{ with .Paginator.Next }}<a href="{{ .URL }}">older</a>{{ end }}{{ end }}
"""


def write_hugo(content: Path, site: Path) -> Path:
    """Write the archive in `content` as a site of Hugo."""
    languages = "".join(f'[languages.{code}]\ncontentDir = "content/{code}"\n' for code in LANGUAGES)
    _write(site / "hugo.toml", _CONFIG + languages)
    for name, text in (("baseof", _BASE), ("single", _SINGLE), ("list", _LIST), ("taxonomy", _LIST), ("term", _LIST)):
        _write(site / "layouts" / "_default" / f"{name}.html", text)
    found = read_archive(content).value
    for id, testimony in found.testimonies.items():
        record = testimony.record
        if record.consent.status not in CONSENTED:
            continue
        for code, text in testimony.texts.items():
            front = {
                "title": text.front.title,
                "summary": text.front.summary,
                "date": record.published.isoformat(),
                "given": record.given.text if record.given else "",
                "places": list(record.places),
                "years": [str(record.given.year)] if record.given else [],
                "people": [found.people[about.person].record.names["kk"] for about in record.about],
            }
            head = msgspec.json.encode(front).decode()
            _write(site / "content" / code / "t" / f"{id}.md", f"{head}\n\n{text.body}\n")
    return site


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
