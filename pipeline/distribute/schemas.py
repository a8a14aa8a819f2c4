"""JSON Schemas (2020-12) of what the commands print with `--output json`, and of the manifest in a copy's folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, create_model

from .package import Manifest
from .plan import Plan
from .records import Copy
from .status import Status
from .verification import Verification

FOLDER = "docs/schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = Literal[1]

# What `--output json` has besides `version` and `findings`, by command.
ANSWERS: Mapping[str, dict[str, Any]] = {
    "plan": {"plan": Plan},
    "make": {"copies": tuple[Copy, ...]},
    "send": {"released": bool, "parcels": tuple[str, ...], "copies": tuple[Copy, ...]},
    "arrived": {"noted": bool, "copies": tuple[Copy, ...]},
    "bounced": {"noted": bool, "copies": tuple[Copy, ...]},
    "status": {"status": Status},
    "verify": {"verification": Verification},
}


def schemas() -> dict[str, str]:
    """The text of each schema by its path from the root of the project."""
    made = {f"distribute-{command}": _answer(command) for command in ANSWERS}
    made["copy"] = {"$schema": DIALECT, **Manifest.model_json_schema()}
    return {f"{FOLDER}/{name}.json": _text(schema) for name, schema in made.items()}


def save_schemas(root: Path) -> None:
    """Writes the schemas under `root`. Raises OSError where that is not possible."""
    for name, text in schemas().items():
        (root / name).write_text(text, encoding="utf-8", newline="\n")


def answer(command: str) -> type[BaseModel]:
    """The model of what a command prints; the findings are those of findings.json."""
    fields: dict[str, Any] = {name: (kind, ...) for name, kind in ANSWERS[command].items()}
    known = {"version": (VERSION, ...), **fields, "findings": (tuple[dict[str, Any], ...], ...)}
    return create_model(f"Distribute{command.capitalize()}", __config__=ConfigDict(extra="forbid"), **known)


def _answer(command: str) -> dict[str, Any]:
    schema = answer(command).model_json_schema(mode="serialization")
    schema["properties"]["findings"]["items"] = {"$ref": "findings.json#/$defs/finding"}
    return {"$schema": DIALECT, "description": f"What `factsheet distribute {command} --output json` prints.", **schema}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
