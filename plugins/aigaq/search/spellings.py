"""Under which folds a person or a place is found: every spelling that may be shown, folded, and nothing else."""

from collections.abc import Iterable
from functools import lru_cache, partial

from aigaq.languages.chinese import to_traditional
from aigaq.languages.kazakh_arabic import Exceptions, to_arabic
from aigaq.languages.kazakh_latin import to_latin
from aigaq.model.records import Localised
from aigaq.search.skeleton import fold, is_han, sounded, words

IN_NAMES = (
    "阿艾爱安昂奥巴拜班保贝比彼别波伯博布才采彩车池楚茨达代旦丹道德登迪地丁冬都杜多朵俄额恩尔耳法菲夫福富尕盖甘冈高"
    "戈格根贡古谷瓜哈海汉杭合赫黑胡户华惠霍吉基及季加佳迦贾简坚江杰金津居卡开凯坎康考柯科可克肯孔库夸奎拉来莱赖兰朗"
    "劳勒雷黎里力历立利莉丽莲连良列烈林琳留龙卢鲁路伦罗洛吕玛马买麦曼毛梅美门蒙米密明莫默姆木穆那娜纳乃南尼妮年娘宁"
    "努诺欧帕排潘派佩皮平泼珀普其奇齐恰钱乔巧切钦琴曲热仁日荣茹肉如瑞若撒萨塞赛桑色森沙莎山善尚舍申圣施什史舒松苏素"
    "孙索塔台太坦唐涛桃特腾提铁廷图吐土托娃瓦外旺万威维韦温翁沃乌吾伍武西希喜夏仙鲜先香肖谢辛兴雄许逊雅亚娅延扬叶耶"
    "业也依衣伊以因英永尤友于玉裕月云则泽赞增扎札詹张哲朱祖孜兹尊佐茜婷芭洪孟"
)
"""Characters that write the names of others in Chinese: they may be typed whether or not the archive has them."""

READINGS = {"什": "shi", "都": "du", "勒": "le", "娜": "na", "莎": "sha", "茜": "xi", "阿": "a"}
"""How characters are read in names where pypinyin's first reading is another."""


class Scripts:
    """Names in the other scripts of Kazakh and Chinese; a word that many bear is converted once."""

    def __init__(self, exceptions: Exceptions) -> None:
        self._arabic = lru_cache(maxsize=None)(partial(to_arabic, exceptions=exceptions))
        self._latin = lru_cache(maxsize=None)(to_latin)

    def shown(self, names: Localised) -> dict[str, str]:
        """The names as every edition shows them."""
        spellings = dict(names)
        if "kk" in names:
            spellings.setdefault("kk-latn", " ".join(map(self._latin, names["kk"].split())))
            spellings.setdefault("kk-arab", " ".join(map(self._arabic, names["kk"].split())))
        if "zh" in names:
            spellings.setdefault("zh-hant", to_traditional(names["zh"]))
        return spellings


def folds(spellings: Iterable[str]) -> tuple[str, ...]:
    """The folds of the words of all spellings, sorted."""
    return _sorted(one for spelling in spellings for word in words(spelling) for one in _folds(word))


def joined_folds(spellings: Iterable[str], readings: Iterable[str] = ()) -> tuple[str, ...]:
    """The folds of names of several words written without a space, sorted; `readings` are pinyin, by syllables."""
    several = [parts for parts in map(words, spellings) if len(parts) > 1]
    whole = ["".join(part for part in parts if is_han(part[0]) == han) for parts in several for han in (True, False)]
    read = [one for reading in readings for one in _read(reading.split())]
    return _sorted((*read, *(one for word in whole if word for one in _folds(word))))


@lru_cache(maxsize=8192)
def pinyin(char: str) -> str:
    """The toneless reading of a Chinese character in a name."""
    from pypinyin import lazy_pinyin  # its phrases take a third of a second to load: only where a name is read

    return READINGS.get(char) or str(lazy_pinyin(char)[0])


@lru_cache(maxsize=65536)
def _folds(word: str) -> tuple[str, ...]:
    return _read([pinyin(char) for char in word]) if is_han(word[0]) else (fold(word),)


def _read(syllables: list[str]) -> tuple[str, str]:
    """Pinyin as it is typed, and as it sounds."""
    return fold("".join(syllables)), fold(sounded(syllables))


def _sorted(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({one for one in found if one}))
