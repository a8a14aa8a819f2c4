"""`python -m benchmarks.unproven …`: the command without the proof, so that the rest can be measured by itself."""

from __future__ import annotations

import runpy
from typing import Any

from pipeline.press.formats import Format


def _nothing(*_: Any) -> tuple[()]:
    """What a proof finds that does not look."""
    return ()


if __name__ == "__main__":
    Format.prove = _nothing  # type: ignore[method-assign]
    runpy.run_module("pipeline", run_name="__main__")
