"""The content files inside the PDF, as associated files (ISO 19005-3, 6.8)."""

from __future__ import annotations

from hashlib import md5
from pathlib import PurePosixPath
from typing import Any

import pydyf  # type: ignore[import-untyped]

from ...model import Edition
from .metadata import pdf_date

# Media types of content files: RFC 7763, RFC 9512.
MEDIA_TYPES = {".md": "text/markdown", ".yaml": "application/yaml"}


def embed(edition: Edition, pdf: Any) -> None:
    """Embeds `edition.sources`, each as the source of the document; writes nothing where there are none."""
    if not edition.sources:
        return
    names, files = pydyf.Array(), pydyf.Array()
    for name, text in sorted(edition.sources.items()):
        file = _file(name, text.encode(), pdf_date(edition), pdf)
        names += [pydyf.String(name), file.reference]
        files.append(file.reference)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = pydyf.Dictionary({"Names": names})
    pdf.catalog["AF"] = files


def _file(name: str, data: bytes, date: str, pdf: Any) -> Any:
    checksum = md5(data, usedforsecurity=False).hexdigest()
    parameters = {"Size": len(data), "CheckSum": f"<{checksum}>"}
    dates = {"CreationDate": pydyf.String(date), "ModDate": pydyf.String(date)}
    media_type = MEDIA_TYPES.get(PurePosixPath(name).suffix, "text/plain").replace("/", "#2f")
    kind = {"Type": "/EmbeddedFile", "Subtype": f"/{media_type}"}
    stream = pydyf.Stream([data], {**kind, "Params": pydyf.Dictionary({**parameters, **dates})}, compress=True)
    pdf.add_object(stream)
    said = {"F": pydyf.String(name), "UF": pydyf.String(name), "Desc": pydyf.String(name)}
    content = {"EF": pydyf.Dictionary({"F": stream.reference}), "AFRelationship": "/Source"}
    specification = pydyf.Dictionary({"Type": "/Filespec", **said, **content})
    pdf.add_object(specification)
    return specification
