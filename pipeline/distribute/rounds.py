"""A dispatch under way: every parcel once, its intent written down before, its result after, whatever happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from .ledger import Ledger
from .mail import Results, Session, Unreached
from .order import Order
from .parcels import Parcel, contents
from .post import Post
from .states import TO_SEND, State


@dataclass
class Rounds:
    """The dispatch number `number`, released at the moment `released`, with its parcels."""

    order: Order
    ledger: Ledger
    post: Post
    parcels: Sequence[Parcel]
    number: int
    released: datetime
    _session: Session | None = None
    _settled: set[str] = field(default_factory=set)

    def run(self) -> None:
        """All parcels; then, after each of the waits that the settings name, those that were put off."""
        left = self._round(self.parcels)
        for wait in self.post.settings.retry_after:
            if not left:
                break
            self.order.pause(wait)
            left = self._round(left)
        self.order.progress.clear()

    def _round(self, parcels: Sequence[Parcel]) -> list[Parcel]:
        """Each of some parcels once; returns those with an address that is still open."""
        try:
            for parcel in parcels:
                self._one(parcel)
        except Unreached as error:
            self.order.progress.say(str(error))
        finally:
            self._hang_up()
        return [parcel for parcel in parcels if self._open(parcel)]

    def _one(self, parcel: Parcel) -> None:
        still = self._open(parcel)
        files, damaged = contents(self.order.outbox, parcel)
        if damaged:
            pass  # altered since it was looked at; the next run tells
        elif parcel.delegation.channel == "folder":
            self._note(parcel.code, dict.fromkeys(still, (State.ACCEPTED, "handed over in its folder")))
        elif still:
            self._mail(parcel, still, files)
        self._settled.add(parcel.code)
        self.order.progress.advance("sent", len(self._settled), len(self.parcels))

    def _mail(self, parcel: Parcel, still: Sequence[str], files: Mapping[str, bytes]) -> None:
        data = self.post.message(parcel, files, self.released)
        session = self._connected()
        self._note(parcel.code, dict.fromkeys(still, (State.SENDING, "")))
        results = session.deliver(self.post.sender, still, data, partial(self._ending, parcel.code))
        try:
            self._note(parcel.code, results)
        except BaseException:  # the only place where this is known now: the next run will call it uncertain
            self._tell(parcel.code, results)
            raise

    def _tell(self, code: str, results: Results) -> None:
        for address, (state, reply) in results.items():
            self.order.progress.say(f"{code}, {address}: {state}, which could not be written down: {reply}")

    def _ending(self, code: str, taken: Sequence[str], settled: Mapping[str, tuple[State, str]]) -> None:
        """Written down before the end of a message is sent: from here on, it may have arrived."""
        self._note(code, {**settled, **dict.fromkeys(taken, (State.ENDING, ""))})

    def _open(self, parcel: Parcel) -> list[str]:
        letters = self.ledger.copy(self.order.publication, parcel.code).letters
        return [letter.address for letter in letters if letter.state in TO_SEND]

    def _note(self, code: str, results: Results) -> None:
        self.ledger.change(self.order.publication, code, results, self.order.clock(), self.number)

    def _connected(self) -> Session:
        if self._session is None or not self._session.ready:
            self._hang_up()
            self._session = self.post.session()
        return self._session

    def _hang_up(self) -> None:
        if self._session:
            self._session.close()
        self._session = None
