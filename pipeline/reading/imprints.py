"""The masthead above the title and the imprint at the end: what publication and house say, in an edition's language."""

from collections.abc import Iterator, Sequence

from ..findings import Position
from ..model import Inline, Labels, Link, Localised, Masthead, Notice, Paragraph, Span, Strong, Text
from ..model.localised import Said, choose, same
from . import wording
from .resolvers import Surroundings

# Digits in groups are no words of any language; without a direction of their own, Arabic would turn their order round.
NO_LANGUAGE = "zxx"


def masthead(given: Surroundings, labels: Labels, language: str, status: str, position: Position) -> Masthead:
    """What stands above the title. Words that are not given in the edition's language are marked with their own."""
    publication = given.publication
    house = _of_house(given, given.house.name, language)
    parties = [_of_publication(given, f"parties.{n}", party, language) for n, party in enumerate(publication.parties)]
    place = _of_publication(given, "place_of_issue", publication.place_of_issue, language)
    day = f"{labels.list_separator}{wording.day(publication.issued, language)}"
    return Masthead(
        house=house.text,
        issuer=_words(house, language, position),
        kind=labels.fact_sheet,
        reference=publication.reference,
        place_and_date=(*place, Text(position=position, text=day)),
        parties=tuple(_running(parties, labels, position)),
        notices=tuple(_notices(given, labels, language, status)),
    )


def _of_house(given: Surroundings, text: Localised, language: str) -> Said:
    return choose(text, next(iter(given.house.languages), "en"), language)


def _of_publication(given: Surroundings, path: str, text: Localised, language: str) -> tuple[Inline, ...]:
    """The words of the publication at a path of its file."""
    publication = given.publication
    said = choose(text, publication.source_language, language)
    places = (publication.places.get(name) for name in (f"{path}.{said.language}", path))
    return _words(said, language, next(filter(None, places), publication.position))


def _running(parts: Sequence[tuple[Inline, ...]], labels: Labels, position: Position) -> Iterator[Inline]:
    """The parts, separated as the language separates the items of a list."""
    for number, part in enumerate(parts):
        if number:
            separator = labels.list_last if number == len(parts) - 1 else labels.list_separator
            yield Text(position=position, text=separator)
        yield from part


def _notices(given: Surroundings, labels: Labels, language: str, status: str) -> Iterator[Notice]:
    publication = given.publication
    if status == "draft":
        yield Notice(kind="draft", text=labels.draft)
    if publication.release != "immediate":
        moment = wording.moment(publication.release.embargo, language)
        yield Notice(kind="embargo", text=labels.embargo.replace("{time}", moment))
    if publication.marking != "public":
        text = labels.limited if publication.marking == "limited" else labels.restricted
        yield Notice(kind="marking", text=text)


def imprint(given: Surroundings, labels: Labels, language: str, position: Position) -> tuple[Paragraph, ...]:
    """The paragraphs of the imprint: about the sheet, the house, whom to ask, reuse, other formats."""
    publication, house = given.publication, given.house
    said = [choose(publication.imprint, publication.source_language, language)]
    if house.imprint is not None:
        said.append(_of_house(given, house.imprint, language))
    paragraphs: list[tuple[Inline, ...]] = [_words(each, language, position) for each in said]
    known = [name for name in publication.contacts if name in house.contacts]
    for name in known:
        words = reach(given, name, labels, language, position)
        paragraphs.append((*_label(labels.contact, position), *words))
    reuse = _words(_of_house(given, house.reuse, language), language, position)
    paragraphs.append((*_label(labels.reuse, position), *reuse))
    paragraphs.append((*_label(labels.other_formats, position), _mail(house.alternative_formats, position)))
    return tuple(
        Paragraph(position=position, id=f"imprint-{number}", children=children)
        for number, children in enumerate(paragraphs, 1)
    )


def _words(said: Said, language: str, position: Position) -> tuple[Inline, ...]:
    text = Text(position=position, text=said.text)
    if same(said.language, language):
        return (text,)
    return (Span(position=position, language=said.language, children=(text,)),)


def _label(label: str, position: Position) -> tuple[Inline, ...]:
    words = Strong(position=position, children=(Text(position=position, text=label),))
    return (words, Text(position=position, text=" "))


def _mail(address: str, position: Position) -> Link:
    return Link(position=position, target=f"mailto:{address}", children=(Text(position=position, text=address),))


def reach(given: Surroundings, name: str, labels: Labels, language: str, position: Position) -> Iterator[Inline]:
    """A contact's name, mail address and telephone, separated as the language does."""
    contact = given.house.contacts[name]
    yield from _words(_of_house(given, contact.name, language), language, position)
    yield Text(position=position, text=labels.list_separator)
    yield _mail(contact.email, position)
    if contact.telephone:
        yield Text(position=position, text=f"{labels.list_separator}{labels.telephone} ")
        number = Text(position=position, text=contact.telephone)
        yield Span(position=position, language=NO_LANGUAGE, children=(number,))
