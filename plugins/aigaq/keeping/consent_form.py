"""The consent form to print: each use, and its finality."""

from pathlib import Path

from aigaq.markup.html import to_html

_HEAD = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 11pt/1.45 "Noto Serif", "DejaVu Serif", serif; margin: 2cm auto; max-width: 17cm; }}
h1 {{ font-size: 17pt; }} h2 {{ break-after: avoid; font-size: 12.5pt; margin-block: 1em 0.2em; }}
li {{ break-inside: avoid; margin-block: 0.3em; }}
@page {{ margin: 1.8cm; size: A4; }} @media print {{ body {{ margin: 0; }} }}
</style>
</head>
<body>
{body}
</body>
</html>
"""
_FOLDER = Path(__file__).with_name("forms")
LANGUAGES = tuple(sorted(path.name.split(".")[0] for path in _FOLDER.glob("*.txt")))


def form_page(language: str) -> str:
    """Return the form as one page of HTML that needs nothing else."""
    text = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    title, _line, body = text.partition("\n")
    return _HEAD.format(language=language, title=title, body=f"<h1>{title}</h1>\n{to_html(body.strip(), {})}")
