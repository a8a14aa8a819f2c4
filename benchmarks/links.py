"""Measures `factsheet links check` on a local web: `python benchmarks/links.py [LINKS …]`.

Fifty hosts on loopback (127.0.0.1 to 127.0.0.50) answer after 20 to 200 ms. Prints time, links a second and peak
memory, the same for lychee where it is on the PATH (or LYCHEE names it), and the ratios.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HOSTS = 50
BODY = b"<!doctype html><title>Report</title><p>" + b"Words of a page. " * 200
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)


@dataclass(frozen=True)
class Measured:
    """Seconds of the wall clock, and peak memory of the process in megabytes."""

    seconds: float
    megabytes: float


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


def measured(command: list[str]) -> Measured:
    """Runs a command and measures it alone. Raises where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(output.decode(errors="replace")[-2000:])
    return Measured(seconds, usage.ru_maxrss / 1024)


def page(folder: Path, links: int, port: int) -> Path:
    """A page with so many links, spread over all hosts."""
    path = folder / f"{links}.html"
    rows = (f'<p><a href="http://127.0.0.{n % HOSTS + 1}:{port}/page/{n}">{n}</a>' for n in range(links))
    path.write_text("<!doctype html><title>Links</title>" + "\n".join(rows))
    return path


def run(path: Path) -> tuple[Measured, Measured | None]:
    """Our time and lychee's on the same page, one after the other."""
    ways = ["--allow-private", "--per-host", "4", "--spacing", "0"]
    ours = measured([sys.executable, "-m", "pipeline", "links", "check", str(path), *ways])
    lychee = os.environ.get("LYCHEE") or shutil.which("lychee")
    if not lychee:
        return ours, None
    same = ["--host-concurrency", "4", "--host-request-interval", "0ms", "--no-progress"]
    return ours, measured([lychee, *same, str(path)])


def main(sizes: list[int]) -> None:
    """Prints a line for each size, then how time grows from the first to the last."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    ports: multiprocessing.SimpleQueue[int] = multiprocessing.SimpleQueue()
    web = multiprocessing.Process(target=_web, args=(ports,), daemon=True)
    web.start()
    port, times = ports.get(), []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            ours, theirs = run(page(Path(folder), size, port))
            times.append(ours.seconds)
            line = f"{size} links: {ours.seconds:.2f} s, {size / ours.seconds:.0f} a second, {ours.megabytes:.0f} MB"
            if theirs:
                line += f"; lychee {theirs.seconds:.2f} s; ratio {ours.seconds / theirs.seconds:.2f}"
            print(line, flush=True)
    web.terminate()
    if len(sizes) > 1:
        print(f"{sizes[-1] / sizes[0]:.1f} times the links: {times[-1] / times[0]:.1f} times the time")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [2000, 20_000])
