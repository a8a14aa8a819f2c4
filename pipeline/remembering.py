"""Remembers what was found out about a value, known again by being the same object."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Value = TypeVar("Value")
Answer = TypeVar("Answer")


def remembered(most: int) -> Callable[[Callable[[Value], Answer]], Callable[[Value], Answer]]:
    """For a pure function of one frozen value: the answers for the `most` values that were asked about last.

    `lru_cache` would compare values, and to compare two editions costs more than to walk through one. A value is held
    as long as its answer, so no other can have its identity.
    """

    def decorated(function: Callable[[Value], Answer]) -> Callable[[Value], Answer]:
        answers: OrderedDict[int, tuple[Value, Answer]] = OrderedDict()

        @wraps(function)
        def asked(value: Value) -> Answer:
            known = answers.pop(id(value), None) or (value, function(value))
            answers[id(value)] = known
            if len(answers) > most:
                answers.popitem(last=False)
            return known[1]

        return asked

    return decorated
