"""Making copies: numbered, stamped, signed, packed and written down."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from .. import reading
from ..durable import write_whole
from ..findings import Failed, Position, errors
from ..formats import Stationery
from ..formats.paper import paper
from ..formats.stamp import CopyLine, Stamps, set_lines, stamp
from ..press import Place
from ..press.formats import is_given
from ..press.stock import walk
from . import package, rules
from .address_book import address_book, settings
from .cover import copy_line, cover
from .ledger import Ledger
from .order import Order
from .outbox import Outbox
from .plan import Plan, Share
from .planning import planned
from .records import Copy, File
from .sheet import Part, Sheet, read_part
from .signature import Seal, exposed, seal
from .superseded import replaced
from .witness import question
from .wording import Wording, wording

PDF, ZIP = "pdf", "zip"


@dataclass(frozen=True)
class Making:
    """What copies are made with: originals by name, the words, the set copy lines and the seal, if there is one."""

    sheet: Sheet
    originals: Mapping[str, bytes]
    wording: Wording
    stamps: Stamps | None
    seal: Seal | None


@dataclass(frozen=True)
class Numbered:
    """A share with the number that its copy bears for ever."""

    share: Share
    number: int
    total: int


def make(order: Order) -> tuple[Plan, tuple[Copy, ...]]:
    """Makes what is not made yet; returns the plan and all copies that there are now.

    Before the first dispatch everything is made anew; afterwards copies stay as they are and keep their numbers, and
    only delegations that have none get one. Raises Failed where the sheet may not go out, and then nothing is made.
    """
    with order.outbox.alone(order.waiting), Ledger(order.outbox.ledger) as ledger:
        question(order, ledger)
        book = address_book(order.root, order.delegations)
        plan = planned(order, book, ledger)
        if errors(plan.findings):
            raise Failed(plan.findings)
        dispatched = ledger.dispatched(order.publication)
        known = ledger.copies(order.publication) if dispatched else ()
        wanted = _numbered(plan, known)
        if wanted:
            plan = plan.model_copy(update={"findings": (*plan.findings, *exposed(settings(order.root), order.root))})
            making = _prepare(order, plan, wanted, dispatched=dispatched)
            if not dispatched:
                _begin(order.outbox, ledger, making, plan.moment)
            _make(order, ledger, making, wanted, plan.moment)
        return plan, ledger.copies(order.publication)


def _numbered(plan: Plan, known: tuple[Copy, ...]) -> tuple[Numbered, ...]:
    """The shares without a copy, numbered: the first ones together, later ones going on.

    A later one is one out of so many as there are then, because no number that left the house ever changes.
    """
    has = {copy.code for copy in known}
    shares = [share for share in plan.receiving if share.delegation.code not in has]
    if not known:
        return tuple(Numbered(share, number, len(shares)) for number, share in enumerate(shares, 1))
    last, total = max(copy.number for copy in known), max(copy.total for copy in known)
    return tuple(Numbered(share, number, max(number, total)) for number, share in enumerate(shares, last + 1))


def _prepare(order: Order, plan: Plan, wanted: tuple[Numbered, ...], *, dispatched: bool) -> Making:
    """All that the copies have in common, made once: words, originals, stamps for every line, and the seal."""
    signing = settings(order.root).signing
    names = {part.name: part for each in wanted for part in each.share.parts}
    languages = {part.language for part in names.values()}
    languages |= {language for each in wanted for language in each.share.delegation.languages}
    words = wording(order.root, languages)
    originals = _originals(order, plan.sheet.parts if not dispatched else names.values(), dispatched=dispatched)
    papers = {name: paper(originals[name]) for name, part in names.items() if part.format == PDF}
    lines = [
        replace(_line(plan.sheet, each, words, part.language), paper=papers[part.name])
        for each in wanted
        for part in _printed(each.share)
    ]
    return Making(
        sheet=plan.sheet,
        originals=originals,
        wording=words,
        stamps=set_lines(lines, _stationery(order.root)) if lines else None,
        seal=seal(signing, order.root, order.ask) if signing and lines else None,
    )


def _originals(order: Order, parts: Iterable[Part], *, dispatched: bool) -> dict[str, bytes]:
    """The unmarked files: those of `build/` or, after the first dispatch, those kept since then."""
    kept = order.outbox.originals(order.publication)
    folder = kept if dispatched else Place(order.root).build / order.publication
    found = {part.name: read_part(folder, part) for part in parts}
    place = f"outbox/{order.publication}/originals" if dispatched else f"build/{order.publication}"
    lost = [name for name, data in found.items() if data is None]
    if lost:
        raise Failed(tuple(rules.DAMAGED.at(Position(f"{place}/{name}")) for name in sorted(lost)))
    return {name: data for name, data in found.items() if data is not None}


def _begin(outbox: Outbox, ledger: Ledger, making: Making, moment: datetime) -> None:
    ledger.begin(making.sheet, moment)
    for name, data in making.originals.items():
        write_whole(outbox.originals(making.sheet.publication) / name, data)


def _make(order: Order, ledger: Ledger, making: Making, wanted: tuple[Numbered, ...], moment: datetime) -> None:
    """Makes all files, and only when they are on the disk notes the copies: a run that is interrupted made nothing."""
    index, made = 0, list[Copy]()
    for done, each in enumerate(wanted, 1):
        files = dict(_files(each.share, making, index))
        index += len(_printed(each.share))
        copy = _copy(making, each, files, moment)
        note = cover(order.root, making.sheet, copy, making.wording, replaced(ledger, making.sheet, copy.code))
        made.append(_packed(order.outbox, copy, files, (note.text, note.html)))
        order.progress.advance("copies", done, len(wanted))
    order.progress.clear()
    os.sync()
    ledger.add(made)


def _packed(outbox: Outbox, copy: Copy, files: Mapping[str, bytes], note: tuple[str, str]) -> Copy:
    """The copy with all that lies in its folder, which is written, and its ZIP."""
    whole = package.contents(copy, files, note)
    zipped = package.archive(f"{copy.publication}.{copy.code}", whole)
    package.place(outbox.copy(copy.publication, copy.code), whole)
    write_whole(outbox.archive(copy.publication, copy.code), zipped)
    return copy.model_copy(update={"files": (*copy.files, *_beside(copy, whole, zipped))})


def _files(share: Share, making: Making, index: int) -> Iterator[tuple[str, bytes]]:
    """The delegation's files; PDF is stamped with the line number `index` and those after it, then signed."""
    for part in share.parts:
        data = making.originals[part.name]
        if part.format == PDF and making.stamps:
            data = stamp(data, making.stamps, index)
            data = making.seal.sign(data) if making.seal else data
            index += 1
        yield part.name, data


