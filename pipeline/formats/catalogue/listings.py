"""What the catalogue says of an edition, and all that it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...model import Edition, House, Labels, ListedEdition, Listing, Publication, Run, primary, publications
from ...model.localised import choose
from ...model.telling import runs


def listed(edition: Edition, publication: Publication) -> ListedEdition:
    """An edition as the catalogue shows it, still without files."""
    head = edition.masthead
    return ListedEdition(
        publication=edition.publication,
        stem=edition.stem,
        language=edition.language,
        language_name=edition.labels.name,
        direction=edition.labels.direction,
        original=edition.language == publication.source_language,
        title=edition.title,
        summary=edition.summary,
        keywords=edition.keywords,
        kind=head.kind,
        reference=head.reference,
        issued=edition.issued,
        place_and_date="".join(run.text for run in runs(head.place_and_date, Run("", edition.language))),
    )


def listing(house: House, labels: Mapping[str, Labels], editions: Iterable[ListedEdition]) -> Listing:
    """All that the catalogue says, in the house's first language if there are labels for it, else in English."""
    own = house.languages[0]
    words = labels.get(own) or labels.get(primary(own)) or labels["en"]
    language = own if primary(own) == primary(words.language) else words.language
    return Listing(
        house=choose(house.name, own, language).text,
        site=house.site,
        language=language,
        reuse=choose(house.reuse, own, language).text,
        labels=words,
        publications=publications(editions, language),
    )
