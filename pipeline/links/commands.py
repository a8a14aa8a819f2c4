"""What `factsheet links` does: one function for each of its words, values in and values out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from ..durable import write_durably, write_whole
from ..findings import sort
from . import register_file
from .course import Advance, Course
from .journal import Journal, Judged
from .results import Questions, Result, questions, results
from .running import Settings, ask
from .sources.material import REGISTER, Material, gathered, is_root, sources

if TYPE_CHECKING:
    from ..model import Entry
    from .outcome import Outcome
    from .repairs import Change

_CACHE = ".cache/links"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be checked, and how.

    `names` are files and folders; where there are none, the sources of `root` and what stands in its `build` are
    checked. `templates` tells our own folder of templates. `only_new` leaves out what the register knows, and what
    the sources of another root, `before`, cite. `archive` is the address of a web archive that is asked for copies of
    dead pages. `write` brings the register up to date.
    """

    root: Path
    templates: Callable[[], Path]
    today: date
    settings: Settings
    names: tuple[Path, ...] = ()
    only_new: bool = False
    before: Path | None = None
    write: bool = False
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Fixing:
    """What `fix` found, what it changes, and the addresses that the register is to know anew."""

    outcome: Outcome
    changes: tuple[Change, ...]
    renamed: dict[str, str]


def check(order: Order, advance: Advance = lambda _done, _all: None) -> Outcome:
    """Asks the web about every address. Raises OSError for an unusable file of certificates or a full disk."""
    material = gathered(order.root, order.templates, order.names)
    asked = questions(material.collected.links, material.site)
    if order.only_new:
        known = {*material.register(), *_cited(order)}
        asked = replace(asked, web={text: one for text, one in asked.web.items() if text not in known})
    found = _suggested(order, material, results(asked, _judged(order, asked, advance)))
    outcome = _outcome(order, material, asked, found)
    if is_root(order.root):
        _keep(order, outcome)
    if order.write and not any(error.position.file == REGISTER for error in material.errors):
        _write(order, material, found)
    return outcome


def fix(order: Order, advance: Advance = lambda _done, _all: None) -> Fixing:
    """Finds the addresses in the sources that have moved for good, and what is to be written in their place."""
    from . import repairs

    material = sources(order.root, order.templates)
    asked = questions(material.collected.links, material.site)
    found = results(asked, _judged(order, asked, advance))
    wanted = repairs.repairs(found)
    names = sorted({repair.position.file for repair in wanted})
    changes = tuple(
        repairs.repaired(name, _read(order.root / name), [one for one in wanted if one.position.file == name])
        for name in names
    )
    left = {repair for change in changes for repair in change.left}
    made = [repair for repair in wanted if repair not in left]
    return Fixing(_outcome(order, material, asked, found), changes, dict(repairs.renamed(found, made)))


def save(order: Order, fixing: Fixing) -> None:
    """Writes what `fix` found: the sources, and the register with the old addresses kept under `former`."""
    for change in fixing.changes:
        if change.after != change.before:
            write_durably(order.root / change.file, change.after.encode())
    entries = sources(order.root, order.templates, read=False).register()
    known = {old: new for old, new in fixing.renamed.items() if old in entries and new not in entries}
    if known:
        after = {new: _renamed(entries[old], new) for old, new in known.items()}
        register_file.save(order.root / REGISTER, after, known)


def report(path: Path) -> Outcome:
    """The outcome of an earlier check, from its JSON. Raises OSError and ValueError."""
    from .outcome import from_json

    return from_json(path.read_text("utf-8"))


def last_report(root: Path) -> Path:
    """Where the outcome of the last check of a root is kept."""
    return root / _CACHE / "report.json"


def _renamed(entry: Entry, new: str) -> Entry:
    former = tuple(dict.fromkeys((*entry.former, entry.url)))
    return entry.model_copy(update={"url": new, "former": former, "verdict": "ok"})


def _read(path: Path) -> str:
    """A source as it is: line ends and byte order mark stay."""
    return path.read_bytes().decode("utf-8")


def _cited(order: Order) -> set[str]:
    """The addresses that were cited before the change that is looked at."""
    if order.before is None:
        return set()
    return {link.text.strip() for link in sources(order.before, order.templates).collected.links}


def _judged(order: Order, asked: Questions, advance: Advance) -> Judged:
    """The judgements on all pages: those of an unfinished run first, then the web's."""
    course = Course(asked.pages(), Journal(_journal(order)) if is_root(order.root) else None, advance)
    try:
        if course.left:
            ask(course.left, order.settings, course.answered)
    finally:
        course.close()
    return course.judged


def _journal(order: Order) -> Path:
    """A journal for each way of asking: what one policy refused, another may ask."""
    way = repr((order.settings.policy, order.settings.authorities, [str(name) for name in order.names]))
    return order.root / _CACHE / f"journal-{crc32(way.encode()):08x}.jsonl"


def _suggested(order: Order, material: Material, found: tuple[Result, ...]) -> tuple[Result, ...]:
    """The results with snapshots of what is dead, where an archive may be asked."""
    if not order.archive:
        return found
    from .archives import find

    dead = {
        result.url: material.issued.get(result.url, order.today)
        for result in found
        if result.judgement.verdict == "dead" and "…@" not in result.url
    }
    snapshots = find(dead, order.archive, order.settings) if dead else {}
    return tuple(
        replace(result, snapshot=str(snapshots[result.url])) if result.url in snapshots else result for result in found
    )


def _outcome(order: Order, material: Material, asked: Questions, found: tuple[Result, ...]) -> Outcome:
    from . import decisions
    from .outcome import Outcome

    settled = all(result.judgement.verdict == "ok" for result in found)
    said = decisions.findings(found, {} if settled else material.register(), order.today)
    everything = sort((*said, *material.collected.findings, *material.errors))
    return Outcome(order.today, found, everything, asked.mail, asked.internal, material.collected.files)


def _keep(order: Order, outcome: Outcome) -> None:
    from .outcome import as_json

    write_whole(last_report(order.root), as_json(outcome, indent=None).encode())


def _write(order: Order, material: Material, found: tuple[Result, ...]) -> None:
    """Brings the register up to date with what the sources cite; archived copies need no entries of their own."""
    from .bookkeeping import entry_after

    entries = material.register()
    copies = {entry.archived.url for entry in entries.values() if entry.archived}
    after = {
        result.url: entry
        for result in found
        if result.url not in copies
        and any(place.position.file.startswith("content/") for place in result.places)
        and (entry := entry_after(result, entries.get(result.url), order.today))
    }
    register_file.save(order.root / REGISTER, after)
