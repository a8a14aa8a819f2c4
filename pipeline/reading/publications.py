"""A publication with all its editions: the unit of reading."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from ..findings import Finding, Position, sort
from ..model import Edition, Publication, Value
from . import facts, wording
from .builders import UNREAD
from .coherence import coherence, entries
from .editions import Opened, open_edition, resolve
from .pictures import KINDS
from .resolvers import Surroundings
from .rules import files
from .surveys import Survey
from .text.files import Folder, listing, read_text
from .text.limits import FAULTS
from .text.lines import Line, split
from .text.sources import stripped
from .yaml.nodes import compose
from .yaml.shapes import IDENTIFIER, LANGUAGE
from .yaml.values import Read, raw_values, validate

TEXTS = frozenset({".md", ".markdown", ".mdown", ".mkd", ".text", ".txt"})
"""How the names of texts end that are meant to be editions."""


UNDETERMINED = "und"
"""The tag of a language that is not known (ISO 639-2)."""


class Reading(Value):
    """What reading a publication gave: the publication and those editions that could be made, and all findings.

    Where publication.yaml cannot be used, something stands in for it: the checks alone are `shown` it and its editions.
    """

    publication: Publication | None
    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]
    shown: tuple[Publication, tuple[Edition, ...]] | None


def read_publication(root: Path, name: str, survey: Survey) -> Reading:
    """Reads the publication in the folder `content/<name>` with all its editions.

    An edition with a fault is returned as well as it can be made, so that everything else is found too. Never raises
    for anything that the files hold.
    """
    if not IDENTIFIER.fullmatch(name):  # the survey says so, and nothing else of the folder can be judged
        return Reading(publication=None, editions=(), findings=(), shown=None)
    folder, found = Folder(root), list[Finding]()
    publication, source, read = _publication(folder, name, found)
    usable = publication or _substitute(name, read)
    given = Surroundings(
        usable, survey.house, survey.link_register, survey.catalogue, source, unusable=publication is None
    )
    stems = _stems(folder, name, found)
    opened = [each for stem in stems if (each := open_edition(folder, name, stem, survey.house.languages, found))]
    editions, pictures = _editions(opened, folder, given, survey, found)
    lines = [line for each in opened for line in each.parts.body]
    whole = bool(opened) and len(opened) == len(stems)
    named = pictures | {"publication.yaml"} | (set() if whole else {UNREAD})
    found += (*_strangers(folder, name, named, lines), *_in_one_language(opened))
    found += entries(read, survey.house, survey.catalogue)
    if publication:
        found += coherence(publication, sorted({each.language for each in editions}))
        found += facts.unused(publication, lines) if whole else ()
    made = tuple(editions)
    complete = made if publication else ()
    return Reading(publication=publication, editions=complete, findings=_bounded(found), shown=(usable, made))


def _editions(
    opened: Sequence[Opened], folder: Folder, given: Surroundings, survey: Survey, found: list[Finding]
) -> tuple[list[Edition], set[str]]:
    """The editions, as whole as their faults allow, and the pictures that they name."""
    editions, pictures = list[Edition](), set[str]()
    for each in opened:
        resolved, named = resolve(each, given, survey.labels, folder, found)
        editions += [resolved] if resolved else []
        pictures |= named
    return editions, pictures


def _in_one_language(opened: Sequence[Opened]) -> Iterator[Finding]:
    """Each edition in the very language of one before it: readers would be led from the one to the other."""
    first: dict[str, str] = {}
    for each in opened:
        language, place = each.front.language, each.read.places.get("language")
        if each.stem not in (language, language.rpartition("-")[0]):  # told by then
            continue
        other = first.setdefault(language, each.stem)
        if other != each.stem and place:
            what = f"{each.stem}.md and {other}.md are both in {language}"
            yield files.EDITION_NAME.at(place, what, "Keep one of the two, or correct the language of the other.")


def _bounded(found: list[Finding]) -> tuple[Finding, ...]:
    """The findings by position; where there are far too many, the first ones and a word about the others."""
    ordered = sort(found)
    if len(ordered) <= FAULTS:
        return ordered
    return (*ordered[:FAULTS], files.TOO_MANY_FAULTS.at(ordered[FAULTS].position))


def _publication(root: Folder, name: str, found: list[Finding]) -> tuple[Publication | None, str, Read]:
    """The publication of publication.yaml, the file's text without comments, and its raw values."""
    file = f"content/{name}/publication.yaml"
    text = read_text(root, file, found)
    if text is None:
        return None, "", Read({}, {}, complete=False)
    place, lines = root.place(file), split(text)
    document = compose(lines, file, place, found)
    read = raw_values(document, Publication, found, plain=True)
    publication = validate(read, Publication, place, found, id=name, position=place, places=read.places)
    return publication, stripped(lines, document.comments), read


