"""Where the preview's sheets are made: each run of the press in a thread of its own, one after the other."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TypeVar

from ...press import Order, Place, Report, Row, end_all, prepare, processors
from ...press.formats import FORMATS
from ...press.stock import Stamp, stamp_of, walk
from .state import CONTENT, State, with_all, with_some

Result = TypeVar("Result")
Stamps = dict[str, Stamp]

PAUSE = 0.1
"""Seconds between two looks at the files, at least; where looking takes long, four times as long as that."""

QUIET = 1.0
"""Seconds without a change before the other formats of a changed sheet are made, to see what is wrong with them."""

LAST = 2.0
"""Seconds that a run gets to end when its workers are gone."""


class Workshop:
    """Watches the files of a root and makes the sheets anew when one of them changes. Never touches `build/`."""

    def __init__(self, root: Path) -> None:
        """Of the folder that holds `content/`."""
        self.state = State()
        self._place = Place(root)
        self._turn = asyncio.Lock()
        self._told = asyncio.Condition()
        self._thread: Thread | None = None
        self._others: asyncio.Task[None] | None = None
        self._asked = 0  # how many files somebody waits for

    async def watch(self) -> None:
        """Look at the files until cancelled."""
        await asyncio.to_thread(_warm)
        known: Stamps = {}
        waiting: set[str] = set()
        while True:
            begun = time.monotonic()
            now = await asyncio.to_thread(self._stamps)
            pause = max(PAUSE, 4 * (time.monotonic() - begun))
            if now != known:
                changed, known = _changed(known, now), now
                await self._drop_others()
                waiting |= await self._follow(changed)
                self._others = asyncio.create_task(self._complete(waiting))
            await asyncio.sleep(pause)

    async def states(self, patience: float) -> AsyncIterator[State | None]:
        """Each new state, the present one first; None where nothing changes for `patience` seconds."""
        shown = None
        while True:
            async with self._told:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._told.wait_for(lambda: self.state is not shown), patience)  # noqa: B023
            state = self.state  # there may be another one by the time that this one has reached the reader
            yield state if state is not shown else None
            shown = state

    async def file(self, publication: str, path: str) -> bytes | None:
        """A finished file by its published path; None where the sheet has errors or is not there.

        Of a page, the last good one; a file of another format is made when it is asked for.
        """
        row = self.state.pages.get(path)
        if row is None and not path.endswith(".html") and publication in self.publications:
            self._asked += 1
            try:
                made = await self._make_others(publication, (path.rpartition(".")[2],))
            finally:
                self._asked -= 1
            row = next((one for one in made if one["path"] == path), None)
        return self._content(row) if row else None

    @property
    def publications(self) -> frozenset[str]:
        """The publications that have a good page."""
        return frozenset(row["publication"] for row in self.state.pages.values())

    def end(self) -> None:
        """End whatever is being made; no process is left."""
        until = time.monotonic() + LAST
        while self._thread and self._thread.is_alive() and time.monotonic() < until:
            end_all()
            self._thread.join(0.02)

    async def _follow(self, changed: Iterable[str] | None) -> set[str]:
        """Makes the pages anew: those that changed, if that can be told, at once; then whatever depends on them."""
        folders = [entry.name for entry in self._place.content.iterdir() if entry.is_dir()]
        some = sorted({*changed} & {*folders}) if changed is not None else []
        if some and (report := await self._run(tuple(some), ("html",))):
            await self._tell(with_some(self.state, some, report.rows, report.findings))
        if report := await self._run((), ("html",)):
            await self._tell(with_all(self.state, report.rows, report.findings, folders))
        return set(some)

    async def _complete(self, waiting: set[str]) -> None:
        """When nothing changes for a while, makes the other formats of what has changed, which leaves `waiting`."""
        await asyncio.sleep(QUIET)
        for publication in sorted(waiting):
            await self._make_others(publication, ("pdf", "docx"))
            waiting.discard(publication)

    async def _drop_others(self) -> None:
        """A change comes first: what is being made of the text before it is of no use, unless somebody waits for it."""
        if self._others:
            self._others.cancel()
        while self._thread and self._thread.is_alive() and not self._asked:
            end_all()
            await asyncio.sleep(0.02)

    async def _make_others(self, publication: str, formats: tuple[str, ...]) -> tuple[Row, ...]:
        """Makes other formats of a sheet, and tells what is wrong with them."""
        report = await self._run((publication,), formats)
        if report is None:
            return ()
        await self._tell(replace(self.state, others={**self.state.others, publication: report.findings}))
        return report.rows

    async def _run(self, publications: tuple[str, ...], formats: tuple[str, ...]) -> Report | None:
        order = Order(self._place.root, date.today(), publications, formats, workers=processors())
        async with self._turn:
            try:
                return await self._apart(lambda: prepare(order))
            except Exception as error:  # whatever it is, the author is told and the preview goes on
                print(f"factsheet: {error}", file=sys.stderr)  # noqa: T201
                await self._tell(replace(self.state, trouble=f"{type(error).__name__}: {error}"))
                return None

    async def _apart(self, work: Callable[[], Result]) -> Result:
        """The result of some work in a thread that does not keep the process from ending."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()

        def settle(result: Result | None, error: BaseException | None) -> None:
            if future.done():
                return
            if error:
                future.set_exception(error)
            else:
                future.set_result(result)  # type: ignore[arg-type]

        def run() -> None:
            result, error = None, None
            try:
                result = work()
            except BaseException as raised:
                error = raised
            with suppress(RuntimeError):  # the preview has ended meanwhile
                loop.call_soon_threadsafe(settle, result, error)

        self._thread = Thread(target=run, daemon=True)
        self._thread.start()
        return await future

    async def _tell(self, state: State) -> None:
        if state != self.state:
            async with self._told:
                self.state = state
                self._told.notify_all()

    def _content(self, row: Row) -> bytes | None:
        data = self._place.store.get(row["sha256"])
        if data is None and (self._place.build / row["path"]).is_file():
            data = (self._place.build / row["path"]).read_bytes()
        return data

    def _stamps(self) -> Stamps:
        inputs = self._place.inputs.items()
        return {
            prefix + name: stamp_of(entry)
            for prefix, folders in inputs
            for folder in folders
            for name, entry in walk(folder)
            if prefix != "pipeline/"
        }


def _warm() -> None:
    """Load what every run needs: its workers are forked from this process, and need not load it again."""
    for package in ("reading", "checks"):
        import_module(f"...{package}", __package__)
    FORMATS["html"].warm()


def _changed(before: Stamps, now: Stamps) -> set[str] | None:
    """The publications in which a file changed; None where something changed that concerns all."""
    names = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    if not before or any(not name.startswith(CONTENT) or name.count("/") < 2 for name in names):
        return None
    return {name.split("/")[1] for name in names}
