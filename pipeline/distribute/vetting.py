"""What keeps one copy from leaving, while the others go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..findings import Finding
from ..model.delegation import AddressBook
from ..reading.wording import moment
from . import rules
from .gate import early
from .order import Order
from .parcels import Parcel, contents
from .post import Post
from .records import Copy
from .states import MAY_HAVE


def former_codes(book: AddressBook, copies: Iterable[Copy]) -> dict[str, str]:
    """The codes that are in the book no longer, by the addresses, in small letters, that may have the sheet there."""
    codes = {each.code for each in book.delegations}
    gone = [copy for copy in copies if copy.code not in codes]
    return {letter.address.lower(): copy.code for copy in gone for letter in copy.letters if letter.state in MAY_HAVE}


def faults(order: Order, post: Post, parcel: Parcel, former: Mapping[str, str]) -> tuple[Finding, ...]:
    """A finding for each thing that is wrong with a parcel; what is found first is told alone."""
    if parcel.copy.name != parcel.delegation.name:
        what = f"The copy of {parcel.code} says “{parcel.copy.name}”, the address book “{parcel.delegation.name}”"
        return (rules.RENAMED.at(parcel.delegation.position, what),)
    if known := [(address, former[address.lower()]) for address, _ in parcel.open if address.lower() in former]:
        said = f"{known[0][0]} of {parcel.code} has the sheet already, as {known[0][1]}"
        return (rules.HAS_IT.at(parcel.delegation.position, said),)
    if early(post.sheet, parcel.delegation, order.clock()) and not _says_embargo(post, parcel.copy):
        return (rules.OTHER_EMBARGO.at(parcel.delegation.position, f"{rules.OTHER_EMBARGO.what}: {parcel.code}"),)
    files, damaged = contents(order.outbox, parcel)
    if damaged or parcel.delegation.channel == "folder":
        return damaged
    size = len(post.message(parcel, files, order.clock()))
    if size <= post.limit:
        return ()
    what = f"The message to {parcel.code} has {size / 1e6:.1f} MB; the limit is {post.settings.size_limit}"
    return (rules.TOO_LARGE.at(parcel.delegation.position, what),)


def _says_embargo(post: Post, copy: Copy) -> bool:
    """Whether the copy says on its pages when the embargo that holds now will end."""
    language = next((file.language for file in copy.files if file.language), copy.language)
    spoken = post.wording.words_in(language).language
    return post.sheet.embargo is None or moment(post.sheet.embargo, spoken) in copy.line
