"""The profile of warm sheets: what takes more than a twentieth and is neither typesetting, pandoc nor the proof.

A sampler looks at the stack every millisecond of the clock, so that waiting for pandoc counts. A sample belongs to the
first row of SHARES that knows a frame of it, else to the function of ours that stands deepest.
"""

from __future__ import annotations

import gc
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from .catalogue import catalogue, save
from .rows import HOME, Row
from .warm import costs, editions, make

SHARES = {
    "the proof": ("/pipeline/proof/",),
    "pandoc": ("/pipeline/formats/docx/pandoc.py",),
    "typesetting": ("/weasyprint/", "/tinycss2/", "/cssselect2/", "/tinyhtml5/", "/pydyf/"),
}
"""What the time may go to, and by which files it is known."""
SHEETS, SEED, RUNS, MOST = 12, 5, 6, 0.05


class Sampler:
    """Counts where the process is, every millisecond, while it is entered."""

    def __init__(self) -> None:
        """With nothing counted."""
        self.seen: Counter[str] = Counter()

    def _look(self, _number: int, frame: FrameType | None) -> None:
        files, own = [], "elsewhere"
        while frame:
            code = frame.f_code
            files.append(code.co_filename)
            if own == "elsewhere" and "/pipeline/" in code.co_filename:
                own = f"{Path(code.co_filename).relative_to(HOME / 'pipeline')}: {code.co_name}"
            frame = frame.f_back
        known = (name for name, parts in SHARES.items() if any(part in file for file in files for part in parts))
        self.seen[next(known, own)] += 1

    def __enter__(self) -> Sampler:
        signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)


def measure() -> Iterator[Row]:
    """The shares of the three, of each function of ours beyond a hundredth, and the greatest of these."""
    seen = _seen()
    total = seen.total()
    for name in SHARES:
        yield _share(name, seen.pop(name, 0) / total)
    rest = seen.most_common()
    for name, samples in rest:
        if samples > total / 100:
            yield _share(f"`{name}`", samples / total)
    yield _share("the greatest share of anything else", rest[0][1] / total, 100 * MOST)


def _share(of: str, share: float, bar: float | None = None) -> Row:
    command = "python -m benchmarks --only profile"
    return Row(7, f"Profile of warm sheets: {of}", (100 * share,), " %", bar, command=command)


def _seen() -> Counter[str]:
    """Where warm sheets spend their time, in samples; each sheet was made once before."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        made = catalogue(SHEETS, SEED)
        save(made, root)
        sheets = editions(root, *(one.id for one in made))
        for sheet in sheets:
            list(costs(sheet, 0))
        gc.freeze()
        with Sampler() as sampler:
            for _ in range(RUNS):
                for sheet in sheets:
                    make(sheet)
    return sampler.seen
