import pytest

from aigaq.i18n.convert.chinese import to_traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("里面的房间", "裡面的房間"),  # 裡, not 裏
        ("台湾与新疆", "臺灣與新疆"),
        ("皇后后来", "皇后後來"),
        ("头发发现", "頭髮發現"),
        ("面包干部", "麵包幹部"),
    ],
)
def test_characters_as_in_taiwan(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional


def test_quotation_marks_within_others() -> None:
    assert to_traditional("他说：“她说‘别拴’，走了。”") == "他說：「她說『別拴』，走了。」"


def test_a_name_with_a_written_form_takes_it() -> None:
    assert to_traditional("于勒出发", names={"于勒": "于勒"}) == "于勒出發"


def test_converting_twice_changes_nothing() -> None:
    once = to_traditional("我是放羊的。跟在羊后面走了四十年，我父亲也是这样过来的。他们数过了：“两千里。”")
    assert to_traditional(once) == once
