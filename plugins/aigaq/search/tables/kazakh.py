"""Kazakh in three scripts, folded to one skeleton of Latin letters, and the endings of its nouns and verbs in it.

What the scripts do not all tell apart is one letter: а ә, о ө, ұ ү у, ы і и й, к қ х һ, г ғ, н ң, ч ш щ. There is no
Snowball stemmer for Kazakh. An ending is taken off only behind the sounds that it may follow (-ти behind a voiceless
consonant, -ни behind a vowel), which is how мемлекеті and қазағы keep their last consonant. Where the grammar leaves
it open (қаза-ны or қазан-ы, бала-сы or жұмыс-ы), that consonant is taken off every word, so that its forms stay one.
"""

from aigaq.search.tables.table import KeyTable, behind

_CYRILLIC = dict(zip("аәбвгғдежзийкқлмнңоөпрстуұүфхһчшыіэ", "aabvggdejziikklmnnooprstuuufkkcciie", strict=True))
_LOANS = {"ё": "io", "щ": "cc", "ц": "ts", "ю": "iu", "я": "ia", "ъ": "", "ь": ""}
_ARABIC = dict(
    zip("اأإآٵەةبۆگعغدجزيىیئٸكکقلمنڭوٶپرستۋۇٷفحھهچشې", "aaaaaeebvgggdjziiiiikkklmnnooprstuuufkkecce", strict=True)
)
_HAMZA = {"ٴ": "", "ء": ""}
_LATIN = {"w": "u", "y": "i", "q": "k", "x": "k", "h": "k", "ş": "c", "ç": "c", "ŋ": "n", "č": "c", "š": "c", "ž": "j"}

_VOWELS = "aeiou"
_CONSONANTS = "bcdfgjklmnprstvz"
_VOICED = _VOWELS + "bdgjlmnrvz"
_VOICELESS = "bcdfgkpstv"  # б, в, г and д at the end of a loan word are voiceless

_CASES = (
    behind(_VOICED, "da de dan den di din ga ge dagi degi diki")
    | behind(_VOICELESS, "ta te tan ten ti tin ka ke tagi tegi tiki pen")
    | behind(_VOWELS, "ni niki")
    | behind(_VOWELS + "mn", "nin")
    | behind("imn", "nan nen")
    | behind("", "men ben")
)
_OWNERS = (
    behind(_CONSONANTS + "u", "i im in imiz iniz ina ine inda inde inan inen indi inin indagi indegi")
    | behind(_CONSONANTS + "u", "ima ime imda imde imnan imnen imdi imnin")
    | behind(_VOWELS, "si sin sina sine sinda sinde sinan sinen sinin sindagi sindegi miz niz s n m ma me")
    | behind("i", "na ne")
)
_NUMBER = (
    behind("aeiour", "lar ler lik")
    | behind("bdgjlmnvz", "dar der dik")
    | behind(_VOICELESS, "tar ter tik")
    | behind("", "siz dai dei tai tei ca ce")
)
_VERBS = (
    behind(_VOICED, "gan gen gali geli dim dik")
    | behind(_VOICELESS, "kan ken kali keli tim tik")
    | behind(_CONSONANTS, "ip adi edi idi")
    | behind("", "u sa se mak mek mas mes magan megen madi medi maidi meidi mai mei mau meu")
    | behind("", "bagan begen badi bedi baidi beidi bai bei pagan pegen padi pedi paidi peidi pai pei")
)

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
    steps=(_CASES | _OWNERS | _NUMBER | _VERBS,),
    repeat=True,
    short="el er ul ui oi ai at as is et it iz al ur su in ot ok",
    vowels=_VOWELS,
    irregular=tuple(
        """
        kalik kalk|orin orn|auiz auz|murin murn|erin ern|karin karn|dauis daus|moin moini|kukik kuki
        ana|ake|bala|aga|apa|ata|cece|tate|jenge|koke|apke|ini inim|kelin|kuieu|otbasi otbasim otbas|tugan
        adam|kisi|kazak|kazan|otan
        turme|kala|kalam|alem|dala|jumis|kenes|zaman|turgin|tergeu|auru|tamak|tartip|bilim|bolim|bolme|alma|bostandik
        baska|kiska|orta|apta|arka|aina|ulken|erte|eki|alti|jeti|eski|erkin|kerek|sagat|bas|bos|kua|kualik|sot
        jildam|kizu|katinas|kundilik|kelisim|sauda|saulik|senim|korga|kasiet
        kazakstan|ozbekstan|kirgizstan|turkistan|turkimenstan|dagistan|cinjan
        """.replace("\n", "|")
        .replace(" " * 8, "")
        .split("|")
    ),
    last=(("b", "p", 3), ("g", "k", 3)),
    squeeze=True,
    stop="және мен бен пен да де та те бұл ол осы сол бір үшін деп еді екен бар жоқ не ма ме",
)
