"""Answers known from before belong to one object, not to all that are equal to it, and to a few objects only."""

from pipeline.remembering import remembered


def test_an_object_is_asked_about_once_and_its_equal_once_more() -> None:
    asked: list[list[str]] = []

    @remembered(2)
    def length(value: list[str]) -> int:
        asked.append(value)
        return len(value)

    one, equal = ["a"], ["a"]
    assert [length(one), length(one), length(equal), length(one)] == [1, 1, 1, 1]
    assert [id(value) for value in asked] == [id(one), id(equal)]


def test_the_answer_for_what_was_asked_about_longest_ago_goes() -> None:
    asked: list[str] = []

    @remembered(2)
    def first(value: tuple[str]) -> str:
        asked.append(value[0])
        return value[0]

    one, two, three = ("a",), ("b",), ("c",)
    for value in (one, two, one, three, one, two):
        first(value)
    assert asked == ["a", "b", "c", "b"]
