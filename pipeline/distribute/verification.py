"""Verifying a file: whose copy it is, from which dispatch, whether it is intact and correctly signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from zipfile import ZipFile

from pydantic import computed_field

from ..model import Value
from .cover import copy_line
from .judgement import Signed, signed
from .ledger import Ledger
from .order import Order
from .records import Copy, Dispatch, File
from .sheet import Sheet
from .status import opened
from .wording import Wording, wording

PAGES = 20
"""In how many pages of an altered file a copy line is looked for."""

MEMBERS, LARGEST = 200, 100_000_000
"""How many files of a ZIP, or checksums in a text, are looked at, and how large a file may be, in bytes."""

CHECKSUM = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")

Verdict = Literal["intact", "altered", "original", "unknown"]


class Verification(Value):
    """What is known of a file.

    `intact`: byte for byte as it was made; `altered`: it is not, but bears a copy line of ours, or is a ZIP with a
    file that one copy alone has, or says its checksum, as a cover note does; `original`: the unmarked file of which
    copies were made; `unknown`: nothing of ours. `copy_of`: whose copy it is, where that is one; `alike`: all whose it
    may be, where those are several: a web page or a Word file bears no mark, and what is altered may have been put
    together from several copies.
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
        told = _told(order, ledger, digest, data)
    return Verification(sha256=digest, signature=signature, **told)


def _told(order: Order, ledger: Ledger, digest: str, data: bytes) -> dict[str, Any]:
    """The verdict, and what the ledger knows besides."""
    if bearers := ledger.bearers(digest):
        return {"verdict": "intact", "file": bearers[0][1], **_owned(ledger, [copy for copy, _ in bearers])}
    if any(part.sha256 == digest for sheet in ledger.sheets() for part in sheet.parts):
        return {"verdict": "original"}
    if owners := _held(ledger, data) or _named(order, ledger, _bare(_text(data))):
        return {"verdict": "altered", **_owned(ledger, owners)}
    return {"verdict": "unknown"}


def _owned(ledger: Ledger, owners: Iterable[Copy]) -> dict[str, Any]:
    """Whose it is: one copy with its dispatches, or the codes of several."""
    copies = {f"{copy.publication}.{copy.code}": copy for copy in owners}
    if len(copies) > 1:
        return {"alike": tuple(copies)}
    (copy,) = copies.values()
    return {"copy_of": copy, "dispatches": _dispatches(ledger, copy)}


def _dispatches(ledger: Ledger, copy: Copy) -> tuple[Dispatch, ...]:
    """The dispatches that took the copy to any of its addresses."""
    numbers = {letter.dispatch for letter in copy.letters}
    return tuple(each for each in ledger.dispatches(copy.publication) if each.number in numbers)


def _held(ledger: Ledger, data: bytes) -> list[Copy]:
    """The copies of which a ZIP holds a file that no other has, as we made it, or whose checksum stands in a text."""
    bearers = [ledger.bearers(digest) for digest in (*_members(data), *_written(data))]
    return [each[0][0] for each in bearers if _of_one(each)]


def _of_one(bearers: Sequence[tuple[Copy, File]]) -> bool:
    """Whether a file is one copy's alone; one that is the published file, unmarked, may come from anywhere."""
    copies = {(copy.publication, copy.code) for copy, file in bearers if file.sha256 != file.original}
    return len(copies) == 1


def _members(data: bytes) -> Iterator[str]:
    """The checksums of the files in a ZIP, as far as they can be read."""
    with suppress(Exception), ZipFile(BytesIO(data)) as archive:  # as for a PDF below
        for entry in archive.infolist()[:MEMBERS]:
            with suppress(Exception):
                if entry.file_size <= LARGEST:
                    yield sha256(archive.read(entry)).hexdigest()


def _written(data: bytes) -> list[str]:
    """The checksums that a cover note, a manifest, a list of them or a message says."""
    return [found.decode() for found in dict.fromkeys(CHECKSUM.findall(data))][:MEMBERS]


def _named(order: Order, ledger: Ledger, said: str) -> list[Copy]:
    """The copies of which a line stands in a bare text, in any language of their files."""
    if not said:
        return []
    copies = [(sheet, copy) for sheet in ledger.sheets() for copy in ledger.copies(sheet.publication)]
    words = wording(order.root, {language for _, copy in copies for language in copy.languages})
    return [copy for sheet, copy in copies if any(_bare(line) in said for line in _lines(sheet, copy, words))]


def _lines(sheet: Sheet, copy: Copy, words: Wording) -> Iterator[str]:
    """What a copy says of itself: as the ledger has it, and as its files in other languages have it."""
    if copy.line:
        yield copy.line
    for language in sorted(copy.languages):
        counted = copy.number, copy.total
        yield copy_line(sheet, copy.name, counted, words.words_in(language), early=copy.early)


def _bare(text: str) -> str:
    """A text without its spaces, which may have become line ends."""
    return "".join(text.split())


def _text(data: bytes) -> str:
    """What the first pages of a PDF show and say for themselves; nothing where it is none.

    What runs from right to left comes out of a drawing in another order: there, only what it says for itself is sure.
    """
    return "\n".join((*_shown(data), *_spoken(data)))


def _shown(data: bytes) -> Iterator[str]:
    import pypdfium2  # type: ignore[import-untyped] # noqa: PLC0415 - only where a file is not known by its checksum

    with suppress(Exception):  # a damaged file can break a library in any way it likes
        document = pypdfium2.PdfDocument(BytesIO(data))
        for number in range(min(len(document), PAGES)):
            yield str(document[number].get_textpage().get_text_range())


def _spoken(data: bytes) -> Iterator[str]:
    """The replacement texts of marked content (ISO 32000-1, 14.9.4), of which the stamp is one."""
    import pikepdf  # noqa: PLC0415 - only where a file is not known by its checksum

    with suppress(Exception), pikepdf.open(BytesIO(data)) as document:  # as above
        for page in document.pages[:PAGES]:
            for marked in pikepdf.parse_content_stream(page, "BDC"):
                properties = marked.operands[-1]
                if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
                    yield str(properties["/ActualText"])
