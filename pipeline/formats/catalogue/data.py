"""The catalogue as data: DCAT 3 by the application profile of European portals (DCAT-AP 3), in JSON-LD 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ...model import ListedEdition, ListedFile, ListedPublication, Listing, primary
from ..linked_data import MEDIA_TYPES
from .addresses import editions, page_of, updated

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
IANA = "https://www.iana.org/assignments/media-types/"
AUTHORITY = "http://publications.europa.eu/resource/authority/"

# The authority table of languages goes by ISO 639-2/T in capitals; these are the languages that we have labels for.
LANGUAGES = {
    "ar": "ARA", "bg": "BUL", "cs": "CES", "da": "DAN", "de": "DEU", "el": "ELL", "en": "ENG", "es": "SPA",
    "et": "EST", "fi": "FIN", "fr": "FRA", "ga": "GLE", "hr": "HRV", "hu": "HUN", "it": "ITA", "lt": "LIT",
    "lv": "LAV", "mt": "MLT", "nl": "NLD", "pl": "POL", "pt": "POR", "ro": "RON", "sk": "SLK", "sl": "SLV",
    "sv": "SWE", "uk": "UKR",
}  # fmt: skip

Node = dict[str, Any]


def render(listing: Listing) -> bytes:
    """The catalogue in UTF-8. Each publication is a data set, each file one of its distributions."""
    return json.dumps(_catalogue(listing), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _catalogue(listing: Listing) -> Node:
    """The catalogue (DCAT-AP 3)."""
    name = f"{listing.house}: {listing.labels.fact_sheets}"
    return {
        "@context": CONTEXT,
        "@id": f"{listing.site}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _said(name, listing.language),
        "dct:description": _said(name, listing.language),
        "dct:publisher": _publisher(listing),
        "dct:rights": {"@type": "dct:RightsStatement", "rdfs:label": _said(listing.reuse, listing.language)},
        "foaf:homepage": {"@id": listing.site, "@type": "foaf:Document"},
        "dct:modified": _day(updated(listing).isoformat()),
        "dct:language": _languages(editions(listing.publications)),
        "dcat:dataset": [_data_set(listing, publication) for publication in listing.publications],
    }


def _data_set(listing: Listing, publication: ListedPublication) -> Node:
    """A publication, in all its languages."""
    lead, every = publication.lead, publication.editions
    return {
        "@id": f"{listing.site}{lead.publication}/#publication",
        "@type": "dcat:Dataset",
        "dct:identifier": lead.reference,
        "dct:title": [_said(edition.title, edition.language) for edition in every],
        "dct:description": [_said(edition.summary, edition.language) for edition in every],
        "dcat:keyword": [_said(word, edition.language) for edition in every for word in edition.keywords],
        "dct:issued": _day(lead.issued.isoformat()),
        "dct:language": _languages(every),
        "dct:publisher": {"@id": _publisher(listing)["@id"]},
        "dcat:landingPage": [{"@id": page_of(listing, edition), "@type": "foaf:Document"} for edition in every],
        "dcat:distribution": [_distribution(listing, edition, file) for edition in every for file in edition.files],
    }


def _distribution(listing: Listing, edition: ListedEdition, file: ListedFile) -> Node:
    """One file, with its size and checksum."""
    address = listing.site + file.path
    return {
        "@id": f"{address}#file",
        "@type": "dcat:Distribution",
        "dct:title": _said(edition.title, edition.language),
        "dct:language": _languages([edition]),
        "dct:issued": _day(edition.issued.isoformat()),
        "dct:format": {"@id": f"{AUTHORITY}file-type/{file.format.upper()}", "@type": "dct:MediaTypeOrExtent"},
        "dcat:mediaType": {"@id": IANA + MEDIA_TYPES[file.format], "@type": "dct:MediaType"},
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.bytes)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
        },
    }


def _publisher(listing: Listing) -> Node:
    return {
        "@id": f"{listing.site}#publisher",
        "@type": "foaf:Agent",
        "foaf:name": _said(listing.house, listing.language),
    }


def _languages(known: Iterable[ListedEdition]) -> list[Node]:
    languages = sorted({primary(edition.language) for edition in known})
    named = (LANGUAGES[language] for language in languages if language in LANGUAGES)
    return [{"@id": f"{AUTHORITY}language/{name}", "@type": "dct:LinguisticSystem"} for name in named]


def _said(text: str, language: str) -> Node:
    return {"@language": language, "@value": text}


def _day(day: str) -> Node:
    return {"@type": "xsd:date", "@value": day}
