"""Who has a sheet that another one supersedes."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Failed, Finding
from . import rules
from .ledger import Ledger
from .sheet import Sheet, place_of
from .states import MAY_HAVE


def replaced(ledger: Ledger, sheet: Sheet, code: str) -> tuple[str, ...]:
    """The references of the sheets that a delegation has, or may have, and that this one replaces."""
    return tuple(former.reference for former in _former(ledger, sheet) if code in _receivers(ledger, former))


def audience(ledger: Ledger, sheet: Sheet) -> frozenset[str]:
    """Everyone who has, or may have, what the sheet replaces. Raises Failed where that is nobody."""
    found = frozenset[str]().union(*(_receivers(ledger, former) for former in _former(ledger, sheet)))
    if not found:
        named = ", ".join(sheet.supersedes)
        what = f"Nobody received {named}, which «{sheet.publication}» replaces by its `supersedes`"
        nothing = f"«{sheet.publication}» says in no `supersedes` which sheet it replaces"
        raise Failed((rules.NO_FORMER.at(place_of(sheet.publication), what if named else nothing),))
    return found


def unreached(sheet: Sheet, meant: frozenset[str], receiving: frozenset[str]) -> Iterator[Finding]:
    """A finding for each delegation that has the old sheet and does not get this one."""
    for code in sorted(meant - receiving):
        yield rules.UNREACHED.at(place_of(sheet.publication), f"{rules.UNREACHED.what}: {code}")


def _former(ledger: Ledger, sheet: Sheet) -> Iterator[Sheet]:
    for known in ledger.sheets():
        if known.reference in sheet.supersedes and known.publication != sheet.publication:
            yield known


def _receivers(ledger: Ledger, sheet: Sheet) -> frozenset[str]:
    copies = ledger.copies(sheet.publication)
    return frozenset(copy.code for copy in copies if any(letter.state in MAY_HAVE for letter in copy.letters))
