"""One edition: opened (front matter and lines), then resolved into the model."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..findings import Finding, Position
from ..model import Block, Edition, Labels, Language, Note, Status, Translation, Value, primary
from . import directives, notes, wording
from .builders import Builder
from .imprints import imprint, masthead
from .markdown.blocks import parse
from .markdown.trees import DirectiveTree, HeadingTree, Reader, Tree
from .resolvers import EditionResolver, Surroundings
from .rules import files
from .rules import values as rules
from .strings import labels_for
from .text.files import Folder, exists, read_text
from .text.lines import Line, Parts, parts
from .text.sources import stripped
from .text.suggestions import country
from .yaml.nodes import compose
from .yaml.values import Read, raw_values, repeated, validate


class FrontMatter(Value):
    """What stands at the beginning of an edition."""

    title: str
    language: Language
    summary: str
    keywords: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Opened:
    """An edition whose front matter is read, with what to put in its place where it is faulty."""

    file: str
    stem: str
    parts: Parts
    front: FrontMatter
    read: Read
    comments: Mapping[int, int]


def open_edition(
    root: Folder, publication: str, stem: str, languages: tuple[str, ...], found: list[Finding]
) -> Opened | None:
    """Reads the file and its front matter; None where nothing can be read at all. `languages` are the house's."""
    file = f"content/{publication}/{stem}.md"
    text = read_text(root, file, found)
    if text is None:
        return None
    both = parts(text, file, found)
    start = both.front[0].at(file) if both.front else Position(file)
    document = compose(both.front, file, start, found)
    complete = bool(both.front) and document.complete
    read = raw_values(document, FrontMatter, found, plain=True)._replace(complete=complete)
    front = validate(read, FrontMatter, start, found)
    keywords = ((f"keywords.{index}", word) for index, word in enumerate(front.keywords if front else ()))
    found += repeated(keywords, read.places)
    found += (
        rules.SEMICOLON.at(read.places[f"keywords.{index}"])
        for index, word in enumerate(front.keywords if front else ())
        if ";" in word
    )
    if front and front.language != stem and not front.language.startswith(f"{stem}-"):
        what = f"The file is named {stem}.md, its language is {front.language}"
        other = f"{front.language.partition('-')[0]}.md"
        free = not exists(root, f"content/{publication}/{other}")
        fix = f"Rename the file to {other}, or correct the language." if free else f"Write language: {stem}."
        found.append(files.EDITION_NAME.at(read.places["language"], what, fix))
        if any(primary(tag) == stem for tag in languages):  # else the name may be wrong, and is told
            front = front.model_copy(update={"language": stem})
    return Opened(file, stem, both, front or _substitute(stem), read, document.comments)


def _substitute(stem: str) -> FrontMatter:
    return FrontMatter(title="?", language=stem, summary="?", keywords=(), status="draft")


def resolve(
    opened: Opened, given: Surroundings, labels: Mapping[str, Labels], root: Folder, found: list[Finding]
) -> tuple[Edition | None, frozenset[str]]:
    """The edition, as whole as its faults allow, and the pictures that it names; all faults are reported.

    There is no edition in a language that we cannot write, but its text is read for its faults.
    """
    own = _labels(opened, labels, found)
    words = own or labels.get("en")
    if words is None:
        return None, frozenset()
    language = opened.front.language if wording.locale(opened.front.language) else "en"
    builder = Builder(opened.file, root, given.publication.id, EditionResolver(given, language, words, found), found)
    edition = _edition(opened, builder, _translations(opened, given, labels))
    return edition if own else None, frozenset(builder.pictures)


def _edition(opened: Opened, builder: Builder, translations: tuple[Translation, ...]) -> Edition:
    """The edition with everything resolved; what cannot be is told, and left out or marked as unknown."""
    given, language, words = builder.resolver.surroundings, builder.resolver.language, builder.resolver.labels
    front, publication, position = opened.front, given.publication, Position(opened.file)
    blocks, called = _body(opened, builder)
    return Edition(
        position=position,
        publication=publication.id,
        stem=opened.stem,
        language=language,
        title=front.title,
        summary=front.summary,
        keywords=front.keywords,
        status=front.status,
        marking=publication.marking,
        public=publication.public,
        issued=publication.issued,
        address=_address(given, opened.stem),
        masthead=masthead(given, words, language, front.status, position),
        blocks=blocks,
        notes=called,
        imprint=imprint(given, words, language, position),
        labels=words,
        colours=given.house.colours,
        translations=translations,
        sources=_sources(opened, builder, given),
        places=opened.read.places,
    )


def _body(opened: Opened, builder: Builder) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks, and the notes that they call. The notes' names are known first, so that every mark can be judged."""
    reader = Reader(opened.file, opened.parts.body, builder.found)
    trees = parse(reader)
    known = notes.definitions(trees, builder.found)
    builder.resolver.notes = frozenset(known)
    builder.resolver.misplaced = notes.misplaced(opened.parts.body)
    blocks = tuple(block for tree in trees for block in _blocks(builder, tree, reader))
    builder.resolver.meant |= notes.lost(opened.parts.body, builder.found)
    return blocks, notes.numbered(known, builder.resolver)


def _labels(opened: Opened, labels: Mapping[str, Labels], found: list[Finding]) -> Labels | None:
    """The labels of the edition's language; None, with a finding, where there are none."""
    language = opened.front.language
    place = opened.read.places.get("language", Position(opened.file))
    own = labels_for(labels, language)
    meant = country(language)
    if wording.locale(language) is None:
        found.append(rules.UNKNOWN_LANGUAGE.at(place, f"The language «{language}» is not known", meant))
        return None
    if own is None:
        found.append(rules.NO_LABELS.at(place, f"There are no labels for the language «{language}»", meant))
    return own


def _blocks(builder: Builder, tree: Tree, reader: Reader) -> tuple[Block, ...]:
    if isinstance(tree, HeadingTree):
        heading = builder.heading(tree)
        return (heading,) if heading else ()
    if isinstance(tree, DirectiveTree):
        return directives.build(builder, tree, reader)
    return builder.text_blocks((tree,))


def _address(given: Surroundings, stem: str) -> str:
    return f"{given.house.site}{_path(given.publication.id, stem)}"


def _path(publication: str, stem: str) -> str:
    return f"{publication}/{publication}.{stem}.html"


def _translations(opened: Opened, given: Surroundings, labels: Mapping[str, Labels]) -> tuple[Translation, ...]:
    """The other editions that readers may be led to: final ones of a publication that is public."""
    card = given.catalogue.get(given.publication.id)
    others = [edition for edition in card.editions if edition.stem != opened.stem] if card and card.public else []
    found = []
    for edition in others:
        words = labels_for(labels, edition.language)
        if words and edition.status == "final":
            path = _path(given.publication.id, edition.stem)
            found.append(Translation(language=edition.language, name=words.name, direction=words.direction, path=path))
    return tuple(found)


def _sources(opened: Opened, builder: Builder, given: Surroundings) -> dict[str, str]:
    """The edition's file and publication.yaml without comments; nothing where the marking forbids to hand them on."""
    if given.publication.marking == "restricted":
        return {}
    comments = {**opened.comments, **builder.comments}
    fence = Line(0, "---")
    lines = [fence, *opened.parts.front, fence, *opened.parts.body]
    return {f"{opened.stem}.md": stripped(lines, comments), "publication.yaml": given.source}
