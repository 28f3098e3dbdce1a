"""The folds that find a person or place: every shown spelling."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from aigaq.i18n.converters import convert_by_word
from aigaq.i18n.editions import CONVERSIONS
from aigaq.i18n.stem.name_skeleton import fold, is_han, respell_syllables, words
from aigaq.model.records import Localised

_IN_NAMES = """
a阿 ai艾爱 an安 ang昂 ao奥 ba巴芭 bai拜 ban班 bao保 bei贝 bi比彼 bie别 bo波伯博 bu布 cai才采彩 che车 chi池 chu楚
ci茨 da达 dai代 dan旦丹 dao道 de德 deng登 di迪地 ding丁 dong冬 du都杜 duo多朵 e俄额 en恩 er尔耳 fa法 fei菲 fu夫福富
ga尕 gai盖 gan甘 gang冈 gao高 ge戈格 gen根 gong贡 gu古谷 gua瓜 ha哈 hai海 han汉 hang杭 he合赫 hei黑 hong洪 hu胡户
hua华 hui惠 huo霍 ji吉基及季 jia加佳迦贾 jian简坚 jiang江 jie杰 jin金津 ju居 ka卡 kai开凯 kan坎 kang康 kao考
ke柯科可克 ken肯 kong孔 ku库 kua夸 kui奎 la拉 lai来莱赖 lan兰 lang朗 lao劳 le勒 lei雷 li黎里力历立利莉丽 lian莲连
liang良 lie列烈 lin林琳 liu留 long龙 lu卢鲁路 lun伦 luo罗洛 lv吕 ma玛马 mai买麦 man曼 mao毛 mei梅美 men门 meng蒙孟
mi米密 ming明 mo莫默 mu姆木穆 na那娜纳 nai乃 nan南 ni尼妮 nian年 niang娘 ning宁 nu努 nuo诺 ou欧 pa帕 pai排派 pan潘
pei佩 pi皮 ping平 po泼珀 pu普 qi其奇齐 qia恰 qian钱 qiao乔巧 qie切 qin钦琴 qu曲 re热 ren仁 ri日 rong荣 rou肉 ru茹如
rui瑞 ruo若 sa撒萨 sai塞赛 sang桑 se色 sen森 sha沙莎 shan山善 shang尚 she舍 shen申 sheng圣 shi施什史 shu舒 song松
su苏素 sun孙 suo索 ta塔 tai台太 tan坦 tang唐 tao涛桃 te特 teng腾 ti提 tie铁 ting廷婷 tu图吐土 tuo托 wa娃瓦 wai外
wan万 wang旺 wei威维韦 wen温 weng翁 wo沃 wu乌吾伍武 xi西希喜茜 xia夏 xian仙鲜先 xiang香 xiao肖 xie谢 xin辛 xing兴
xiong雄 xu许 xun逊 ya雅亚娅 yan延 yang扬 ye叶耶业也 yi依衣伊以 yin因 ying英 yong永 you尤友 yu于玉裕 yue月 yun云
zan赞 ze则泽 zeng增 zha扎札 zhan詹 zhang张 zhe哲 zhu朱 zi孜兹 zu祖 zun尊 zuo佐
"""
READINGS = {char: syllable for syllable, chars in re.findall(r"([a-z]+)(\S+)", _IN_NAMES) for char in chars}
"""How characters are read that write the names of others in Chinese; pypinyin reads some of them otherwise."""


Exceptions = Mapping[str, Mapping[str, str]]
"""The tables of words that conversions write otherwise than by rule, by the edition that has one."""


class Scripts:
    """Converts names to all scripts, each word once."""

    def __init__(self, exceptions: Exceptions) -> None:
        self._conversions = [
            (conversion.source, code, convert_by_word(code, exceptions.get(code)))
            for code, conversion in CONVERSIONS.items()
        ]

    def spellings(self, names: Localised) -> dict[str, str]:
        """Return the names as every edition shows them."""
        spellings = dict(names)
        for source, code, convert in self._conversions:
            if source in names:
                spellings.setdefault(code, convert(names[source]))
        return spellings


def folds(spellings: Iterable[str]) -> tuple[str, ...]:
    """Return the folds of the words of all spellings, sorted."""
    return _sort(one for spelling in spellings for word in words(spelling) for one in _folds(word))


def join_folds(spellings: Iterable[str], readings: Iterable[str] = ()) -> tuple[str, ...]:
    """Return sorted folds of names written without spaces.

    `readings` are pinyin, by syllables.
    """
    several = [parts for parts in map(words, spellings) if len(parts) > 1]
    whole = ["".join(part for part in parts if is_han(part[0]) == han) for parts in several for han in (True, False)]
    read = [one for reading in readings for one in _read(reading.split())]
    return _sort((*read, *(one for word in whole if word for one in _folds(word))))


@lru_cache(maxsize=8192)
def pinyin(char: str) -> str:
    """Return the toneless reading of a Chinese character in a name."""
    from pypinyin import lazy_pinyin  # Its phrases take a third of a second to load, so only where a name is read.

    return READINGS.get(char) or str(lazy_pinyin(char)[0])


@lru_cache(maxsize=65536)
def _folds(word: str) -> tuple[str, ...]:
    return _read([pinyin(char) for char in word]) if is_han(word[0]) else (fold(word),)


def _read(syllables: list[str]) -> tuple[str, str]:
    """Pinyin as it is typed, and as it sounds."""
    return fold("".join(syllables)), fold(respell_syllables(syllables))


def _sort(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({one for one in found if one}))
