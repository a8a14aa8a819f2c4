"""`factsheet links check` on a local web, beside lychee.

Fifty hosts on loopback (127.0.0.1 to 127.0.0.50) answer after 20 to 200 ms, each always after the same time.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .measuring import PRESS, SHOWN, Measured, in_turn, ratios, run
from .rows import HOME, Row, missing

FEW, MANY, ROUNDS = 2000, 20_000, 5
OTHERS = HOME / ".venv-bench" / "bin" / "lychee"
OURS = f"{SHOWN} links check FILE --allow-private --per-host 4 --spacing 0"
LIKE = "--host-concurrency 4 --host-request-interval 0ms --no-progress"
HOSTS = 50
BODY = b"<!doctype html><title>Report</title><p>" + b"Words of a page. " * 200
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)


async def _serve(ports: multiprocessing.SimpleQueue[int]) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = int(writer.get_extra_info("sockname")[0].rpartition(".")[2])
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                await asyncio.sleep(0.02 + 0.18 * (host - 1) / (HOSTS - 1))
                writer.write(ANSWER)
                await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            writer.close()

    first = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1000)
    port = first.sockets[0].getsockname()[1]
    for host in range(2, HOSTS + 1):
        await asyncio.start_server(answer, f"127.0.0.{host}", port, backlog=1000)
    ports.put(port)
    await first.serve_forever()


def _web(ports: multiprocessing.SimpleQueue[int]) -> None:
    asyncio.run(_serve(ports))


def page(folder: Path, links: int, port: int) -> Path:
    """A page with so many links, spread over all hosts."""
    path = folder / f"{links}.html"
    rows = (f'<p><a href="http://127.0.0.{n % HOSTS + 1}:{port}/page/{n}">{n}</a>' for n in range(links))
    path.write_text("<!doctype html><title>Links</title>" + "\n".join(rows))
    return path


def _ours(path: Path) -> Measured:
    return run([*PRESS, "links", "check", path, "--allow-private", "--per-host", "4", "--spacing", "0"])


def _theirs(lychee: str, path: Path) -> Measured:
    return run([lychee, "--host-concurrency", "4", "--host-request-interval", "0ms", "--no-progress", path])


def measure() -> Iterator[Row]:
    """The rows, each when it is known."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    ports: multiprocessing.SimpleQueue[int] = multiprocessing.SimpleQueue()
    web = multiprocessing.Process(target=_web, args=(ports,), daemon=True)
    web.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            port = ports.get()
            yield from _measure(page(Path(folder), FEW, port), page(Path(folder), MANY, port))
    finally:
        web.terminate()
        web.join()


def _measure(few: Path, many: Path) -> Iterator[Row]:
    lychee = str(OTHERS) if OTHERS.exists() else shutil.which("lychee")
    what, command = f"{FEW} links over {HOSTS} hosts, against lychee", f"{OURS}, then lychee {LIKE} FILE"
    rounds = in_turn(ROUNDS, lambda: _ours(few), *([lambda: _theirs(lychee, few)] if lychee else []))
    ours = tuple(each[0] for each in rounds)
    yield Row(4, f"{FEW} links over {HOSTS} hosts", tuple(one.wall for one in ours), " s", command=OURS)
    if lychee:
        yield Row(4, what, ratios(rounds, 0, 1), bar=1, command=command)
    else:
        yield missing(4, what, "requirements/bench.sh was not run")
    yield Row(4, f"{FEW} links, memory at most", tuple(one.megabytes for one in ours), " MB", 100, command=OURS)
    whole = _ours(many)
    yield Row(4, f"{MANY} links", (whole.wall,), " s", command=OURS)
    growth = tuple(whole.wall / one.wall for one in ours)
    yield Row(4, f"{MANY} links against {FEW}", growth, bar=MANY / FEW * 1.05, command=OURS)
    yield Row(4, f"{MANY} links, memory at most", (whole.megabytes,), " MB", 100, command=OURS)
