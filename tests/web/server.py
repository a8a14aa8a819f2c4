"""Serves the table of behaviours on loopback, and the faults of TLS on ports of their own."""

import asyncio
import contextlib
import ssl
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from .answers import Request, Said, say
from .behaviours import Behaviour
from .folders import FOLDERS


@dataclass
class Web:
    """A running web. `asked` counts requests by path; `most` is how many were under way at once."""

    port: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    headers: list[dict[str, str]] = field(default_factory=list)
    under_way: int = 0
    most: int = 0
    keep: bool = False
    pages: Mapping[str, Said | tuple[Said, ...]] = field(default_factory=dict)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"


def pages_of(rows: dict[str, tuple[Behaviour, ...]] = FOLDERS) -> dict[str, Said | tuple[Said, ...]]:
    """What each path says. A path that ends in `/*` stands for all others in its folder."""
    said: dict[str, Said | tuple[Said, ...]] = {"/": say()}
    for folder, behaviours in rows.items():
        for row in behaviours:
            said[f"/{folder}/{row.name}/it"] = row.says
            for path, answer in row.others.items():
                said[f"/{folder}/{row.name}/it/{path}"] = answer
            if row.beside:
                said[f"/{folder}/{row.name}/*"] = row.beside
    return said


async def serve(web: Web, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection, and one request on it where they are not kept."""
    try:
        await _answer(web, reader, writer)
        while web.keep:
            await _answer(web, reader, writer)
    except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
        pass
    finally:
        with contextlib.suppress(OSError):
            writer.close()


async def _answer(web: Web, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    first = await reader.readexactly(1)
    if first == b"\x16":  # a TLS handshake where none is spoken
        writer.write(say(400))
        return
    head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    path = head[0].split(" ")[1]
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
    web.asked[path] += 1
    web.headers.append(headers)
    web.under_way += 1
    web.most = max(web.most, web.under_way)
    try:
        await _say(web, Request(path, headers, web.asked[path], f"127.0.0.1:{web.port}"), writer)
        await writer.drain()
    finally:
        web.under_way -= 1


async def _say(web: Web, request: Request, writer: asyncio.StreamWriter) -> None:
    said = web.pages.get(request.path) or web.pages.get(request.path.rpartition("/")[0] + "/*") or say(404)
    if isinstance(said, tuple):
        said = said[min(request.hit, len(said)) - 1]
    if isinstance(said, bytes):
        here = request.path.partition("/it")[0] + "/it"
        filled = said.replace(b"%host%", request.root.encode()).replace(b"%port%", str(web.port).encode())
        head, gap, body = filled.partition(b"\r\n\r\n")
        if b"http-equiv" in body or b"location" in body:
            size, body = len(body), _addressed(body, here)
            head = head.replace(b"Content-Length: %d" % size, b"Content-Length: %d" % len(body))
        writer.write(_addressed(head, here) + gap + body)
    else:
        await said(request, writer)


def _addressed(text: bytes, here: str) -> bytes:
    return text.replace(b"@", here.encode()) if b"a@example" not in text and b"secret@" not in text else text


@contextmanager
def running(
    pages: Mapping[str, Said | tuple[Said, ...]] | None = None,
    secure: ssl.SSLContext | None = None,
    *,
    keep: bool = False,
) -> Iterator[Web]:
    """The web in a thread of its own, for as long as the block lasts; with `keep` connections are used again."""
    web = Web(keep=keep, pages=pages_of() if pages is None else pages)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def begin() -> asyncio.Server:
        return await asyncio.start_server(lambda r, w: serve(web, r, w), "127.0.0.1", 0, backlog=500, ssl=secure)

    server = asyncio.run_coroutine_threadsafe(begin(), loop).result()
    web.port = server.sockets[0].getsockname()[1]
    try:
        yield web
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
