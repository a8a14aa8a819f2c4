"""The server of the preview: on this machine, for this machine alone."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from aiohttp import web

from ...formats.linked_data import MEDIA_TYPES
from ...formats.markup import fill
from ...formats.stationery import Stationery
from ...press import Place
from ...reports import harmless
from .state import State, publication_of
from .workshop import Workshop

ADDRESS = "127.0.0.1"

# A publication's page: the form of a published path, so that nothing else is ever looked for.
PATH = r"/{publication:[a-z][a-z0-9-]*}/{name:[a-z][a-z0-9-]*\.[A-Za-z0-9-]+}"

POLICY = "; ".join(
    ("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-src 'self'",
     "img-src data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
)  # fmt: skip
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
FRAMED = {**HEADERS, "X-Frame-Options": "SAMEORIGIN"}

PATIENCE = 15.0
"""Seconds without news after which a line is sent that shows whether anyone still listens."""

FOLDER = "preview/"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def preview(root: Path, port: int, begun: Callable[[str], None]) -> None:
    """Serves the sheets of a root on the loopback address until interrupted.

    `begun` is told the address; port 0 takes a free one. Leaves no process behind. Raises OSError where the port is
    taken.
    """
    gc.enable()  # the command line turns it off, because all its other commands are over soon
    asyncio.run(_serve(root, port, begun))


async def _serve(root: Path, port: int, begun: Callable[[str], None]) -> None:
    """Serves until cancelled; then nothing of the preview is left at work."""
    workshop = Workshop(root)
    runner = web.AppRunner(application(workshop, _templates(root)), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    watching = asyncio.create_task(workshop.watch())
    try:
        site = web.TCPSite(runner, ADDRESS, port)
        await site.start()
        host, bound = runner.addresses[0][:2]
        begun(f"http://{host}:{bound}/")
        await watching
    finally:
        watching.cancel()
        workshop.end()
        await runner.cleanup()


def application(workshop: Workshop, templates: Stationery) -> web.Application:
    """The application: every address that it knows, and nothing by a path on the disk."""
    pages = _Pages(workshop, templates)
    app = web.Application(middlewares=[_local_only])
    app.add_routes(
        [
            web.get("/", pages.overview),
            web.get("/events", pages.events),
            web.get(r"/{name:preview\.(?:css|js)}", pages.asset),
            web.get(f"{PATH}.html", pages.shell),
            web.get(rf"/sheet{PATH}.{{format:html|pdf|docx}}", pages.sheet),
        ]
    )
    return app


@web.middleware
async def _local_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses every name but this machine's own: a stranger's page may have its name lead here (DNS rebinding)."""
    name, _, _ = request.headers.get("Host", "").rpartition(":")
    if name not in (ADDRESS, "localhost"):
        raise web.HTTPMisdirectedRequest(text="The preview answers only to localhost and 127.0.0.1.\n", headers=HEADERS)
    return await handler(request)


class _Pages:
    """What is answered to each request."""

    def __init__(self, workshop: Workshop, templates: Stationery) -> None:
        self._workshop = workshop
        self._templates = templates

    async def overview(self, _request: web.Request) -> web.Response:
        """All sheets."""
        return self._page("")

    async def shell(self, request: web.Request) -> web.Response:
        """One sheet, with what is wrong beside it. The sheet itself stands in a frame, byte for byte as published."""
        return self._page(request.path.removeprefix("/"))

    async def sheet(self, request: web.Request) -> web.Response:
        """A finished file."""
        path = request.path.removeprefix("/sheet/")
        data = await self._workshop.file(request.match_info["publication"], path)
        if data is None:
            text = fill(self._templates, f"{FOLDER}missing.html")
            return web.Response(status=404, text=text, content_type="text/html", headers=FRAMED)
        kind = MEDIA_TYPES[request.match_info["format"]]
        return web.Response(
            body=data, content_type=kind, charset="utf-8" if kind == "text/html" else None, headers=FRAMED
        )

    async def asset(self, request: web.Request) -> web.Response:
        """The script and the style sheet of the preview, which are in no published file."""
        name = request.match_info["name"]
        kind = "text/css" if name.endswith("css") else "text/javascript"
        text = self._templates.text(f"{FOLDER}{name}")
        return web.Response(text=text, content_type=kind, headers=HEADERS)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """The state whenever it changes, as server-sent events (HTML, section 9.2)."""
        response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        with suppress(ConnectionResetError):
            async for state in self._workshop.states(PATIENCE):
                line = f"data: {json.dumps(told(state))}" if state else ":"
                await response.write(f"{line}\n\n".encode())
        return response

    def _page(self, path: str) -> web.Response:
        text = fill(self._templates, f"{FOLDER}page.html", path=path)
        return web.Response(text=text, content_type="text/html", headers={**HEADERS, "Content-Security-Policy": POLICY})


def told(state: State) -> dict[str, Any]:
    """The state as the page's script reads it."""
    return {
        "pages": {path: row["sha256"] for path, row in sorted(state.pages.items())},
        "stale": sorted(state.stale),
        "trouble": harmless(state.trouble),
        "findings": [
            {
                "publication": publication_of(finding),
                "place": harmless(str(finding.position)),
                "severity": finding.severity,
                "code": finding.code,
                "what": harmless(finding.what),
                "fix": harmless(finding.fix),
            }
            for finding in state.findings
        ],
    }


def _templates(root: Path) -> Stationery:
    """The templates of the preview, read once."""
    files: dict[str, bytes] = {}
    for folder in Place(root).templates:
        files |= {f"{FOLDER}{path.name}": path.read_bytes() for path in (folder / FOLDER).glob("*") if path.is_file()}
    return Stationery(files)
