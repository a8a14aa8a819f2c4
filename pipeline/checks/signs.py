"""Signs that only look like the right ones: keyboards and programs have several that are alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .spaces import Place

LOOKALIKES = (
    (re.compile("(?<=[^\\W\\d_])\u00b4"), "’"),  # an accent without its letter
    (re.compile("(?<=[\\d \u00a0\u202f])[\u00ba\u2070\u02da](?= ?[CF]\\b)"), "°"),  # a raised o, a raised zero, a ring
    (re.compile("(?<=[^\\W\\d_])\u2212(?=[^\\W\\d_])"), "-"),  # minus
    (re.compile("(?<=\\w)\u201a(?=\\s)"), ","),  # a low quotation mark
)
"""Where a sign cannot be meant, and the one that is."""


def lookalikes(text: str) -> Iterator[Place]:
    """Each sign that stands for one which looks the same, with that one."""
    for pattern, right in LOOKALIKES:
        for match in pattern.finditer(text):
            yield *match.span(), right
