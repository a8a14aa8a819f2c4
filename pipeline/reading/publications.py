"""A publication with all its editions: the unit of reading."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from ..findings import Finding, Position, sort
from ..model import Edition, Publication, Value
from ..model.localised import said_in
from . import wording
from .editions import Opened, open_edition, resolve
from .facts import unused
from .files import Folder, listing, read_text
from .limits import FAULTS
from .lines import split
from .nodes import compose
from .pictures import KINDS
from .resolvers import Surroundings
from .rules import files
from .rules import values as rules
from .shapes import IDENTIFIER, LANGUAGE
from .sources import stripped
from .suggestions import did_you_mean
from .surveys import Survey
from .values import raw_values, repeated, validate


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
    publication, source = _publication(folder, name, found)
    usable = publication or _substitute(name)
    given = Surroundings(
        usable, survey.house, survey.link_register, survey.catalogue, source, unusable=publication is None
    )
    stems = _stems(folder, name, found)
    opened = [each for stem in stems if (each := open_edition(folder, name, stem, survey.house.languages, found))]
    editions, pictures = _editions(opened, folder, given, survey, found)
    found += (*_strangers(folder, name, pictures | {"publication.yaml"}), *_in_one_language(opened))
    if publication:
        found += _check(publication, survey, {each.language for each in editions})
        if opened and len(opened) == len(stems):
            found += unused(publication, (line for each in opened for line in each.parts.body))
    whole = tuple(editions) if publication else ()
    return Reading(publication=publication, editions=whole, findings=_bounded(found))


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


def _publication(root: Folder, name: str, found: list[Finding]) -> tuple[Publication | None, str]:
    """The publication of publication.yaml, and the file's text without comments."""
    file = f"content/{name}/publication.yaml"
    text = read_text(root, file, found)
    if text is None:
        return None, ""
    place, lines = root.place(file), split(text)
    document = compose(lines, file, place, found)
    read = raw_values(document, Publication, found, plain=True)
    publication = validate(read, Publication, place, found, id=name, position=place, places=read.places)
    return publication, stripped(lines, document.comments)


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
            found.append(files.EDITION_NAME.at(Position(f"content/{name}/{stem}.md"), what))
    return [stem for stem in stems if LANGUAGE.fullmatch(stem)]


def _strangers(root: Folder, name: str, named: set[str]) -> Iterator[Finding]:
    """What lies in the folder and is used by nothing; no picture where a figure's own could not be read."""
    used = {file.partition("/")[0].casefold() for file in named}
    for entry, is_folder in listing(root, f"content/{name}"):
        unread = "" in used and PurePosixPath(entry).suffix.lower() in KINDS
        if entry.casefold() not in used and not unread and (is_folder or not entry.endswith(".md")):
            yield files.UNKNOWN_FILE.at(Position(f"content/{name}/{entry}"), f"Nothing uses the file {entry}")


def _check(publication: Publication, survey: Survey, languages: set[str]) -> Iterator[Finding]:
    """What can be told only when house and editions are known."""
    yield from _contacts(publication, survey)
    for key in ("contacts", "parties", "supersedes"):
        named = ((f"{key}.{index}", str(value)) for index, value in enumerate(getattr(publication, key)))
        yield from repeated(named, publication.places)
    if publication.reference in publication.supersedes:
        place = publication.places[f"supersedes.{publication.supersedes.index(publication.reference)}"]
        yield rules.ITSELF.at(place)
    yield from _dates(publication)
    for language in sorted(languages):
        yield from _plurals(publication, language)
    yield from _fallbacks(publication, sorted(languages))


def _contacts(publication: Publication, survey: Survey) -> Iterator[Finding]:
    known = survey.house.contacts
    for index, contact in enumerate(publication.contacts):
        if known and contact not in known:
            fix = did_you_mean(contact, known, rules.UNKNOWN_CONTACT.fix)
            place = publication.places[f"contacts.{index}"]
            yield rules.UNKNOWN_CONTACT.at(place, f"There is no contact «{contact[:60]}» in house.yaml", fix)


def _dates(publication: Publication) -> Iterator[Finding]:
    """Findings of a later day: an embargo that is over, a fact that is due for review."""
    one = dt.timedelta(days=1)
    if publication.release != "immediate" and publication.release.embargo.date() < dt.date.max:
        over = publication.release.embargo.date() + one
        yield rules.EMBARGO_PAST.at(publication.places["release.embargo"], since=over)
    for name, fact in publication.facts.items():
        if fact.review and fact.review < dt.date.max:
            what = f"The fact «{name}» was to be reviewed by {fact.review}"
            yield rules.REVIEW_DUE.at(publication.places[f"facts.{name}.review"], what, since=fact.review + one)


def _plurals(publication: Publication, language: str) -> Iterator[Finding]:
    for name, fact in publication.facts.items():
        forms = fact.forms_in(language)
        if forms is not None and wording.counted(fact.value, forms, language) is None:
            place = next(publication.places[path] for path in _unit_paths(name, language) if path in publication.places)
            needed = ", ".join(wording.common_categories(language))
            what = f"The unit has {len(forms)} forms in the language {language}"
            yield rules.PLURALS.at(place, what, f"Give one form for each of: {needed}.")


def _unit_paths(name: str, language: str) -> tuple[str, str]:
    return f"facts.{name}.unit.{language}", f"facts.{name}.unit.{language.partition('-')[0]}"


def _fallbacks(publication: Publication, languages: list[str]) -> Iterator[Finding]:
    """Texts of the publication that an edition must print in another language."""
    texts = {"place_of_issue": publication.place_of_issue, "imprint": publication.imprint}
    texts |= {f"parties.{index}": party for index, party in enumerate(publication.parties)}
    for path, text in texts.items():
        if missing := [tag for tag in languages if not said_in(text, publication.source_language, tag)]:
            what = f"«{path.partition('.')[0]}» is not given in the language of an edition: {', '.join(missing)}"
            yield rules.OTHER_LANGUAGE.at(publication.places[path], what)
