"""Kazakh in three scripts, folded to one Latin skeleton.

With the endings of its nouns and verbs.

What the scripts do not all tell apart is one letter: а ә, о ө, ұ ү у, ы і и й, к қ х һ, г ғ, н ң, ч ш щ. There is no
Snowball stemmer for Kazakh. Endings are taken off in the order of the grammar, and only behind the sounds that they may
follow (-ти behind a voiceless consonant, -ни behind a vowel). Where sounds leave it open whether a letter belongs to
the word (қаза-ны or қазан-ы, бала-сы or жұмыс-ы), `_KEPT` tells; other words are taken to end in a vowel.
"""

import re

from aigaq.i18n.key_tables.table import KeyTable, behind, endings

_CYRILLIC = dict(zip("аәбвгғдежзийкқлмнңоөпрстуұүфхһчшыіэ", "aabvggdejziikklmnnooprstuuufkkcciie", strict=True))
_LOANS = {"ё": "io", "щ": "cc", "ц": "ts", "ю": "iu", "я": "ia", "ъ": "", "ь": ""}
_ARABIC = dict(
    zip("اأإآٵەةبۆگعغدجزيىیئٸكکقلمنڭوٶپرستۋۇٷفحھهچشې", "aaaaaeebvgggdjziiiiikkklmnnooprstuuufkkecce", strict=True)
)
_HAMZA = {"ٴ": "", "ء": ""}
_LATIN = {"w": "u", "y": "i", "q": "k", "x": "k", "h": "k", "ş": "c", "ç": "c", "ŋ": "n", "č": "c", "š": "c", "ž": "j"}

_VOWELS = "aeiou"
_CONSONANTS = "bcdfgjklmnprstvzu"  # The letter у is one too.
_SONANTS = "bdgijlmnruvz"  # So is й.
_VOICELESS = "bcdfgkpstv"  # The letters б, в, г and д are voiceless at the end of a loan word.

_HARDENED = (("b", "p", 3), ("g", "k", 3))
_CASES = endings(
    behind(_VOWELS + _SONANTS, "da de dan den ga ge dagi degi diki"),
    behind(_SONANTS, "di din"),
    behind(_VOICELESS, "ta te ti tin tan ten ka ke tagi tegi tiki pen"),
    behind(_VOWELS, "ni niki"),
    behind(_VOWELS + "mn", "nin"),
    behind("imn", "nan nen"),
    behind("i", "n na ne nda nde ndagi ndegi nca nce"),
    behind(_CONSONANTS, "in ina ine inda inde inan inen inin indagi indegi"),
    behind("aeou", "sin sina sine sinda sinde sinan sinen sinin sindagi sindegi"),
    behind("", "men ben ca ce"),
)
_OWNERS = endings(
    behind(_CONSONANTS, "i im imiz iniz"),
    behind("aeou", "si m miz niz"),
    behind("cgk", "isi"),
)
_OF = endings(
    behind(_VOWELS + "iru", "lik"),
    behind("bdgjlmnvz", "dik"),
    behind(_VOICELESS, "tik"),
    behind("ae", "ma me"),
    behind("", "siz"),
)
_NUMBER = endings(behind(_VOWELS + "iru", "lar ler"), behind("bdgjlmnvz", "dar der"), behind(_VOICELESS, "tar ter"))
_WITHIN = endings(
    behind(_VOWELS + _SONANTS, "dagi degi"),
    behind(_VOICELESS, "tagi tegi"),
    behind(_CONSONANTS, "indagi indegi"),
    behind(_VOWELS, "sindagi sindegi"),
)
_AFTER_NOT = """
agan egen aganin egenin aitin eitin aitinin eitinin adi edi adim edim aidi eidi ai ei ap ep as es au eu asa ese
"""
_VERBS = endings(
    behind(_VOWELS + _SONANTS, "gan gen ganin genin gali geli gandai gendei ganca gence gandik gendik"),
    behind(_VOICELESS, "kan ken kanin kenin kali keli kandai kendei kanca kence kandik kendik"),
    behind(_CONSONANTS, "atin etin atinin etinin atindik etindik ip ipti adi edi amin emin amiz emiz asiz esiz"),
    behind("aei", "itin itinin itindik di dim diniz idi imin imiz isin isiz p pti"),
    behind("", " ".join(sound + ending for sound in "mbp" for ending in _AFTER_NOT.split())),
    behind(_SONANTS, "dim diniz dinder"),
    behind(_VOICELESS, "tim tiniz tinder"),
    behind("", "u sa se sam sem mak mek"),
    behind("ae", "i"),
)

