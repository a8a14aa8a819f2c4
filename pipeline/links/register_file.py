"""Writing the register: comments, order and everything that is not ours to change are kept; whole or not at all."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..durable import write_durably

if TYPE_CHECKING:
    from ..model import Entry


_NEW = (
    "# The register of links. Read offline by every build; written by `factsheet links check --write`, comments kept.\n"
    "links:\n"
)

_BYTE_ORDER_MARK = "\ufeff"

_WRITTEN = ("accessed", "checked", "good", "verdict", "failures", "former")
"""The keys that runs write; all others are people's."""


def save(path: Path, entries: Mapping[str, Entry], renamed: Mapping[str, str] | None = None) -> bool:
    """Brings the file at `path` up to `entries`; `renamed` maps old addresses to new ones. Whether anything changed.

    Raises OSError where the folder cannot be written, ruamel's YAMLError where the file is no YAML.
    """
    before = path.read_bytes().decode("utf-8") if path.exists() else _NEW
    mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else ""
    text = before.removeprefix(mark).replace("\r\n", "\n")
    after = updated(text, entries, renamed or {})
    if after == text:
        return False
    ends = "\r\n" if "\r\n" in before else "\n"
    write_durably(path, (mark + after.replace("\n", ends)).encode())
    return True


def updated(text: str, entries: Mapping[str, Entry], renamed: Mapping[str, str]) -> str:
    """The text of a register brought up to `entries`."""
    yaml = _yaml(text)
    document = yaml.load(text)
    if document.get("links") is None:
        document["links"] = []
    rows = {}
    for row in document["links"]:
        row["url"] = renamed.get(row["url"], row["url"])
        rows[row["url"]] = row
    changed = bool(renamed)
    for url, entry in entries.items():
        if url not in rows:
            rows[url] = yaml.map(url=url)
            document["links"].append(rows[url])
        changed |= _bring(rows[url], entry)
    if not changed:
        return text
    stream = io.StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()


def _yaml(text: str) -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.representer.ignore_aliases = lambda _value: True  # one day in two places is no reference
    dash = re.search(r"(?m)^links:.*\n(?:\s*#.*\n|\s*\n)*( *)- ", text)
    offset = len(dash[1]) if dash else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _bring(row: Any, entry: Entry) -> bool:
    """Writes what has changed of an entry into its row; whether there was anything."""
    changed = False
    for key in _WRITTEN:
        value = getattr(entry, key)
        value = _flow(value) if isinstance(value, tuple) else value
        if not value and key in row:
            del row[key]
            changed = True
        elif value and row.get(key) != value:
            row[key] = value
            changed = True
    return changed


def _flow(values: tuple[Any, ...]) -> Any:
    from ruamel.yaml.comments import CommentedSeq

    sequence = CommentedSeq(values)
    sequence.fa.set_flow_style()
    return sequence if values else None
