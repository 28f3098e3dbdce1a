"""Turkish, folded to plain Latin letters, with its endings.

ı is i, as people type it. As in Kazakh, endings are taken off in the order of the grammar, only behind the sounds that
they may follow, and `_KEPT` decides where sounds leave it open (insan-ın or insa-nın). Snowball's stemmer for Turkish
goes by the vowels that the fold merges.
"""

from aigaq.i18n.key_tables.table import KeyTable, behind, endings

_VOWELS = "aeiou"
_CONSONANTS = "bcdfghjklmnprstvyz"
_VOICELESS = "cfhkpst"
_VOICED = _VOWELS + "bdgjlmnrvyz"

_COPULA = endings(
    behind(_VOICED, "dir dur"),
    behind(_VOICELESS, "tir tur"),
    behind(_VOWELS, "ydi ydu ymis ymus ysa yse yken"),
)
_CASES = endings(
    behind(_VOICED, "da de dan den daki deki"),
    behind(_VOICELESS, "ta te tan ten taki teki"),
    behind(_CONSONANTS, "a e in un la le"),
    behind(_VOWELS, "yi yu ya ye nin nun yla yle"),
    behind("iu", "ni nu na ne nda nde ndan nden ndaki ndeki nca nce"),
    behind("", "ca ce"),
)
_OWNERS = endings(
    behind(_CONSONANTS, "i u li lu im um imiz umuz iniz unuz"),
    behind(_VOWELS, "si su m miz muz niz nuz"),
)
_NUMBER = behind("", "lar ler")
_OF = endings(behind("", "lik luk siz suz"), behind(_CONSONANTS, "li lu"))


def _each(*parts: str) -> str:
    """Return all combinations of one ending per part.

    `-` is nothing.
    """
    made = [""]
    for part in parts:
        made = [one + other.replace("-", "") for one in made for other in part.split()]
    return " ".join(made)


_PERSONS = "- m n k niz nuz lar ler"
_VERBS = endings(
    behind(_VOICED, _each("di du", _PERSONS) + " dik duk"),
    behind(_VOICELESS, _each("ti tu", _PERSONS) + " tik tuk"),
    behind("", _each("- ma me", "mis mus", "- ti tu tim tum im um tik tuk tilar tiler")),
    behind(_CONSONANTS, _each("i u mi mu", "yor", "- um sun uz sunuz lar du dum duk dular sa sak lardi muydu")),
    behind(_CONSONANTS, _each("a e aya eye maya meye abile ebile", "cak cek", "- ti tir")),
    behind(_VOWELS, _each("ya ye yabile yebile", "cak cek", "- ti tir")),
    behind(
        _CONSONANTS, "an en mayan meyen arak erek ip up inca unca ince unce irken arken erken urken irsa arsa erse ursa"
    ),
    behind(_VOWELS, "yan yen yarak yerek yip yup yinca yince yunca rken rsa rse"),
    behind("", "madi medi madim medim madik medik madilar mediler maz mez mazlar mezler madan meden mayip meyip"),
    behind("", "ma me mayarak meyerek masin mesin mak mek makta mekte maktadir mektedir mali meli malidir melidir"),
    behind(_CONSONANTS, "abilir ebilir abilirler ebilirler abildi ebildi abil ebil abiliyor ebiliyor abilme ebilme"),
    behind(_VOWELS, "yabilir yebilir yabilirler yebilirler yabildi yebildi yabil yebil yabiliyor yebiliyor"),
)
_HARDENED = (("b", "p", 3), ("g", "k", 3), ("d", "t", 3))

