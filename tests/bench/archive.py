"""An archive of any size, invented word by word from a seed: testimonies in five languages about shared people.

Run as a command it writes one: `python tests/bench/archive.py FOLDER --records 3000`. As archives are, some records are
hidden, with people whom nobody may name, and some have a recording; `--real-languages` gives each a text in the
language that it was told in and, of the others, in one of seven.
"""

import argparse
import random
import shutil
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from opencc import OpenCC
from PIL import Image

from aigaq.content.reading.revision import revision

ROOT = Path(__file__).parents[2]
WORDS = 20_000
_LETTERS = {
    "kk": ("аеоұіыәөү", "бғджзйкқлмнңпрстшу"),
    "ru": ("аеиоуыя", "бвгджзйклмнпрстфхчш"),
    "en": ("aeiou", "bcdfghjklmnprstvwy"),
    "tr": ("aeıioöuü", "bcçdfgğhjklmnprsştvyz"),
}
_SIMPLE = OpenCC("t2s")
_HAN = [char for char in map(chr, range(0x4E00, 0x4E00 + 6000)) if _SIMPLE.convert(char) == char][:3000]
_NAMES = [
    "Бота",
    "Ерке",
    "Нұр",
    "Айбек",
    "Жанар",
    "Серік",
    "Гүлнұр",
    "Марат",
    "Дина",
    "Асқар",
    "Зере",
    "Қуат",
    "Әсем",
    "Болат",
    "Рая",
    "Тілек",
]
_FAMILIES = ["Үлгі", "Мысал", "Ойдан", "Жасанды", "Көрме", "Сынақ", "Нұсқа", "Тәжірибе"]
_PLACES = [
    f"cn-65{number}" for number in ("01", "02", "04", "05", "23", "27", "28", "29", "30", "31", "32", "40", "42", "43")
]
_RECORD = """\
id: {id}
original: {original}
kind: {kind}
given: {given}
given_at: kz
published: {published}
witness: {witness}
about:
{about}places: [{place}]
consent:
  {{status: {consent}, on: 2019-12-01, uses: [web, search, download, permanent], evidence: ev-0123-4567-89ab-cdef}}
"""
_RECORDING = """\
media:
  - file: interview.opus
    kind: audio
    alt: {kk: "Ойдан шығарылған жазба", ru: "Вымышленная запись", en: "An invented recording"}
    voice: altered
"""
_PHOTO = """\
media:
  - file: photo.jpg
    kind: photo
    alt: {kk: "Ойдан шығарылған сурет", ru: "Вымышленный снимок", en: "An invented photo"}
    face: hidden
"""
_SOUND = ROOT / "content" / "testimonies" / "000" / "t-00019" / "watch.opus"
_PERSON = """\
id: {id}
name_mode: real
names: {{kk: "{name}", ru: "{name}"}}
born: {born}
origin: {place}
status: {status}
status_as_of: "2020"
"""


class Mix(NamedTuple):
    """What an archive is made of: so many `hidden` records, each with `withheld` people; `recordings` and `photos`.

    With `real_languages` not every record has a text in each; `words` are the least and the most of a text.
    """

    hidden: int = 0
    withheld: int = 4
    recordings: int = 0
    photos: int = 0
    real_languages: bool = False
    words: tuple[int, int] = (300, 600)

    def is_hidden(self, number: int, records: int) -> bool:
        """Return True if the record of this number is hidden: they are spread evenly."""
        return _is_one_of(self.hidden, number, records)

    def has_recording(self, number: int, records: int) -> bool:
        """Return True if the record of this number has a recording."""
        return _is_one_of(self.recordings, number, records)

    def has_photo(self, number: int, records: int) -> bool:
        """Return True if the record of this number has a photo."""
        return _is_one_of(self.photos, number, records)


def _is_one_of(some: int, number: int, records: int) -> bool:
    """Return True for so many of all records, spread evenly."""
    return number * some // records > (number - 1) * some // records


NO_MIX = Mix()


class Language:
    """The words of one language, the common ones far more often than the others (Zipf)."""

    def __init__(self, code: str, chance: random.Random) -> None:
        self.code = code
        self._chance = chance
        self._words = sorted({_word(code, chance) for _ in range(WORDS)})
        chance.shuffle(self._words)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._words) + 1)))

    def words(self, number: int) -> list[str]:
        """Return that many words."""
        return self._chance.choices(self._words, cum_weights=self._weights, k=number)

    def sentence(self, number: int) -> str:
        """Words as a sentence."""
        if self.code == "zh":
            return "".join(self.words(number)) + "。"
        return " ".join(self.words(number)).capitalize() + "."

    def text(self, marked: bool, words: tuple[int, int] = (300, 600)) -> str:
        """So many words in paragraphs; with headings, a list and emphasis where it is `marked`."""
        left = self._chance.randint(*words)
        blocks: list[str] = []
        while left > 0:
            number = min(left, 60)
            blocks.append(" ".join(self.sentence(min(12, number - start)) for start in range(0, number, 12)))
            left -= number
        if marked:
            one, two, three = self.words(3)
            blocks.insert(1, f"## {self.sentence(3)}")
            blocks.insert(3, f"- {one}\n- {two} **{three}**\n- *{one}* {two}")
        return "\n\n".join(blocks) + "\n"


