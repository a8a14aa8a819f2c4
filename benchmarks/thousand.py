"""A thousand sheets: from nothing, without a change, with one change; how time and memory grow."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from .catalogue import Document, Publication, catalogue, save
from .catalogue.document import Paragraph, Words
from .catalogue.wording import wording
from .catalogue.writing import source
from .measuring import SHOWN, build, cold, peak
from .rows import Row
from .warm import costs, editions

FEW, MANY, SEED = 100, 1000, 7
"""From this seed, a sheet of the hundred is as long on average as one of the thousand (5,119 characters, 5,320)."""
IDLE = 1.0
"""Seconds that a run without a change may take."""
BUILD = f"{SHOWN} build"


@dataclass(frozen=True)
class Watch:
    """Sees how much memory each child of a process takes at most, in megabytes."""

    peaks: dict[int, float] = field(default_factory=dict)

    def __call__(self, process: int) -> None:
        """Looks once."""
        try:
            for task in Path(f"/proc/{process}/task").iterdir():
                for child in (task / "children").read_text().split():
                    self.peaks[int(child)] = max(peak(child), self.peaks.get(int(child), 0.0))
        except OSError:  # it is gone
            return


def measure() -> Iterator[Row]:
    """The rows, each when it is known."""
    with tempfile.TemporaryDirectory() as place:
        few, many = Path(place) / "few", Path(place) / "many"
        save(catalogue(FEW, SEED), few)
        made = catalogue(MANY, SEED)
        save(made, many)
        yield from _grown(few, many)
        yield from _changed(many, made)


def _grown(few: Path, many: Path) -> Iterator[Row]:
    watch = Watch()
    before = cold(few)
    whole = cold(many, watch=watch)
    after = cold(few)
    cost = (before.processor / FEW, after.processor / FEW)
    yield Row(7, f"{FEW} sheets × 3, cold", (before.wall, after.wall), " s", command=BUILD)
    yield Row(7, f"{FEW} sheets × 3, processor seconds a sheet", cost, " s", command=BUILD)
    yield Row(7, f"{MANY} sheets × 3, cold", (whole.wall,), " s", command=BUILD)
    yield Row(7, f"{MANY} sheets × 3, processor seconds a sheet", (whole.processor / MANY,), " s", command=BUILD)
    values = (whole.wall / before.wall, whole.wall / after.wall)
    yield Row(7, f"{MANY} sheets against {FEW}, cold", values, bar=10.5, command=BUILD)
    peaks = sorted(watch.peaks.values())[-2:]
    yield Row(7, f"Memory of each worker after {MANY} sheets, at most", tuple(peaks), " MB", 250, command=BUILD)
    yield Row(7, f"Memory of the process that leads, {MANY} sheets", (whole.megabytes,), " MB", command=BUILD)


def _changed(root: Path, made: tuple[Publication, ...]) -> Iterator[Row]:
    """Sheets of one edition, of the lengths that stand in the middle."""
    alone = sorted((one for one in made if len(one.editions) == 1), key=lambda one: len(one.editions[0].blocks))
    middle = alone[len(alone) // 2 - 2 : len(alone) // 2 + 3]
    idle, changed, over = [], [], []
    build(root)
    for publication in middle:
        (edition,) = publication.editions
        warm = min(cost.whole for cost in costs(editions(root, publication.id)[0], 3))
        path = root / "content" / publication.id / f"{edition.stem}.md"
        path.write_text(source(_longer(edition)), encoding="utf-8")
        changed.append(build(root).wall)
        idle.append(min(build(root).wall for _ in range(2)))
        over.append((changed[-1] - IDLE) / warm)
    yield Row(7, f"No change, {MANY} sheets × 3", tuple(idle), " s", IDLE, command=BUILD)
    yield Row(7, f"One sheet of {MANY} changed", tuple(changed), " s", command=BUILD)
    what = f"One sheet of {MANY} changed: the time beyond {IDLE:g} s, in warm sheets"
    yield Row(7, what, tuple(over), bar=1.5, command=f"{BUILD}; benchmarks/warm.py")


def _longer(edition: Document) -> Document:
    more = Paragraph((Words(wording(edition.stem).sentences[0]),))
    return replace(edition, blocks=(more, *edition.blocks))
