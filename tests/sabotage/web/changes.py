"""How a web page is changed."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

from tests.sabotage.damage import Apply, once

P = '<p id="b10">'
LAST = "</main>"


def edit(change: Callable[[str], str]) -> Apply:
    """Changes the source of the page."""
    return lambda data: change(data.decode()).encode()


def put(old: str, new: str) -> Apply:
    """Replaces the first such text."""
    return edit(lambda page: once(page, old, new))


def cut(pattern: str, new: str = "") -> Apply:
    """Replaces what the pattern finds first, or takes it out; it must be found."""

    def change(page: str) -> str:
        changed, count = re.subn(pattern, new, page, count=1, flags=re.DOTALL)
        assert count, pattern
        return changed

    return edit(change)


def on_style(change: Callable[[str], str]) -> Apply:
    """A changed style sheet under a policy that lets it pass."""

    def apply(page: str) -> str:
        old = page.partition("<style>")[2].partition("</style>")[0]
        new = change(old)
        assert new != old
        hashes = [b64encode(sha256(sheet.encode()).digest()).decode() for sheet in (old, new)]
        return once(once(page, old, new), hashes[0], hashes[1])

    return edit(apply)
