"""A web page whose renderer comes to grief over certain words; in a worker of Dask's as its `--preload`."""

from __future__ import annotations

import os
import signal
import tempfile
import time

from pipeline.findings import Failed, Position
from pipeline.press import workers
from pipeline.press.formats import FORMATS, Format
from pipeline.press.rules import FAULT

HANGING = "hanging-"
"""How a temporary file begins that says that a job has got to where it hangs."""


class Perilous(Format):
    """The row of the web page, with a renderer of this kind."""

    def render(self, edition, stationery) -> bytes:
        text = edition.model_dump_json()
        if "it takes its worker along" in text:
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(600)
        if "it dies" in text:
            os._exit(7)
        if "it hangs" in text:
            tempfile.mkstemp(prefix=HANGING)
            time.sleep(600)
        if "it spins" in text:
            while True:
                pass
        if "it swells" in text:
            bytearray(8 * 1024**3)
        if "it breaks" in text:
            raise ZeroDivisionError("nothing to divide by")
        if "it warns" in text:
            raise Failed((FAULT.at(Position(f"content/{edition.publication}/en.md", 8), "a tool warned"),))
        return super().render(edition, stationery)


def row() -> Perilous:
    """What is to stand in the table of formats."""
    html = FORMATS["html"]
    return Perilous(html.name, html.stationery, html.weight)


def dask_setup(_worker: object) -> None:
    """As Dask calls it in a worker that begins: the perilous row, and limits that are soon reached."""
    FORMATS["html"] = row()
    workers.PATIENCE, workers.SECONDS = 8, 1
