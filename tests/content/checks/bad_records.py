"""Bad input: records, people, places and media that contradict each other or themselves."""

from helpers.small_content import ABOUT, FOLDER, IN_EVERY_LANGUAGE, PERSON, RECORD, SMALL, TEXT, Changes, changed


def with_medium(medium: str, *files: str, data: bytes = b"x") -> Changes:
    """Return the record with a medium, and the files beside it."""
    beside: Changes = {f"{FOLDER}/{name}": data for name in files}
    return {**changed(RECORD, "consent:", f"media: [{medium}]\nconsent:"), **beside}


CASES: dict[str, Changes] = {
    # ids, references
    "id of another form": {**changed(PERSON, "id: p-00001", "id: p-1")},
    "id unlike its file": {
        **changed(PERSON, "id: p-00001", "id: p-00002"),
        **changed(RECORD, "witness: p-00001\n", ""),
    },
    "id unlike its folder": changed(RECORD, "id: t-00001", "id: t-00002"),
    "duplicate person": {"people/more/p-00001.yaml": SMALL[PERSON]},
    "duplicate testimony": {
        "testimonies/001/t-00001/record.yaml": SMALL[RECORD],
        "testimonies/001/t-00001/kk.md": SMALL[TEXT],
    },
    "duplicate place": changed("places.yaml", "id: kz", "id: cn"),
    "duplicate news": {"news/2024-01-01-new/en.md": ABOUT, "news/2024-02-01-new/en.md": ABOUT},
    "dangling witness": changed(RECORD, "witness: p-00001", "witness: p-00010"),
    "dangling person": changed(RECORD, "person: p-00031", "person: p-00301"),
    "dangling person, nothing near": changed(RECORD, "person: p-00031", "person: p-99999"),
    "dangling place": changed(RECORD, "places: [cn-65]", "places: [cn-56]"),
    "dangling parent": changed("places.yaml", "parent: cn,", "parent: xn,"),
    "dangling event": changed("people/p-00031.yaml", "place: cn-65", "place: cn-65, source: t-00010"),
    "given in a town": changed(RECORD, "given_at: kz", "given_at: cn-65"),
    # allegations, disputes, replies
    "real name of staff, not reviewed": {
        **changed(RECORD, "relation: sibling", "relation: staff"),
        **changed("people/p-00031.yaml", "pseudonym", "real"),
    },
    "reply without words": changed(RECORD, "consent:", "reply: {on: 2024-01-02, by: {en: A}, text: {}}\nconsent:"),
    "reply by nobody": changed(RECORD, "consent:", "reply: {on: 2024-01-02, text: {en: A}}\nconsent:"),
    "custody by name": changed(RECORD, "consent:", "custody: [Gulnar Invented]\nconsent:"),
    "a consent that nothing proves": changed(RECORD, ", evidence: ev-0123-4567-89ab-cdef", ""),
    "evidence that tells of somebody": changed(RECORD, "ev-0123-4567-89ab-cdef", "signed by Aina"),
    "permanent of what was said in public": changed(
        RECORD,
        "given, on: 2020-12-01, uses: [web, search, download, permanent], evidence: ev-0123-4567-89ab-cdef",
        "public-statement, on: 2020-12-01, uses: [web, permanent]",
    ),
    "a letter box that is no onion": {
        "site.yaml": f"{SMALL['site.yaml']}submit: [{{kind: onion, address: drop.example.org}}]\n"
    },
    "a time server that cannot be asked": {
        "site.yaml": f"{SMALL['site.yaml']}time:\n  - {{url: time.example.org, certificate: none}}\n"
    },
    "dispute to come": changed(RECORD, "consent:", "disputed: {on: 2031-01-02, note: {en: A}}\nconsent:"),
    # media
    "medium missing": with_medium("{file: phto.jpg, kind: photo, alt: {en: A}, face: none}", "photo.jpg"),
    "medium outside": with_medium("{file: ../photo.jpg, kind: photo, alt: {en: A}, face: none}"),
    "kind unlike the file": with_medium("{file: a.mp4, kind: photo, alt: {en: A}, face: none}", "a.mp4"),
    "photo without words": with_medium("{file: a.jpg, kind: photo, face: none}", "a.jpg"),
    "empty medium": with_medium("{file: a.jpg, kind: photo, alt: {en: A}, face: none}", "a.jpg", data=b""),
    "captions missing": with_medium("{file: a.mp4, kind: video, face: none, captions: {kk: a.kk.vtt}}", "a.mp4"),
    "captions of another kind": with_medium(
        "{file: a.mp4, kind: video, face: none, captions: {kk: a.srt}}", "a.mp4", "a.srt"
    ),
    "transcript missing": with_medium("{file: a.mp3, kind: audio, transcript: ru}", "a.mp3"),
    "nothing for the deaf": with_medium("{file: a.mp3, kind: audio}", "a.mp3"),
    "machine captions that are none": with_medium(
        "{file: a.mp3, kind: audio, captions: {kk: a.vtt}, machine_captions: [kz]}", "a.mp3", "a.vtt"
    ),
    "poster of audio": with_medium("{file: a.mp3, kind: audio, transcript: kk, poster: b.txt}", "a.mp3", "b.txt"),
    "shows without face": with_medium("{file: a.jpg, kind: photo, alt: {en: A}, shows: [p-00001]}", "a.jpg"),
    "face of a pseudonym": with_medium(
        "{file: a.jpg, kind: photo, alt: {en: A}, shows: [p-00001, p-00031], face: shown}", "a.jpg"
    ),
    "face of nobody": with_medium("{file: a.jpg, kind: photo, alt: {en: A}, face: shown}", "a.jpg"),
    "photo that says nothing of faces": with_medium("{file: a.jpg, kind: photo, alt: {en: A}}", "a.jpg"),
    "video that says nothing of faces": with_medium("{file: a.mp4, kind: video, transcript: kk}", "a.mp4"),
    "voice of a pseudonym": with_medium("{file: a.mp3, kind: audio, transcript: kk, shows: [p-00031]}", "a.mp3"),
    "voice of nobody": {
        RECORD: SMALL[RECORD]
        .replace("witness: p-00001\n", "")
        .replace("consent:", "media: [{file: a.mp3, kind: audio, transcript: kk}]\nconsent:"),
        f"{FOLDER}/a.mp3": b"x",
    },
    # people
    "alias of a pseudonym": changed(
        "people/p-00031.yaml", "events:", "aliases: [X]\nsame_as: ['https://example.org/x']\nevents:"
    ),
    "reading of a pseudonym": changed("people/p-00031.yaml", "events:", "sort: {en: Invented Person}\nevents:"),
    "same as a pseudonym": changed(PERSON, "born:", "same_as: [p-00031]\nborn:"),
    "id of a person among former ids": changed(PERSON, "born:", "merged: [p-00031]\nborn:"),
    "former id that is none": changed(PERSON, "born:", "merged: ['../p-00032']\nborn:"),
    "former id of two": {
        PERSON: SMALL[PERSON] + "merged: [p-00032]\n",
        "people/p-00031.yaml": SMALL["people/p-00031.yaml"] + "merged: [p-00032]\n",
    },
    "self of a pseudonym": changed(RECORD, "relation: sibling", "relation: self"),
    "name of the withheld": changed("people/p-00031.yaml", "name_mode: pseudonym", "name_mode: withheld"),
    "initials too long": changed("people/p-00031.yaml", "name_mode: pseudonym", "name_mode: initials"),
    "real without a name": changed(PERSON, "names: {en: Aina Sampleova}\n", ""),
    "name in no language": changed(PERSON, "en: Aina", "kz: Aina"),
    "born too early": changed(PERSON, "born: 1962", "born: 196"),
    "event before birth": changed("people/p-00031.yaml", "events:", "born: 2019\nevents:"),
    "event ends first": changed("people/p-00031.yaml", "to: 2018-12", "to: 2016"),
    "sentence of no length": changed("people/p-00031.yaml", "place: cn-65", "place: cn-65, sentence_months: 0"),
    "status without its day": changed(PERSON, "born:", "status: missing\nborn:"),
    # consent, dates, sources
    "consent without a day": changed(RECORD, "on: 2020-12-01, ", ""),
    "consent without web": changed(RECORD, "uses: [web, search, download, permanent]", "uses: [search]"),
    "given after published": changed(RECORD, "given: 2018-03", "given: 2022"),
    "correction before published": changed(
        RECORD, "consent:", "corrections: [{on: 2020-01-01, note: {en: A}}]\nconsent:"
    ),
    "address of a script": changed(
        RECORD, "consent:", "sources: [{kind: article, url: 'javascript:alert(1)'}]\nconsent:"
    ),
    "hash too short": changed(RECORD, "consent:", "sources: [{kind: article, sha256: abc}]\nconsent:"),
    "mirror without an address": {"mirrors.yaml": "mirrors: [{url: example.org}]\n"},
    # places, site
    "place in itself": changed("places.yaml", "{id: cn, kind: country,", "{id: cn, kind: country, parent: cn-65,"),
    "place in no country": changed("places.yaml", "parent: cn, ", ""),
    "place in a smaller one": changed(
        "places.yaml", "{id: kz, kind: country,", "{id: kz, kind: country, parent: cn-65,"
    ),
    "place without a name": changed("places.yaml", "{en: Kazakhstan}", "{}"),
    "place with a name to check that is not": changed(
        "places.yaml", "{en: Kazakhstan}", "{en: Kazakhstan}, unverified: [tr]"
    ),
    "place with capitals": {**changed("places.yaml", "id: kz", "id: KZ"), **changed(RECORD, "given_at: kz\n", "")},
    "place at no position": changed(
        "places.yaml",
        "{en: Kazakhstan}",
        '{en: Kazakhstan}, position: {at: "43.2 N", within_km: 5, source: {en: GeoNames}}',
    ),
    "place finer than its source knows it": changed(
        "places.yaml",
        "{en: Kazakhstan}",
        '{en: Kazakhstan}, position: {at: "43.24, 76.9", within_km: 20, source: {en: A map}}',
    ),
    "faulty place does not hide others": {
        **changed("places.yaml", "kind: region", "kind: regoin"),
        **changed(RECORD, "given_at: kz", "given_at: kg"),
    },
    "site without an id": changed("site.yaml", "5b0c3a52-9d1e-4f0e-8a55-1c6f5c1f7a10", "sample"),
    "site without a language": changed("site.yaml", f"name: {IN_EVERY_LANGUAGE}", "name: {kk: Үлгі}"),
    "site with a page that is not": changed("site.yaml", "[about]", "[abuot]"),
    "site of a newer format": changed("site.yaml", "id: 5b", "format: 9\nlanguages: [kk, ru, en, tr, zh]\nid: 5b"),
    "site of a format that is no number": changed("site.yaml", "id: 5b", "format: one\nid: 5b"),
    "site without languages": changed("site.yaml", "id: 5b", "format: 1\nid: 5b"),
    "site with slips in its languages": changed(
        "site.yaml", "id: 5b", "languages: [kk, rus, ru, en, tr, zh, kk]\neditions: [kk, kk-latin, ru, ru]\nid: 5b"
    ),
    "site with an edition of another language": changed(
        "site.yaml", "id: 5b", "languages: [kk]\neditions:\n  - kk\n  - zh-hant\nid: 5b"
    ),
    "site with a slip in a key": changed("site.yaml", "id: 5b", "format: 1\nlangauges: [kk]\nid: 5b"),
    "site missing": {"site.yaml": None},
    "places missing": {"places.yaml": None},
}
