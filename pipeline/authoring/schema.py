"""JSON Schemas (2020-12) of every file that people write, made from the models that read them.

Editors use them for completion and for a first look; only reading judges.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..model import House, Publication
from ..model.delegation import AddressBook, Distribution
from ..reading.editions import FrontMatter
from ..reading.houses import LinksFile
from ..reading.yaml.shapes import NOT_WRITTEN

Schema = dict[str, Any]

FOLDER = "docs/schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

# What each written file is called in the settings of an editor, and the model that reads it.
WRITTEN: Mapping[str, tuple[str, type[BaseModel]]] = {
    "house": ("content/house.yaml", House),
    "links": ("content/links.yaml", LinksFile),
    "delegations": ("content/delegations.yaml", AddressBook),
    "distribution": ("content/distribution.yaml", Distribution),
    "publication": ("content/*/publication.yaml", Publication),
    "edition": ("", FrontMatter),
}


def schemas() -> dict[str, str]:
    """The text of each schema by its path from the root of the project."""
    return {f"{FOLDER}/{name}.json": _text(written(model)) for name, (_, model) in WRITTEN.items()}


def editor_settings() -> str:
    """`.vscode/settings.json`: which schema belongs to which file."""
    places = {f"./{FOLDER}/{name}.json": place for name, (place, _) in WRITTEN.items() if place}
    return _text({"yaml.schemas": places, "files.eol": "\n", "files.insertFinalNewline": True})


def save(root: Path) -> tuple[Path, ...]:
    """Writes the schemas and the settings under `root`; returns the files. Raises OSError where that cannot be."""
    files = {**schemas(), ".vscode/settings.json": editor_settings()}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(root / name for name in files)


def written(model: type[BaseModel]) -> Schema:
    """The schema of what people write for a model: without the fields that reading puts in."""
    schema = model.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        _as_written(part)
    used = {name: part for name, part in schema.pop("$defs", {}).items() if name != "Position"}
    return {"$schema": DIALECT, **schema, **({"$defs": used} if used else {})}


def _as_written(part: Schema) -> None:
    """Takes out the fields of reading, what is said of them and pydantic's titles; lets a year be a bare number."""
    if "description" in part:
        part["description"] = part["description"].replace("\n", " ").partition(". ")[0].rstrip(".") + "."
    for name in NOT_WRITTEN & part.get("properties", {}).keys():
        del part["properties"][name]
    if "required" in part:
        part["required"] = [name for name in part["required"] if name not in NOT_WRITTEN]
    for inner in _inner(part.get("properties", {})):
        inner.pop("title", None)
        if inner.get("pattern", "").startswith(r"^\d{4}"):
            inner["type"] = ["string", "integer"]


def _inner(value: Any) -> Iterator[Schema]:
    """Every schema inside a value."""
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        if isinstance(child, dict):
            yield child
        yield from _inner(child)


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
