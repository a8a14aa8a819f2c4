"""How the register goes on from a run: pure, entry by entry."""

from datetime import date

from ..findings import Position
from ..model import Entry
from .decisions import FAILING_DAYS
from .results import Result


def entry_after(result: Result, entry: Entry | None, today: date) -> Entry | None:
    """The entry after a run; None where there is to be none.

    A dead link without an entry gets none: it is new, and stays an error until a person has seen to it. What was not
    checked changes nothing. A verdict of `cannot-tell` neither adds to the failures nor takes them away,
    and what was dead stays dead until it is seen alive. Of the days on which it failed, the first ones and the latest
    are kept: as many as count.
    """
    verdict = result.judgement.verdict
    if verdict == "not-checked" or (entry is None and verdict == "dead"):
        return entry
    known = entry or Entry(position=Position("content/links.yaml"), url=result.url, accessed=today)
    changes: dict[str, object] = {"checked": today}
    if verdict != "cannot-tell" or known.verdict != "dead":
        changes["verdict"] = verdict
    if verdict in {"ok", "moved"}:
        changes |= {"good": today, "failures": ()}
    elif verdict == "dead":
        *earlier, latest = sorted({*known.failures, today})
        changes["failures"] = (*earlier[: FAILING_DAYS - 1], latest)
    return known.model_copy(update=changes)
