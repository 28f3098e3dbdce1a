"""An archive full of secrets: everything that can be hidden in content is, in every way in which it can be.

The secrets are put together here, so that they do not stand in this file, which the public code holds.
"""

from pathlib import Path

from helpers.planted_media import MARK, photo, recording
from helpers.small_content import RECORD, SMALL, Changes, changed


def secret(*parts: str) -> str:
    return "".join(parts)


NAMES = {
    "real": secret("Gauh", "ar ", "Jasy", "rynova"),
    "kazakh": secret("Гауһ", "ар ", "Жасы", "рынова"),
    "chinese": secret("高哈", "尔秘"),
    "alias": secret("Kara", "torgai ", "Teac", "her"),
    "sorted": secret("Jasy", "rynova ", "Gauh", "ar"),
    "translator": secret("Tilm", "ash ", "Qupi", "yaev"),
    "another": secret("Sapar ", "Emb", "argoev"),
    "withdrawn": secret("Nurila ", "With", "drawnova"),
}
PHRASES = {
    "unconsented": secret("they came ", "on a grey horse before the third prayer of that autumn"),
    "embargo": secret("the green ", "door of the mill was painted over while we were asleep"),
    "withdrawn": secret("my uncle ", "hid the letters under the seventh stone of the old well"),
    "draft": secret("nobody but ", "the baker knew which of the two sisters had signed the paper"),
    "captions": secret("she counted ", "eleven lamps along the road to the brick kiln at night"),
    "short": secret("The blue ", "notebook of winter nights"),
    "waits": secret("an unwritten ", "page about the brothers of the blind carpenter from the mountains"),
}
NUMBERS = {
    "identity": secret("110105", "19491231", "002X"),
    "phone": secret("+7 701 ", "555 01 ", "43"),
    "passport": secret("E", "8765", "4321"),
    "e-mail": secret("jasyryn", "@", "post.example"),
}
HASHES = {
    "original": secret("5f", "a1" * 15, "0c" * 16),
    "medium": secret("7e", "b2" * 15, "1d" * 16),
    "waiting original": secret("9d", "c3" * 15, "2e" * 16),
}
FILES = {"photo": secret("Qupiya", "-aldynda-", "Kyzylorda"), "captions": secret("sandyq", "-ishinde-", "2019")}
KEPT = {"source of an event": secret("told by ", "the third cousin of the miller of Aqtogai at a wedding")}
ADDRESSES = {"same_as": secret("https://vk", ".example/", "jasyryn", "4711")}
MEDIA = {"metadata": MARK, "place": secret("+43.2", "389+076", ".8897"), "hour": secret("2019:01", ":02 03:04:05")}
SECRETS = {**NAMES, **PHRASES, **NUMBERS, **MEDIA, **HASHES, **FILES, **KEPT, **ADDRESSES}
FOLDER = "testimonies/300"


def content(folder: Path) -> Changes:
    """Return the archive; its recordings are made in `folder`."""
    video = recording(folder / "v.mp4", codecs=("libx264", "aac")).read_bytes()
    public = (
        "media:\n"
        "  - {file: j.jpg, kind: photo, alt: {en: A}, face: hidden}\n"
        "  - {file: p.png, kind: photo, alt: {en: A}, face: hidden}\n"
        "  - {file: w.webp, kind: photo, alt: {en: A}, face: hidden}\n"
        "  - {file: v.mp4, kind: video, face: hidden, poster: j.jpg, transcript: kk}\n"
        "consent:"
    )
    beside = {"j.jpg": photo("JPEG"), "p.png": photo("PNG"), "w.webp": photo("WEBP"), "v.mp4": video}
    files: Changes = {f"testimonies/000/t-00001/{name}": data for name, data in beside.items()}
    files |= changed(RECORD, "consent:", public)
    files[f"testimonies/000/t-00001/{'ru'}.md"] = _draft()
    files["pages/about/ru.md"] = _draft()
    files |= _hidden("30001", "{status: unknown}", PHRASES["unconsented"], _person())
    files |= _hidden(
        "30002",
        "{status: given, uses: [web], embargo: 2030-01-01, evidence: ev-0123-4567-89ab-cdef}",
        PHRASES["embargo"],
        _named("another"),
    )
    files |= _hidden("30003", "{status: withdrawn, on: 2024-01-01}", PHRASES["withdrawn"], _named("withdrawn"))
    files |= _hidden(
        "30004",
        "{status: given, uses: [search, download], evidence: ev-0123-4567-89ab-cdef}",
        PHRASES["waits"],
        _named("real"),
    )
    return files | _public_of_somebody_unnamed(video)


