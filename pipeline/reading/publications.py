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
from .files import Folder, listing, read_text
from .limits import FAULTS
from .lines import Line, split
from .nodes import compose
from .pictures import KINDS
from .resolvers import Surroundings
from .rules import files
from .shapes import IDENTIFIER, LANGUAGE
from .sources import stripped
from .surveys import Survey
from .values import Read, raw_values, validate


class Reading(Value):
    """What reading a publication gave: the publication and those editions that could be made, and all findings."""

    publication: Publication | None
    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]


def read_publication(root: Path, name: str, survey: Survey) -> Reading:
    """Reads the publication in the folder `content/<name>` with all its editions.

    An edition with a fault is returned as well as it can be made, so that everything else is found too. Never raises
    for anything that the files hold.
    """
    if not IDENTIFIER.fullmatch(name):  # the survey says so, and nothing else of the folder can be judged
        return Reading(publication=None, editions=(), findings=())
    folder, found = Folder(root), list[Finding]()
    publication, source, read = _publication(folder, name, found)
    usable = publication or _substitute(name)
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
    found += entries(read, survey.house)
    if publication:
        found += coherence(publication, sorted({each.language for each in editions}))
        found += facts.unused(publication, lines) if whole else ()
    complete = tuple(editions) if publication else ()
    return Reading(publication=publication, editions=complete, findings=_bounded(found))


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


def _substitute(name: str) -> Publication:
    """Stands for a publication.yaml that cannot be used, so that its editions are read all the same."""
    return Publication(
        position=Position(f"content/{name}/publication.yaml"),
        id=name,
        reference="?",
        kind="fact-sheet",
        issued=dt.date.min,
        place_of_issue="?",
        parties=(),
        source_language="en",
        release="immediate",
        marking="restricted",
        contacts=(),
        imprint="?",
    )


def _stems(root: Folder, name: str, found: list[Finding]) -> list[str]:
    """The stems of the editions' files; a Markdown file that is named otherwise is reported."""
    names = [entry for entry, is_folder in listing(root, f"content/{name}") if entry.endswith(".md") and not is_folder]
    stems = [entry.removesuffix(".md") for entry in names]
    if not stems:
        found.append(files.NO_EDITION.at(Position(f"content/{name}")))
    for stem in stems:
        if not LANGUAGE.fullmatch(stem):
            what = f"{stem}.md is not named after a language"
            fix = f"Rename the file to {near}.md." if (near := _language_meant(stem)) else ""
            found.append(files.EDITION_NAME.at(Position(f"content/{name}/{stem}.md"), what, fix))
    return [stem for stem in stems if LANGUAGE.fullmatch(stem)]


def _language_meant(stem: str) -> str | None:
    """The tag that a file's name has in other letters, as FR or en_GB."""
    first, sign, rest = stem.replace("_", "-").partition("-")
    tag = f"{first.lower()}{sign}{rest}"
    return tag if LANGUAGE.fullmatch(tag) and wording.locale(tag) else None


def _strangers(root: Folder, name: str, named: set[str], lines: Sequence[Line]) -> Iterator[Finding]:
    """What lies in the folder and is used by nothing; no picture where a figure's own could not be read.

    A name that stands on a line of an edition is no stranger's: why it is no picture is told there.
    """
    used = {file.partition("/")[0].casefold() for file in named}
    for entry, is_folder in listing(root, f"content/{name}"):
        unread = UNREAD in used and PurePosixPath(entry).suffix.lower() in KINDS
        said = any(entry in line.text for line in lines)
        if entry.casefold() not in used and not (unread or said) and (is_folder or not entry.endswith(".md")):
            yield files.UNKNOWN_FILE.at(Position(f"content/{name}/{entry}"), f"Nothing uses the file {entry}")
