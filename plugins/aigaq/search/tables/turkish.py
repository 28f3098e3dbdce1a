"""Turkish, folded to plain Latin letters (ı is i, as people type it), and the endings of its nouns and verbs in them.

As in Kazakh, an ending is taken off only behind the sounds that it may follow, and a last consonant that may be one is
taken off every word (insan-ın or insa-nın). Snowball's stemmer for Turkish goes by the vowels that the fold merges.
"""

from aigaq.search.tables.table import KeyTable, behind

_VOWELS = "aeiou"
_CONSONANTS = "bcdfghjklmnprstvyz"
_VOICELESS = "cfhkpst"

_CASES = (
    behind(_VOWELS + "bdgjlmnrvyz", "da de dan den daki deki")
    | behind(_VOICELESS, "ta te tan ten taki teki")
    | behind(_CONSONANTS, "i u a e in un la le")
    | behind(_VOWELS, "yi yu ya ye nin nun yla yle y")
)
_OWNERS = (
    behind(_CONSONANTS, "im um imiz umuz iniz unuz ini unu ina una ine une inin unun inda unda inde unde indan undan")
    | behind(_CONSONANTS, "inden unden iyla uyla iyle uyle indaki undaki indeki undeki")
    | behind(_VOWELS, "si su sini sunu sina suna sine sune sinin sunun sinda sunda sinde sunde sindan sundan sinden")
    | behind(_VOWELS, "sunden siyla suyla siyle suyle m n s miz muz niz nuz")
)
_NUMBER = behind("", "lar ler lari leri larin lerin larina lerine larini lerini larinda lerinde larindan lerinden") | (
    behind("", "lik luk siz suz")
)
_COPULA = behind("", "dir dur") | behind(_VOICELESS, "tir tur")
_VERBS = (
    behind(_VOWELS + "bdgjlmnrvyz", "di du dim dum din dun dik duk dilar diler dular duler digi dugu")
    | behind(_VOICELESS, "ti tu tim tum tin tun tik tuk tilar tiler tular tuler tigi tugu")
    | behind("", "mis mus misti mustu mak mek makta mekte maktan mekten")
    | behind(_CONSONANTS, "iyor uyor iyordu uyordu acak ecek acagi ecegi arak erek an en")
    | behind(_VOWELS, "yor yordu yacak yecek yarak yerek yan yen")
    | behind("", "madi medi mayan meyen mamis memis")
)

TABLE = KeyTable(
    scripts="a-z\u00df-\u024f",
    cut=True,
    letters={"ı": "i"},
    steps=(_CASES | _OWNERS | _NUMBER | _COPULA | _VERBS,),
    repeat=True,
    short="ev is it et at ad el es su oy ay il",
    vowels=_VOWELS,
    irregular=tuple(
        """
        ogul ogl|burun burn|isim ism|sehir sehr|akil akl|izin izn|kayip kayb kaybi|hapis haps|agiz agz|beyin beyn
        anne|baba|abla|abi|agabey|aile|kadin|insan|kardes|adam|ana|koca|kisi|polis|mahkeme|mahkum|hastane|hasta
        zaman|vatan|para|kara|karar|yara|yardim|koyun|ada|orta|dil|yasa|ceza|dava|kendi|simdi|ayni|yeni|eski|iyi|iki
        yedi|altin|kiz|hala|sonra|neden|evlilik|okul|yil|din|dini|kan|kol|kamp|icin
        takim|secim|saldiri|sali|kurum|durum|bolum|olum|bilim|egitim|yonetim|uretim|yatirim|islem|eylem|donem|yontem
        program|resim|oyun|kurul|yorum|toplum|kanun|orman|liman|alan|plan|uzman|yazar|durus|gozalti|tutuklu|iskence
        madde|bagimsiz|bakim|birlik|anayasa|sahis|saha|kole|esas|ilan|ilim|ulke|memleket
        kazakistan|ozbekistan|kirgizistan|turkistan|turkmenistan|sincan
        """.replace("\n", "|")
        .replace(" " * 8, "")
        .split("|")
    ),
    last=(("b", "p", 3), ("g", "k", 3), ("d", "t", 3)),
    squeeze=True,
    stop="ve ile bir bu o da de ki için gibi daha çok ne mi mı mu mü",
)
