"""How much of a body is read: nothing of what is not judged by its words."""

from functools import cache

from ..web.answers import PDF, PDF_START, TITLE_BYTES, Answer, Appetite
from ..web.hops import REDIRECTS
from . import fragments
from .verdicts import of_status

AIMLESS_BYTES = 1024
"""Enough of what a redirect to nowhere shows, to see whether it shows anything."""


@cache
def appetite_for(*, parts: bool) -> Appetite:
    """What is read of an answer; with `parts`, pages whose parts are looked up are read further."""

    def appetite(head: Answer) -> int:
        if head.status in REDIRECTS:
            return 0 if (head.header("location") or "").strip() else AIMLESS_BYTES
        if not 200 <= head.status < 300:
            return TITLE_BYTES if of_status(head.status).verdict == "dead" else 0
        if parts and _fragment_bearing(head):
            return fragments.LIMIT
        return TITLE_BYTES if head.worded else PDF_START if head.media_type == PDF else 0

    return appetite


def _fragment_bearing(head: Answer) -> bool:
    """Whether fragments of this media type are looked up."""
    return head.hypertext or head.media_type.endswith(("/pdf", "/xml", "+xml")) or not head.header("content-type")
