"""A generated archive as large as the real ones: 30,000 invented people, each in one testimony, by a fixed seed."""

import random
from datetime import date, timedelta
from itertools import accumulate

from aigaq.i18n.convert.kazakh_latin import to_latin
from aigaq.model.archive_tree import Text
from aigaq.model.dates import parse_edtf
from aigaq.model.public import PublicArchive
from aigaq.model.records import FrontMatter, Place
from aigaq.model.vocabulary import PlaceKind, Status, TestimonyKind
from helpers.search_archives import a_person, a_testimony, an_archive

_FIRST = (
    "ай ақ алма алтын аман ар арман асқар асыл ата бақыт бай бал батыр бек бер бибі бол болат гүл дана дар дос дәулет "
    "ер ес жақсы жан жарқын жас жел жұма заман зере игі іңкәр кең көк күн күміс кәм қадыр қайыр қанат құт мақсат мейір "
    "мақпал мұра мәу нар нұр ой орал орын өмір пана рай раушан сағын сан сара сая серік сұлтан сұлу тай таң теңіз "
    "төле тұр тілеу ұлан үкі үміт хан шат шолпан шын ырыс"
)
_LAST = (
    "ай ара бай бала бек берген бике болат ғали гүл дана дар дәулет жан жігіт қан қожа мұрат мырза нар нұр сұлтан "
    "сұлу тай тас төре хан шат ыс"
)
FIRST, LAST = _FIRST.split(), _LAST.split()
ENDINGS = ("ов", "ова", "ұлы", "қызы", "")
RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")
ENGLISH = str.maketrans({"ä": "a", "ğ": "gh", "ş": "sh", "ı": "y", "ö": "o", "ū": "u", "ü": "u", "ñ": "ng", "j": "zh"})
HAN = dict(
    zip(
        "абвгдежзийклмнопрстуфхчшыәғқңөұүі",
        "阿巴瓦格达叶江孜伊依克勒木恩吾帕尔斯特于夫哈奇什额艾戈卡昂奥乌裕易",
        strict=True,
    )
)
PLACES = 100


def generated(count: int = 30_000, seed: int = 1) -> PublicArchive:
    """`count` people and testimonies; common names are as much more common than rare ones as in life (Zipf)."""
    chance = random.Random(seed)
    names = [first + last for first in FIRST for last in LAST] + FIRST
    chance.shuffle(names)
    weights = list(accumulate(1 / (rank + 30) for rank in range(len(names))))
    people, testimonies = [], []
    for number in range(1, count + 1):
        given, father = chance.choices(names, cum_weights=weights, k=2)
        kazakh = f"{given} {father}{chance.choice(ENDINGS)}".title()
        id = f"t-{number:05}"
        people.append(
            a_person(
                f"p-{number:05}",
                spelled(kazakh, chance),
                born=chance.randrange(1930, 2005),
                status=chance.choices(list(Status), weights=(9, 7, 5, 4, 3, 2, 1, 6, 8))[0],
                testimonies=(id,),
            )
        )
        testimonies.append(
            a_testimony(
                id,
                witness=f"p-{number:05}",
                kind=chance.choices(list(TestimonyKind), weights=(3, 9, 6, 1, 2, 1))[0],
                published=date(2018, 9, 1) + timedelta(days=number // 12),
                given=parse_edtf(str(chance.choices(range(2016, 2024), weights=(1, 3, 8, 9, 6, 4, 2, 1))[0])),
                places=(f"cn-{chance.choices(range(PLACES), weights=[1 / (n + 5) for n in range(PLACES)])[0]:04}",),
                texts={"kk": a_text(f"{kazakh} туралы куәлік")},
            )
        )
    places = {f"cn-{n:04}": a_place(f"cn-{n:04}", names[n].title()) for n in range(PLACES)}
    return an_archive(tuple(people), tuple(testimonies), places)


def spelled(kazakh: str, chance: random.Random) -> dict[str, str]:
    """Return the name in Kazakh, mostly in Russian and English too, and for some in Chinese."""
    names = {"kk": kazakh}
    if chance.random() < 0.8:
        names["ru"] = kazakh.lower().translate(RUSSIAN).title()
    if chance.random() < 0.8:
        names["en"] = to_latin(kazakh).lower().translate(ENGLISH).title()
    if chance.random() < 0.3:
        names["zh"] = "·".join("".join(HAN.get(char, "") for char in word) for word in kazakh.lower().split())
    return names


def a_place(id: str, name: str) -> Place:
    return Place(id=id, kind=PlaceKind.COUNTY, parent="cn-65", names={"kk": name, "ru": name.translate(RUSSIAN)})


def a_text(title: str) -> Text:
    return Text(
        language="kk",
        path="",
        front=FrontMatter(title=title),
        body_line=1,
        revision="",
        sha256="",
        opening="",
        words=None,
    )