_FORMS = tuple(
    """
    kalik kalk|orin orn|auiz auz|murin murn|erin ern|karin karn|dauis daus|moin moini|kukik kuki|erik erk
    ul ulim|kiz kizim|aiel aielim|kuieu kuieuim|ini inim|karindas karindasim|joldas joldasim|tuis tuisim|dos dosim
    omir omirim|bas basim|koz kozim|kol kolim|aiak aiagim|jan janim|el elim|jer jerim|jumis jumisim|jas jasim
    otbas otbasi otbasim|siniki sinlim
    """.replace("\n", "|")
    .replace(" " * 4, "")
    .split("|")
)
_KEPT = """
автобус адам адамгершілік адвокат азамат азап айдын айла аймақ айна айналым айып айырым айқын Алматы Алтай алты алтын
алыс алғын ана апа апат аппарат апта арап арқа Астана ата атом атыс ауру ауыл ауқым аға ағылшын ағын ақпарат Ақсу ақша
ақырет байланыс байлық бала барлық бас басылым басым басқа батыс бақылау бақыт бейнет белгілі белсенді беркін бизнес
билет билік бола бос босану бостандық босқын буын былай бюджет білім бірге біреу бірлік біріншіден бүтін бұрын бөлме
бөлім вагон вакцина валюта газет гектар дала дата Дағыстан денсаулық депутат достық дүкен дұрыс дұға дәулет егін екен
екпін екі елес емес еркін ерлік ерте ерік есеп ескі жаза жазалау жамағат жан жанжал жарлық жарыс жаса жасам жастық
жауап жауапкершілік жауын жағдай жақсы жақтас жақын жаңа жаңалық желі жемқор жергілікті жеті жеңге жеңіс жина жинақ
жиі жолдас жылдам жүйе жүйке жұмыс жәрдем зайып заман замандас идея имам институт интернет кадр капитан карта квота
кездес кейбіреу кейін келін келісім кеме керек керуен кеңес киім клиент команда комитет консорциум курстас куә куәлік
кінәлік кісі кітап күдікті күйеу күнделік күрес күте күтім күтін кәсіп кәсіпкерлік көзқарас көке көктем көкөніс көлем
көмек көмекші көрермен көркем көршілес көрім көрініс көтеріліс көше лауазым майда максимум мансап маусым махаббат
машина мақал маңай медицина мейірман мекеме мектеп мемлекет мереке мерзім минимум мистер мойын міндет мүмкіндік мүсін
мұндай мұрын мұғалім мәжіліс мәртебе мәселе науқас неке ниет нота Нұрсұлтан нәресте нәтиже ойна ойын ондай орган орта
осылай осындай отан отандас отын отырыс оқиға оқырман оңай оңтүстік пайда план портрет пошта пресса процесс район
рахмет референдум роман рота салдар салон салтанат салқын сана санат сапа сарай сауда саулық сағат себеп сезім сенім
солай солтүстік сондай сот соғыс статус сурет сыңай сүйікті сұра сұраныс сұрап сәйкес сәлем сөйлем табыс тазалық талай
талап талас талпын тамаша тамақ таныс тара тарау Тарбағатай тарикат тарихшылық тасқын тағам тексеріс телефон тергеу
теріс тең теңдік тиын тиім толқын тоқым трамплин туыс туған тыйым тыныс тізгін тізім Түркіменстан Түркістан түрме
түрғын түсім түтін тұрақты Тұрпан тұрғын тұтас тұтқын тәжірибе тәртіп тәте төбе төбелес төле төлем төраға төркін
университет факультет физика хабарлама халық хан ханым хатшы хиджап хоккей Хотан цитата шабуыл шара шариғат шағым шеше
шешім шошқа шығармашылық шығым шығын шығыс Шыңжаң Шәуешек экран Іле ішім ғалам ғибадат ғибрат ғимарат ғылым қадам
қажет қазан қазақ Қазақстан қайда қала қалай қалам қалта қалың қана қанағат қандай қара Қарамай қарапайым қарсы
қарсылас қарсылық қару қарым қарындас қарқын қасиет қасірет қатынас қатысты қауып қауіп қауіпсіз қауіпсіздік Қашқар
қашқын қағида қақтығыс қиын қиындық қожайын қозғалыс қонақүй қоныс қорап қорға қорғаныс қорғау қоғам қоғамат қуғын
қызмет қызу қылмыс қырғи Қырғызстан қысым қысқа қытай құдай құйын Құлжа құлып Құмыл құрал құрам құрама құрмет құрылым
құрылыс құқық үздік үкімет үлес үлкен үнем үрей Үрімші үстем ұзын ұйым ұйғарым ұлтжанды ұрыс ұсыныс ұғым ұқсас әдеп
әдет әділдік әйел әке әкімшілік әлем әлеумет әпке әрекет әртін әріп әріптес әуел Өзбекстан өзге өзгеріс өлке өлшем
өлім өндіріс өнім өсиет өсім өтім өтін өтінім өңір
"""
"""Words that seem to end in an ending: what is left of a word is one of them before it is anything shorter."""


def _fold(words: str) -> tuple[str, ...]:
    letters = str.maketrans(_CYRILLIC | _LOANS)
    return tuple(dict.fromkeys(re.sub("ii+", "i", word.translate(letters)) for word in words.lower().split()))


TABLE = KeyTable(
    scripts="a-z\u00df-\u024fа-яёәғқңөұүһі\u0621-\u064a\u0671-\u06d5",
    digraphs=(
        ("shch|sch|sh|ch", "ş"),
        ("zh|dj", "j"),
        ("kh", "k"),
        ("gh", "g"),
        ("^ye", "e"),
        ("yo", "io"),
        ("yu", "iu"),
        ("ya", "ia"),
    ),
    letters=_CYRILLIC | _LOANS | _ARABIC | _HAMZA | _LATIN,
    rules=(
        ("dj", "j"),
        ("tc", "c"),
        ("ts", "s"),
        ("ng(?![aeiou])", "n"),
        ("ii+", "i"),
        ("ie+", "e"),
        ("metir", "metr"),
    ),
    whole=_VERBS,
    steps=(endings(_CASES, _OWNERS), _OWNERS, _NUMBER, _WITHIN, _OF, _VERBS),
    hardened=_HARDENED,
    short="el er ul ui oi ai at as is et it iz al ur su in ot ok",
    vowels=_VOWELS,
    irregular=(*_FORMS, *_fold(_KEPT)),
    last=(("a", "", 5), ("e", "", 5), ("i", "", 5)),
    squeeze=True,
    stop="және мен бен пен да де та те бұл ол осы сол бір үшін деп еді екен бар жоқ не ма ме",
)
