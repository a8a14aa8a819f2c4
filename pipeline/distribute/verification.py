"""Verifying a file: whose copy it is, from which dispatch, whether it is intact and correctly signed."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from pydantic import computed_field

from ..model import Value
from .ledger import Ledger
from .order import Order
from .records import Copy, Dispatch, File
from .signature import Signed, signed
from .status import opened

Verdict = Literal["intact", "altered", "original", "unknown"]


class Verification(Value):
    """What is known of a file.

    `intact`: byte for byte as it was made; `altered`: it bears a copy line of ours but is not as it was made;
    `original`: the unmarked file of which copies were made; `unknown`: nothing of ours. `copy_of`: whose copy it is,
    where that can be known; `alike`: all who got the very same bytes, where those are several, for a web page or a
    Word file bears no mark.
    """

    verdict: Verdict
    sha256: str
    copy_of: Copy | None = None
    alike: tuple[str, ...] = ()
    file: File | None = None
    dispatches: tuple[Dispatch, ...] = ()
    signature: Signed | None = None

    @computed_field  # type: ignore[prop-decorator] # as pydantic documents it
    @property
    def good(self) -> bool:
        """Whether it is a copy of ours as it was made, and signed as it was signed."""
        if self.verdict != "intact" or self.file is None:
            return False
        if not self.file.signer:
            return True
        return bool(self.signature and self.signature.good and self.signature.fingerprint == self.file.signer)


def verify(order: Order, path: Path) -> Verification:
    """What is known of the file. Raises OSError where it cannot be read, Unavailable where there is no ledger."""
    data = path.read_bytes()
    digest = sha256(data).hexdigest()
    signature = signed(data) if data.startswith(b"%PDF-") else None
    with opened(order.outbox) as ledger:
        told = _told(ledger, digest, data)
    return Verification(sha256=digest, signature=signature, **told)


def _told(ledger: Ledger, digest: str, data: bytes) -> dict[str, Any]:
    """The verdict, and what the ledger knows besides."""
    if bearers := ledger.bearers(digest):
        copy, file = bearers[0]
        codes = tuple(dict.fromkeys(f"{bearer.publication}.{bearer.code}" for bearer, _ in bearers))
        if len(codes) > 1:
            return {"verdict": "intact", "file": file, "alike": codes}
        return {"verdict": "intact", "copy_of": copy, "file": file, "dispatches": _dispatches(ledger, copy)}
    if any(part.sha256 == digest for sheet in ledger.sheets() for part in sheet.parts):
        return {"verdict": "original"}
    if named := _named(ledger, _text(data)):
        return {"verdict": "altered", "copy_of": named, "dispatches": _dispatches(ledger, named)}
    return {"verdict": "unknown"}


def _dispatches(ledger: Ledger, copy: Copy) -> tuple[Dispatch, ...]:
    """The dispatches that took the copy to any of its addresses."""
    numbers = {letter.dispatch for letter in copy.letters}
    return tuple(each for each in ledger.dispatches(copy.publication) if each.number in numbers)


def _named(ledger: Ledger, text: str) -> Copy | None:
    """The copy whose line stands in a text; spaces may have become line ends."""
    said = "".join(text.split())
    for sheet in ledger.sheets():
        for copy in ledger.copies(sheet.publication):
            if copy.line and "".join(copy.line.split()) in said:
                return copy
    return None


def _text(data: bytes) -> str:
    """The text of the first page of a PDF; nothing where it is none or cannot be opened."""
    import pypdfium2  # type: ignore[import-untyped] # noqa: PLC0415 - only where a file is not known by its checksum

    try:
        document = pypdfium2.PdfDocument(BytesIO(data))
        return str(document[0].get_textpage().get_text_range())
    except (pypdfium2.PdfiumError, IndexError):
        return ""
