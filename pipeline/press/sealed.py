"""Values of JSON in files of `.cache/`, believed only where every byte is what was written under that name."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any


def seal(name: str, value: Any) -> bytes:
    """A value of JSON as a file: the seal on its first line, the value on the second."""
    told = json.dumps(value, separators=(",", ":")).encode()
    return _over(name, told) + told


def unseal(name: str, data: bytes) -> Any | None:
    """The value of `seal`; None where the file was damaged, or written under another name or by an older version."""
    line, told = data[: data.find(b"\n") + 1], data[data.find(b"\n") + 1 :]
    return json.loads(told) if line == _over(name, told) else None


def _over(name: str, told: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + told).hexdigest().encode() + b"\n"