def write_archive(folder: Path, records: int, seed: int = 7, mix: Mix = NO_MIX) -> Path:
    """Write the archive of `records` testimonies, with half as many people and one person in twenty of them."""
    chance = random.Random(seed)
    languages = [Language(code, chance) for code in ("kk", "ru", "en", "tr", "zh")]
    folder.mkdir(parents=True)
    for name in ("site.yaml", "places.yaml"):
        shutil.copyfile(ROOT / "content" / name, folder / name)
    shutil.copytree(ROOT / "content" / "pages", folder / "pages")
    people = max(records // 2, 4)
    for number in range(1, people + 1):
        _write(folder / f"people/{number // 100:03}/p-{number:05}.yaml", _person(number, chance))
    for number in range(1, records + 1):
        base = folder / f"testimonies/{number // 100:03}/t-{number:05}"
        told = _languages_of(languages, mix, chance)
        record = _record(number, records, people, chance, told[0].code)
        if mix.is_hidden(number, records):
            record = _hide(folder, record, number, mix.withheld, chance)
        elif mix.has_recording(number, records):
            record += _RECORDING
            base.mkdir(parents=True)
            shutil.copyfile(_SOUND, base / "interview.opus")
        elif mix.has_photo(number, records):
            record += _PHOTO
            base.mkdir(parents=True)
            _write_photo(base / "photo.jpg", number)
        _write(base / "record.yaml", record)
        for name, text in _texts(told, mix.words, chance):
            _write(base / name, text)
    return folder


def _write_photo(path: Path, number: int) -> None:
    """Write a picture as cameras make them: 1,600 by 1,200, with some noise, of half a megabyte."""
    noise = Image.effect_noise((800, 600), 40).resize((1600, 1200))
    hue = Image.linear_gradient("L").rotate(number % 360).resize((1600, 1200))
    Image.merge("RGB", (noise, hue, Image.blend(noise, hue, 0.7))).save(path, "JPEG", quality=85)


def _languages_of(languages: list[Language], mix: Mix, chance: random.Random) -> list[Language]:
    """Return the languages of a record's texts, that of the original first."""
    if not mix.real_languages:
        return languages
    original = languages[chance.random() < 0.3]
    return [original, *(one for one in languages if one is not original and chance.random() < 0.15)]


def _hide(folder: Path, record: str, number: int, withheld: int, chance: random.Random) -> str:
    """Write people of whom only a hidden record tells; the record, hidden, about them."""
    ids = [f"p-{900_000 + number * withheld + step}" for step in range(withheld)]
    for id in ids:
        person = _PERSON.format(id=id, name=hidden_name(chance), born=1970, place="cn-6540", status="unknown")
        _write(folder / f"people/hidden/{id}.yaml", person)
    about = "".join(f"  - {{person: {id}, relation: sibling}}\n" for id in ids)
    return record.replace("status: given,", "status: unknown,").replace("about:\n", f"about:\n{about}")


def hidden_name(chance: random.Random) -> str:
    """Return a name with a given name that others bear, and a surname that no text holds."""
    return f"{chance.choice(_NAMES)}{chance.choice(_NAMES)} {_word('kk', chance)}{_word('kk', chance)}дүр".title()


def _texts(languages: list[Language], words: tuple[int, int], chance: random.Random) -> Iterator[tuple[str, str]]:
    source = ""
    for language in languages:
        title, body = language.sentence(5)[:-1], language.text(chance.random() < 0.2, words)
        front = f"title: {title}\nsummary: {language.sentence(12)}\n"
        if source:
            front += f"translator: Sample\nmethod: human\nreview: reviewed\nrevised: 2020-06-01\nsource: {source}\n"
        source = source or revision(title, body.strip("\n"))
        yield f"{language.code}.md", f"---\n{front}---\n\n{body}"


def _record(number: int, records: int, people: int, chance: random.Random, original: str) -> str:
    concerned = [f"p-{1 + (number * 7 + step) % people:05}" for step in (0, 1)]
    if number % max(records // 20, 1) == 0:
        concerned[1] = "p-00001"
    return _RECORD.format(
        id=f"t-{number:05}",
        original=original,
        consent="given",
        kind=chance.choice(["eyewitness", "relative", "petition", "letter", "interview"]),
        given=f"{chance.randint(2016, 2020)}-{chance.randint(1, 12):02}",
        published=f"{2021 + number * 4 // (records + 1)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        witness=concerned[0],
        about="".join(f"  - {{person: {person}, relation: sibling}}\n" for person in dict.fromkeys(concerned[1:])),
        place=chance.choice(_PLACES),
    )


def _person(number: int, chance: random.Random) -> str:
    return _PERSON.format(
        id=f"p-{number:05}",
        name=f"{chance.choice(_NAMES)}{chance.choice(_NAMES).lower()} {chance.choice(_FAMILIES)}баев",
        born=chance.randint(1940, 2000),
        place=chance.choice(_PLACES),
        status=chance.choice(["detained", "sentenced", "released", "missing", "unknown"]),
    )


def _word(code: str, chance: random.Random) -> str:
    if code == "zh":
        return "".join(chance.choices(_HAN, k=chance.randint(1, 2)))  # As long as Chinese words are.
    vowels, consonants = _LETTERS[code]
    return "".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(chance.randint(1, 4)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Write an archive."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    add_options(asked)
    told = asked.parse_args()
    write_archive(told.folder, told.records, mix=mix_of(told))


def add_options(asked: argparse.ArgumentParser) -> None:
    """Add the options that say what an archive is made of."""
    asked.add_argument("--records", type=int, default=3000)
    asked.add_argument("--hidden", type=int, help="hidden records, each with four people; one in sixty if left out")
    asked.add_argument("--recordings", type=int, help="records with a recording; one in a hundred if left out")
    asked.add_argument("--real-languages", action="store_true", help="one text a record, and 15 %% of the others")


def mix_of(told: argparse.Namespace) -> Mix:
    """Return the shape of the archive that the options ask for."""
    hidden = told.records // 60 if told.hidden is None else told.hidden
    recordings = told.records // 100 if told.recordings is None else told.recordings
    return Mix(hidden=hidden, recordings=recordings, real_languages=told.real_languages)


if __name__ == "__main__":
    main()
