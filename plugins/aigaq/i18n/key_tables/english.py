"""English: plurals, -ed and -ing, irregular nouns and verbs.

No derived words: Snowball's stemmer also merges words of one origin and different sense (universal, university;
import, important).
"""

from aigaq.i18n.key_tables.table import KeyTable, behind

_PLURAL = behind("abcdefghjklmnopqrtvwxyz", "s")
_VERB = behind("abcdfghijklmnopqrstuvwxyz", "ed") | behind("", "ing")

TABLE = KeyTable(
    scripts="a-z\u00df-\u024f",
    cut=True,
    digraphs=(("iz(?=(?:e|es|ed|er|ers|ing|ation|ations)$)", "is"),),
    first=(
        ("sses", "ss", 5),
        ("ches", "ch", 5),
        ("shes", "sh", 5),
        ("xes", "x", 4),
        ("zzes", "z", 5),
        ("ies", "y", 5),
        ("ied", "y", 5),
    ),
    steps=(_PLURAL, _VERB),
    restore=("^[^aeiou]*[aeiouy][^aeiouwxy]$", "e"),
    keep="^[^aeiou]*[aeiouy][^aeiouwxy]e$",
    least=2,
    vowels="aeiouy",
    irregular=tuple(
        """
        man men|woman women|child children|wife wives|life lives|foot feet|tooth teeth|person persons|people
        die dies died dying|lie lies lied lying|tie ties tied tying
        be am is are was were been being|have has had having|do does did done doing|go goes went gone going
        say says said saying|tell tells told telling|see sees saw seen seeing|take takes took taken taking
        give gives gave given giving|get gets got gotten getting|come comes came coming|know knows knew known knowing
        make makes made making|find finds found finding|think thinks thought thinking|leave leaves left leaving
        hold holds held holding|beat beats beaten beating|break breaks broke broken breaking
        bring brings brought bringing|send sends sent sending|write writes wrote written writing
        speak speaks spoke spoken speaking|hear hears heard hearing|lose loses lost losing|keep keeps kept keeping
        sleep sleeps slept sleeping|eat eats ate eaten eating|feel feels felt feeling|forget forgets forgot forgotten
        hide hides hid hidden hiding|run runs ran running|sell sells sold selling|sit sits sat sitting
        stand stands stood standing|steal steals stole stolen stealing|teach teaches taught teaching
        understand understands understood understanding|wear wears wore worn wearing|win wins won winning
        begin begins began begun beginning|buy buys bought buying|catch catches caught catching
        choose chooses chose chosen choosing|drink drinks drank drunk drinking|drive drives drove driven driving
        fall falls fell fallen falling|fight fights fought fighting|fly flies flew flown flying
        freeze freezes froze frozen freezing|grow grows grew grown growing|lead leads led leading
        meet meets met meeting|pay pays paid paying|read reads reading|rise rises rose risen rising
        shoot shoots shot shooting|show shows showed shown showing|sing sings sang sung singing
        swear swears swore sworn|throw throws threw thrown|wake wakes woke woken waking
        evening evenings|morning mornings|during|thing things|something|nothing|anything|everything
        labour labor labours labors|neighbour neighbours neighbor neighbors|neighbouring neighboring
        colour colours color colors|honour honours honor honors|behaviour behavior
        favour favours favor favors|harbour harbor|humour humor|rumour rumours rumor rumors
        centre centres center centers|theatre theaters theater theatres|defence defense|licence license
        grey gray|jail gaol|travel travels travelled traveled travelling traveling|analysis analyses
        crisis crises|thesis theses|basis bases|mouse mice|medium media|criterion criteria
        policeman policemen|half halves|knife knives|wolf wolves|thief thieves|shelf shelves|self selves
        loaf loaves
        news|building buildings|hundred hundreds|red|bed beds|king kings
        """.replace("\n", "|")
        .replace(" " * 8, "")
        .split("|")
    ),
    last=(*((2 * letter, letter, 3) for letter in "bdglmnprt"), ("e", "", 3), ("y", "i", 3)),
    stop="the a an and or of to in on at by for with from is are was were be it that this as not",
)
