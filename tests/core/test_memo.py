from aigaq.core.memo import Memo


def test_a_value_is_made_again_only_where_an_argument_changed() -> None:
    made: list[tuple[list[int], str]] = []

    def count(numbers: list[int], word: str) -> int:
        made.append((numbers, word))
        return len(numbers)

    memo = Memo()
    values = [memo(count, numbers, word) for numbers, word in (([1], "a"), ([1], "a"), ([1, 2], "a"), ([1, 2], "b"))]
    assert values == [1, 1, 2, 2]
    assert made == [([1], "a"), ([1, 2], "a"), ([1, 2], "b")]