def _copy(making: Making, each: Numbered, files: Mapping[str, bytes], moment: datetime) -> Copy:
    """The record of a delegation's copy, with the files as they were made."""
    share, sheet = each.share, making.sheet
    language = making.wording.spoken((*share.delegation.languages, *(part.language for part in share.parts)))
    return Copy(
        publication=sheet.publication,
        code=share.delegation.code,
        name=share.delegation.name,
        number=each.number,
        total=each.total,
        line=_line(sheet, each, making.wording, share.parts[0].language).text,
        language=language,
        made=moment,
        early=share.early,
        files=tuple(_file(part, files[part.name], making.seal) for part in share.parts),
    )


def _file(part: Part, data: bytes, sealed: Seal | None) -> File:
    return File(
        name=part.name,
        sha256=sha256(data).hexdigest(),
        bytes=len(data),
        language=part.language,
        format=part.format,
        original=part.sha256,
        signer=sealed.fingerprint if sealed and part.format == PDF else "",
    )


def _beside(copy: Copy, whole: Mapping[str, bytes], zipped: bytes) -> Iterator[File]:
    """What lies beside the sheet's files in the folder, and the ZIP of it all: noted, so that all can be verified."""
    names = {file.name for file in copy.files}
    others = {name: data for name, data in whole.items() if name not in names}
    others[f"{copy.publication}.{copy.code}.{ZIP}"] = zipped
    return (File(name=name, sha256=sha256(data).hexdigest(), bytes=len(data)) for name, data in others.items())


def _line(sheet: Sheet, each: Numbered, words: Wording, language: str) -> CopyLine:
    delegation = each.share.delegation
    spoken = words.words_in(language)
    text = copy_line(sheet, delegation.name, (each.number, each.total), spoken, early=each.share.early)
    return CopyLine(text, spoken.language, delegation.position)


def _printed(share: Share) -> tuple[Part, ...]:
    return tuple(part for part in share.parts if part.format == PDF)


def _stationery(root: Path) -> Stationery:
    """What the PDF's renderer is given: the house's templates and colours."""
    files = {name: entry.path for folder in Place(root).templates for name, entry in walk(folder) if entry.is_file()}
    return Stationery(
        {name: Path(path).read_bytes() for name, path in files.items() if is_given(PDF, name)},
        reading.survey(root, Place(root).templates[0]).house.colours,
    )