def _public_of_somebody_unnamed(video: bytes) -> Changes:
    """Write a public record of a person whose name is withheld.

    Its words may be seen, and nothing that leads to the person.
    """
    folder, photo_name, track = f"{FOLDER}/t-30005", f"{FILES['photo']}.jpg", f"{FILES['captions']}.vtt"
    media = (
        f"media:\n  - {{file: {photo_name}, kind: photo, alt: {{en: A}}, face: none, sha256: {HASHES['medium']}}}\n"
        f"  - {{file: a.mp4, kind: video, face: hidden, captions: {{en: {track}}}, poster: {photo_name}}}\n"
    )
    sources = f"sources: [{{kind: video, sha256: {HASHES['original']}}}]\n"
    said = KEPT["source of an event"]
    record = SMALL[RECORD].replace("t-00001", "t-30005").replace("p-00031", "p-30005").replace("p-00001", "p-30006")
    files: Changes = {
        f"{folder}/record.yaml": record.replace("consent:", f"{media}{sources}consent:"),
        f"{folder}/kk.md": SMALL[RECORD.replace("record.yaml", "kk.md")],
        f"{folder}/{photo_name}": photo("JPEG"),
        f"{folder}/a.mp4": video,
        f"{folder}/{track}": "WEBVTT\n\n00:01.000 --> 00:02.000\nA word\n",
        "people/p-30005.yaml": f"id: p-30005\nname_mode: withheld\nevents: [{{type: camp, source: {said}}}]\n",
        "people/p-30006.yaml": "id: p-30006\nname_mode: withheld\n",
        "people/p-30007.yaml": f"id: p-30007\n{_named('another')}same_as: ['{ADDRESSES['same_as']}']\n",
    }
    waiting = SMALL[RECORD].replace("t-00001", "t-30006").replace("p-00031", "p-30007")
    waiting = waiting.replace("given, on: 2020-12-01", "unknown")
    files[f"{FOLDER}/t-30006/record.yaml"] = waiting.replace(
        "consent:", f"sources: [{{kind: video, sha256: {HASHES['waiting original']}}}]\nconsent:"
    )
    files[f"{FOLDER}/t-30006/kk.md"] = SMALL[RECORD.replace("record.yaml", "kk.md")]
    return files


def _draft() -> str:
    source = f"sha256:{'0' * 64}"
    front = f"title: {PHRASES['short']}\ntranslator: {NAMES['translator']}\nreview: draft\nsource: {source}"
    return f"---\n{front}\n---\n\n{PHRASES['draft']}.\n"


def _person() -> str:
    names = f"{{en: {NAMES['real']}, kk: {NAMES['kazakh']}, zh: {NAMES['chinese']}}}"
    events = f"events: [{{type: camp, reason: {{en: {PHRASES['unconsented']}}}}}]\n"
    return f"name_mode: real\nnames: {names}\nsort: {{en: {NAMES['sorted']}}}\naliases: [{NAMES['alias']}]\n{events}"


def _named(key: str) -> str:
    return f"name_mode: real\nnames: {{en: {NAMES[key]}}}\n"


def _hidden(id: str, consent: str, phrase: str, person: str) -> Changes:
    record = (
        SMALL[RECORD]
        .replace("t-00001", f"t-{id}")
        .replace("p-00001", f"p-{id}")
        .replace("original: kk", "original: en")
    )
    medium = (
        f"media: [{{file: a.mp4, kind: video, face: hidden, credit: {PHRASES['short']}, captions: {{en: a.vtt}}}}]\n"
    )
    head, _, _ = record.partition("consent:")
    numbers = ", ".join(NUMBERS.values())
    return {
        f"{FOLDER}/t-{id}/record.yaml": f"{head}{medium}consent: {consent}\n",
        f"{FOLDER}/t-{id}/en.md": f"---\ntitle: {PHRASES['short']}\nsummary: {phrase}\n---\n\n{phrase}. {numbers}.\n",
        f"{FOLDER}/t-{id}/a.mp4": b"x",
        f"{FOLDER}/t-{id}/a.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n{PHRASES['captions']}\n",
        f"people/p-{id}.yaml": f"id: p-{id}\n{person}",
    }
