"""What a person decides where no machine can tell: that a message arrived, came back, or goes out once more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..findings import Failed, Finding, Rule
from ..model.delegation import AddressBook
from . import rules
from .ledger import Ledger
from .officer import officer
from .order import Order
from .parcels import FOLDER, Parcel, addresses
from .records import Copy, Letter
from .sheet import Sheet, place_of
from .states import TO_DECIDE, State
from .status import known_sheet, opened

Doubt = tuple[Copy, Letter]
"""A message whose fate a person knows better, with its copy."""

Agree = Callable[[Sheet, Sequence[Doubt]], bool]
"""Shows what would be noted, and says whether it shall."""


@dataclass(frozen=True)
class Word:
    """What a person says of messages in the state `of`, and what they are `after` it; `rule`: of no others."""

    of: State
    after: State
    said: str
    rule: Rule


ARRIVED = Word(State.UNCERTAIN, State.ARRIVED, "it arrived", rules.NOT_UNCERTAIN)
BOUNCED = Word(State.ACCEPTED, State.REFUSED, "it came back", rules.NOT_ACCEPTED)


@dataclass(frozen=True)
class Noted:
    """What came of it: all copies as they stand now, and whether a person's word was written down."""

    copies: tuple[Copy, ...]
    noted: bool


def decide(order: Order, word: Word, codes: Collection[str], agree: Agree, narrowed: Collection[str] = ()) -> Noted:
    """Notes a person's word for ever, with the name of who says so, and when.

    `narrowed` are some addresses of the delegations, where not all are meant. Raises Failed, and nothing is noted,
    where any of the codes or addresses has nothing of which this can be said.
    """
    with opened(order.outbox) as ledger, order.outbox.alone(order.waiting):
        sheet = known_sheet(ledger, order)
        ledger.recover(order.clock())
        doubts = _doubts(ledger, order, word, codes, narrowed)
        noted = agree(sheet, doubts)
        if noted:
            _note(order, ledger, word, doubts)
        return Noted(ledger.copies(order.publication), noted)


def withdraw(order: Order, ledger: Ledger, book: AddressBook) -> None:
    """Notes where the address book no longer has an address that was refused: it waits for nobody then."""
    known = {each.code: each for each in book.delegations}
    for copy in ledger.copies(order.publication):
        delegation = known.get(copy.code)
        if delegation is None or delegation.name != copy.name:
            continue
        there = {address for address, _ in addresses(copy, delegation)}
        gone = [each for each in copy.letters if each.state is State.REFUSED and each.address not in there]
        said = {each.address: (State.WITHDRAWN, f"no longer in the address book; {each.reply}") for each in gone}
        ledger.change(order.publication, copy.code, said, order.clock())


def reopen(order: Order, ledger: Ledger, parcel: Parcel, by: str, moment: datetime) -> None:
    """A person's word: what is uncertain did not arrive; that, or what was refused, goes out once more.

    What was uncertain at an address that the address book has no longer goes to the one that it has now.
    """
    meant = {address for address, _ in parcel.open}
    letters = [each for each in parcel.copy.letters if each.state in TO_DECIDE]
    open_again = [each.address for each in letters if each.address in meant or each.state is State.UNCERTAIN]
    said = dict.fromkeys(open_again, (State.READY, f"to be sent again, says {by}"))
    ledger.change(order.publication, parcel.code, said, moment)


def undecidable(order: Order, copies: Mapping[str, Copy], codes: Sequence[str]) -> list[Finding]:
    """A finding for each code with nothing that could go out once more."""
    waiting = {code for code, copy in copies.items() if any(letter.state in TO_DECIDE for letter in copy.letters)}
    return _strange(order, rules.UNKNOWN_CODE, codes, waiting)


def _doubts(
    ledger: Ledger, order: Order, word: Word, codes: Collection[str], narrowed: Collection[str]
) -> tuple[Doubt, ...]:
    """The messages that are meant; a folder is none. Raises Failed with every code or address that means none."""
    doubts = tuple(
        (copy, letter)
        for copy in ledger.copies(order.publication)
        for letter in copy.letters
        if copy.code in codes and letter.state is word.of and letter.field != FOLDER
    )
    found = _strange(order, word.rule, codes, {copy.code for copy, _ in doubts})
    found += _strange(order, word.rule, narrowed, {letter.address for _, letter in doubts})
    if found:
        raise Failed(tuple(found))
    return tuple(each for each in doubts if not narrowed or each[1].address in narrowed)


def _note(order: Order, ledger: Ledger, word: Word, doubts: Sequence[Doubt]) -> None:
    moment, said = order.clock(), (word.after, f"{word.said}, says {officer()}")
    for code in dict.fromkeys(copy.code for copy, _ in doubts):
        results = {letter.address: said for copy, letter in doubts if copy.code == code}
        ledger.change(order.publication, code, results, moment)


def _strange(order: Order, rule: Rule, words: Collection[str], known: Collection[str]) -> list[Finding]:
    place = place_of(order.publication)
    return [rule.at(place, f"{rule.what}: {word[:60]}") for word in dict.fromkeys(words) if word not in known]
