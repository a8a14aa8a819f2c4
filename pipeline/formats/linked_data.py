"""What a page says of itself to machines: schema.org in JSON-LD 1.1."""

from __future__ import annotations

import json
from typing import Any

from ..model import Edition

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MEDIA_TYPES = {"html": "text/html", "pdf": PDF, "docx": WORD}
"""The media type of each format by its ending."""


def describe(edition: Edition) -> str:
    """The sheet as a schema.org Report, as JSON that may stand in a script element: no `<`, `>` or `&` in it."""
    return embed(_report(edition))


def embed(described: dict[str, Any]) -> str:
    """A description as JSON that may stand in a script element."""
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _report(edition: Edition) -> dict[str, Any]:
    head = edition.masthead
    report = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": edition.title,
        "description": edition.summary,
        "inLanguage": edition.language,
        "datePublished": edition.issued.isoformat(),
        "reportNumber": head.reference,
        "genre": head.kind,
        "keywords": list(edition.keywords),
        "publisher": {"@type": "Organization", "name": head.house},
        "url": edition.address,
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": kind, "contentUrl": beside(edition, ending)}
            for kind, ending in ((PDF, "pdf"), (WORD, "docx"))
        ],
        "workTranslation": [
            {"@type": "Report", "inLanguage": other.language, "url": site(edition) + other.path}
            for other in edition.translations
        ],
    }
    return {key: value for key, value in report.items() if value}


def beside(edition: Edition, ending: str) -> str:
    """The address of the same edition in another format."""
    return f"{edition.address.removesuffix('.html')}.{ending}"


def site(edition: Edition) -> str:
    """The address under which all publications stand, with a slash at its end."""
    return edition.address.removesuffix(f"{edition.publication}/{edition.name}.html")
