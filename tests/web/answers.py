"""What the misbehaving web says: raw bytes on the wire, or a short play of its own timing."""

import asyncio
import gzip
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

LOREM = "The committee met in the morning and agreed on the order of its work for the coming year. "
PAGE = (
    "<!doctype html><html><head><title>Report of the committee</title></head>"
    "<body><h1>Report</h1><p>Text.</p></body></html>"
)


@dataclass(frozen=True)
class Request:
    """`hit` counts the requests to this path from 1; `root` is the origin that was asked."""

    path: str
    headers: dict[str, str]
    hit: int
    root: str


Play = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]
Said = bytes | Play


def say(status: int | str = 200, body: str | bytes = PAGE, *headers: str, length: int | None = None) -> bytes:
    """A whole answer, as raw bytes. `status` may bring its own reason."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}" + ("" if " " in str(status) else " Said")]
    if not any(one.lower().startswith("content-type") for one in headers):
        lines.append("Content-Type: text/html; charset=utf-8")
    size = len(data) if length is None else length
    return "\r\n".join([*lines, f"Content-Length: {size}", *headers, "", ""]).encode() + data


def to(location: str, status: int = 302, *headers: str) -> bytes:
    """A redirect."""
    return say(status, "", f"Location: {location}", *headers)


def page(title: str, body: str = "<p>Text of the page.</p>", head: str = "", status: int = 200) -> bytes:
    """A page of HTML with this title."""
    return say(status, f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>")


def packed(body: str = PAGE, encoding: str = "gzip") -> bytes:
    """A page that is packed."""
    data = gzip.compress(body.encode()) if encoding == "gzip" else zlib.compress(body.encode())
    return say(200, data, f"Content-Encoding: {encoding}")


def bomb(encoding: str = "gzip") -> bytes:
    """A gigabyte of blanks in a megabyte. After a full flush a megabyte is packed the same way each time."""
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    page = engine.compress(PAGE.encode()) + engine.flush(zlib.Z_FULL_FLUSH)
    blanks = engine.compress(b" " * 1_000_000) + engine.flush(zlib.Z_FULL_FLUSH)
    return say(200, page + 1000 * blanks, f"Content-Encoding: {encoding}")


def only_under(part: str, data: bytes) -> Play:
    """Says it where the address holds this part, and else that there is no such page."""

    async def play(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(data if part in request.path else say(404))

    return play


def later(seconds: float, data: bytes = b"") -> Play:
    """Says it after some seconds."""

    async def play(_: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)
        writer.write(data or say())
        await writer.drain()

    return play


def lingering(data: bytes) -> Play:
    """Says it, and keeps the connection."""

    async def play(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        await asyncio.sleep(60)

    return play


def crumbs(*names: str) -> Play:
    """Sends its reader round until these cookies come back, each with a value; one without a name is a value alone."""
    wanted = [f"{name}=1" if name else "alone" for name in names]

    async def play(request: Request, writer: asyncio.StreamWriter) -> None:
        got = request.headers.get("cookie", "").split("; ")
        there = set(wanted) <= set(got)
        writer.write(say() if there else to(request.path, 302, *(f"Set-Cookie: {one}" for one in wanted)))
        await writer.drain()

    return play


def dripping(data: bytes, size: int, pause: float, times: int = 10**6) -> Play:
    """Says it in pieces of `size` bytes; when all is said, it goes on with the last piece."""

    async def play(_: Request, writer: asyncio.StreamWriter) -> None:
        pieces = [data[at : at + size] for at in range(0, len(data), size)]
        for number in range(times):
            writer.write(pieces[min(number, len(pieces) - 1)])
            await writer.drain()
            await asyncio.sleep(pause)

    return play


def slowly(data: bytes, seconds: float, pieces: int = 20) -> Play:
    """Says all of it, spread evenly over some seconds."""
    return dripping(data, -(-len(data) // pieces), seconds / pieces, pieces)


def endless(start: bytes, more: bytes) -> Play:
    """Says `more` for ever, as fast as it can be read."""

    async def play(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(more * 100)
            await writer.drain()

    return play


async def hang_up(_: Request, writer: asyncio.StreamWriter) -> None:
    """Closes without a word."""
    writer.close()


async def reset(_: Request, writer: asyncio.StreamWriter) -> None:
    """Resets the connection."""
    writer.transport.abort()


async def silence(_: Request, writer: asyncio.StreamWriter) -> None:
    """Never says anything."""
    await asyncio.sleep(3600)


def broken_off(data: bytes) -> Play:
    """Says it and resets."""

    async def play(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.transport.abort()

    return play


def cookie_wall(name: str, rounds: int = 1) -> Play:
    """Sends round in a circle until it has got as many cookies as it set."""

    async def play(request: Request, writer: asyncio.StreamWriter) -> None:
        got = request.headers.get("cookie", "").count(name)
        writer.write(say() if got >= rounds else to(request.path, 302, f"Set-Cookie: {name}{got}=1; Path=/"))

    return play


def shy(name: str) -> Play:
    """Denies the page until its cookie comes back."""

    async def play(request: Request, writer: asyncio.StreamWriter) -> None:
        known = name in request.headers.get("cookie", "")
        writer.write(say() if known else say(404, "<title>No</title>", f"Set-Cookie: {name}=1; Path=/"))

    return play


def catch_all(body: bytes) -> Play:
    """The same for every path below."""

    async def play(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(body)

    return play


def pdf(pages: int) -> bytes:
    """A PDF of so many empty pages."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * pages
    data, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    table += "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + table.encode() + tail.encode()
