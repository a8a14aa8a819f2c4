"""Links inside the house: to a place of the same sheet, and from one publication to another."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Rule
from ..model import Card, Context, Edition, Link
from ..reading.text.suggestions import did_you_mean
from .alignment import given_id
from .passages import blocks, inlines

NO_PLACE = Rule(
    "L008",
    "The link leads to no place of this sheet",
    "A link to a missing place does nothing when it is followed, in no format.",
    "Correct the name after #, or give the heading or the directive that you mean this id.",
)
NO_PUBLICATION = Rule(
    "L009",
    "The link leads to a publication that does not exist",
    "The published page would not be found.",
    "Write publication: and the name of a folder under content/.",
)
NO_EDITION = Rule(
    "L010",
    "The linked publication has no edition that the link could lead to",
    "A link leads to the edition in the same language, or else in the source language; both are missing.",
    "Write that edition, or take the link out.",
)
NOT_PUBLIC = Rule(
    "L011",
    "A sheet for everyone links to one that is not",
    "Drafts, embargoed and restricted sheets are not published: readers would get nowhere, and learn of them.",
    "Take the link out, or wait until the other sheet is published.",
)

MOST_GUESSES = 50  # each takes a comparison with all ids


def places(edition: Edition, _: Context) -> Iterator[Finding]:
    """Links to an id that no heading and no directive has."""
    known = {given_id(block) for block in blocks(edition)} - {""}
    guesses = iter(range(MOST_GUESSES))
    for link in inlines(edition):
        if isinstance(link, Link) and link.target.startswith("#") and link.target[1:] not in known:
            what = f"Nothing on this sheet has the id «{link.target[1:]}»"
            near = known if next(guesses, None) is not None else ()
            yield NO_PLACE.at(link.position, what, did_you_mean(link.target[1:], near, NO_PLACE.fix))


def publications(edition: Edition, context: Context) -> Iterator[Finding]:
    """Links to publications that are missing, or that the readers of this sheet cannot get."""
    guesses = iter(range(MOST_GUESSES))
    for link in inlines(edition):
        if isinstance(link, Link) and link.publication is not None:
            card = context.catalogue.get(link.publication)
            name, sign, _ = link.publication.partition("#")
            if card is None and sign and name in context.catalogue:
                what = "A link to another publication leads to its beginning, and to no place in it"
                yield NO_PUBLICATION.at(link.position, what, f"Write publication:{name}.")
            elif card is None:
                near = context.catalogue if next(guesses, None) is not None else ()
                named = next((name for name in near if context.catalogue[name].reference == link.publication), None)
                fix = did_you_mean(named or link.publication, near, NO_PUBLICATION.fix)
                yield NO_PUBLICATION.at(link.position, f"There is no publication «{link.publication}»", fix)
            else:
                yield from _publication(link, card, edition)


def _publication(link: Link, card: Card, edition: Edition) -> Iterator[Finding]:
    chosen = card.edition_for(edition.language)
    if chosen is None:
        yield NO_EDITION.at(link.position, f"The publication «{card.id}» has no edition in its source language yet")
    elif edition.public and edition.status == "final" and not (card.public and chosen.status == "final"):
        state = "is not marked public, or is under embargo" if not card.public else "is still a draft"
        yield NOT_PUBLIC.at(
            link.position, f"This sheet is for everyone, but the linked publication «{card.id}» {state}"
        )


RULES = (NO_PLACE, NO_PUBLICATION, NO_EDITION, NOT_PUBLIC)
