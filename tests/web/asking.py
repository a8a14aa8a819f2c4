"""The checker, set to ask the local web and nothing else."""

import asyncio

from pipeline.links.judging.verdicts import Judgement
from pipeline.links.rota import Page
from pipeline.links.running import Settings, ask
from pipeline.links.web.addresses import Address, parse
from pipeline.links.web.networks import Policy, network

LOOPBACK = Policy(allow=(network("127.0.0.0/8"),))
SWIFT = Settings(policy=LOOPBACK, per_host=60, spacing=0)


def judged(urls: list[str], settings: Settings = SWIFT) -> dict[str, Judgement]:
    """The judgements on some addresses, asked in one run."""
    found: dict[str, Judgement] = {}
    pages: dict[str, tuple[Address, list[str | None]]] = {}
    for url in urls:
        address = parse(url)
        assert isinstance(address, Address)
        pages.setdefault(address.url, (address, []))[1].append(address.fragment)

    def answered(page: Page, said: object) -> None:
        assert isinstance(said, dict)
        found.update({page.address.url + (f"#{part}" if part is not None else ""): one for part, one in said.items()})

    ask([Page(address, tuple(parts)) for address, parts in pages.values()], settings, answered)
    return found


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.time = 0.0

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        end = self.time + seconds
        await asyncio.sleep(0)
        self.time = max(self.time, end)