def _substitute(name: str, read: Read) -> Publication:
    """Stands for a publication.yaml that cannot be used, so that its editions are read and checked all the same."""
    said = read.raw.get("source_language")
    return Publication(
        position=Position(f"content/{name}/publication.yaml"),
        id=name,
        reference="?",
        kind="fact-sheet",
        issued=dt.date.min,
        place_of_issue="?",
        parties=(),
        source_language=said if isinstance(said, str) and LANGUAGE.fullmatch(said) else UNDETERMINED,
        release="immediate",
        marking="restricted",
        contacts=(),
        imprint="?",
    )


def _stems(root: Folder, name: str, found: list[Finding]) -> list[str]:
    """The stems of the editions' files; a text that is named otherwise is reported."""
    names = [entry for entry, is_folder in listing(root, f"content/{name}") if not is_folder]
    stems = [entry.removesuffix(".md") for entry in names if entry.endswith(".md")]
    misnamed = [entry for entry in names if _misnamed(entry, names)]
    if not (stems or misnamed):
        found.append(files.NO_EDITION.at(Position(f"content/{name}")))
    for entry in misnamed:
        what = f"{entry} is not named after a language, with .md at its end"
        fix = f"Rename the file to {near}." if (near := _edition_meant(entry)) else ""
        found.append(files.EDITION_NAME.at(Position(f"content/{name}/{entry}"), what, fix))
    return [stem for stem in stems if LANGUAGE.fullmatch(stem)]


def _misnamed(entry: str, names: Sequence[str]) -> bool:
    """Whether a file is meant to be an edition and is not named as one."""
    if entry.endswith(".md"):
        return not LANGUAGE.fullmatch(entry.removesuffix(".md"))
    meant = _edition_meant(entry)
    return meant is not None and meant not in names


def _edition_meant(entry: str) -> str | None:
    """The name of an edition that a file's name is in other letters or with another ending, as FR.md or en_GB.txt."""
    path = PurePosixPath(entry)
    first, sign, rest = path.stem.replace("_", "-").partition("-")
    tag = f"{first.lower()}{sign}{rest}"
    known = path.suffix.lower() in TEXTS and LANGUAGE.fullmatch(tag) and wording.locale(tag)
    return f"{tag}.md" if known else None


def _strangers(root: Folder, name: str, named: set[str], lines: Sequence[Line]) -> Iterator[Finding]:
    """What lies in the folder and is used by nothing; no picture where a figure's own could not be read.

    A name that stands on a line of an edition is no stranger's: why it is no picture is told there.
    """
    used = {file.partition("/")[0].casefold() for file in named}
    entries = listing(root, f"content/{name}")
    names = [entry for entry, _ in entries]
    if "publication.yaml" not in names:  # told by then, with the file that is meant
        used |= {entry.casefold() for entry in names if PurePosixPath(entry).stem == "publication"}
    for entry, is_folder in entries:
        unread = UNREAD in used and PurePosixPath(entry).suffix.lower() in KINDS
        said = any(entry in line.text for line in lines)
        edition = not is_folder and (entry.endswith(".md") or _misnamed(entry, names))
        if entry.casefold() not in used and not (unread or said or edition):
            yield files.UNKNOWN_FILE.at(Position(f"content/{name}/{entry}"), f"Nothing uses the file {entry}")