_FORMS = tuple(
    """
    ogul ogl|burun burn|isim ism|sehir sehr|akil akl|izin izn|kayip kayb kaybi kaybet kaybed
    hapis haps|agiz agz|beyin beyn|kayit kayd|emir emr|fikir fikr|vakit vakt
    nehir nehr|sabir sabr|nesil nesl|asil asl|metin metn|resim resm|cisim cism
    zihin zihn|din dini|koy koyu|git gid|et ed|hak hakk|hukumet hukumat
    """.replace("\n", "|")
    .replace(" " * 4, "")
    .split("|")
)
_KEPT = """
abi abla ada adam adres aile Adana Aksu akşam alan alt Altay altın ana anayasa anlam anne Arap arka arkadaş asla aslan
ateş aydın ayıp aynı ağabey baba bakan bakanlık bakım barış baskı basın batı bazen bazı bağımsız bağımsızlık başarı
başka başkan başlık başvuru bela belge bildiri bilge bilim bina bira biri birlik bugün bölge bölüm böyle bütün cadde
cemiyet ceset cevap ceza ciddi cinayet daire dava davet dede demokrasi deniz deprem depresyon derece dergi deri derin
ders devre devrim dil domuz doğu durum duruş dönem dört dükkan dün dünya düğün düşünce eczane eleştiri elma emanet esas
eski etki evlilik eylem eğitim fazla film firma garip gece gelecek gelin genel girişim giyim grup gurup gönderi görünüş
gösteri gözaltı gün gündem güney güneş güvenlik gıda hacim hakem hakim hala halen hapis hapishane hasta hastalık hastane
hata hayat haziran hesap hikaye hisse Hoten hiza hukuki hükümet hürriyet idare ifade iki ilan ilgi ilim ilke indirim
insan irade iyi için işkence işlem İli kadın kalabalık kale kalıp kamp kan kanaat kanun kapı kara karanlık karar kardeş
kare kasa kaya kayıp kaza Kazak Kazakistan Kaşgar kelime kendi kısa kimlik kira kitap kişi koca kol konu korku koru
koyun köylü kule kullanım kulüp kuram kuru kurul kuruluş kurum kutu kuvvet kuzey köle kötü köşe Kıbrıs Kırgızistan kısım
kıta kıyamet kıyım kız liman liste maaş madde mahkeme mahkum makine mali masa mağdur meclis mektep mektup memleket
mezhep misyon momentum motivasyon muayene neden nefis nefret nota nüfus okul olay omuz ordu organ orman orta oturum oyun
para Paris Pekin parça parmak peki plan polis politika program propaganda rahip rakı rakip referandum reklam roma Rus
saat sade sadece saha sahip saldırı salı sanat sanayi savaş sayı sağlık sebep servet ses sezon seçim Sincan sinema
sistem sonra soru stres süre sürgün sıkı sıra taahhüt tahliye takip takım talep tamam tavsiye tecrübe tehdit tehlike
televizyon tema temiz temmuz tesis ticaret tip toplum turist tutuklu tören türkü Türk Türkistan Türkmenistan ulaşım
Urumçi usta uyarı uygun Uygur uzman uzun vaat varlık vatan vatandaş vergi veri virüs yakın yangın yaptırım yapı yara
yardım yarın yasa yastık yatırım yazar yazı yaşam yedi yeni yorum yönetim yöntem yıl yıldız yığın zaman zeka ziyaret
çevre çift Çin Çinli çoban çocuk çoğunluk öğle ölçü ölüm ön önce önem öyle Özbekistan özellik özgürlük öğrenim öğretim
ülke üretim üst üzere şahıs şaka şiddet şikayet şimdi şöhret
"""
"""Words that seem to end in an ending: what is left of a word is one of them before it is anything shorter."""


def _fold(words: str) -> tuple[str, ...]:
    letters = str.maketrans("âçğıîöşûü", "acgiiosuu")
    return tuple(dict.fromkeys(words.replace("I", "ı").replace("İ", "i").lower().translate(letters).split()))


TABLE = KeyTable(
    scripts="a-z\u00df-\u024f",
    cut=True,
    letters={"ı": "i"},
    whole=_VERBS,
    steps=(_COPULA, endings(_CASES, _OWNERS), _OWNERS, _NUMBER, _OF),
    hardened=_HARDENED,
    short="ev is it et at ad el es su oy ay il ol al",
    vowels=_VOWELS,
    irregular=(*_FORMS, *_fold(_KEPT)),
    last=(("a", "", 4), ("e", "", 4), ("i", "", 4), ("u", "", 4)),
    squeeze=True,
    stop="ve ile bir bu o da de ki için gibi daha çok ne mi mı mu mü",
)
