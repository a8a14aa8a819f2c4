"""From links to questions, and from judgements to results: one result for each address as it is written."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .judging.verdicts import Judgement
from .rota import Page
from .sources.places import Link, Place
from .web.addresses import Address, Refusal, hidden, parse


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of one address now. `url` is as it is written, without credentials. `snapshot` is a suggestion."""

    url: str
    judgement: Judgement
    places: tuple[Place, ...]
    snapshot: str | None = None


@dataclass(frozen=True, slots=True)
class Questions:
    """What is to be asked, and what needs no asking: addresses as they are written, with the `places` of each.

    `web` are to be asked, `settled` are judged already; `mail` and `internal` count those that nobody asks.
    """

    places: Mapping[str, tuple[Place, ...]]
    web: Mapping[str, Address]
    settled: Mapping[str, Judgement]
    mail: int
    internal: int

    def pages(self) -> tuple[Page, ...]:
        """Each address once, with all its parts."""
        parts: dict[str, dict[str | None, None]] = defaultdict(dict)
        first: dict[str, Address] = {}
        for address in self.web.values():
            first.setdefault(address.url, address)
            parts[address.url][address.fragment] = None
        return tuple(Page(first[url], tuple(found)) for url, found in parts.items())


def questions(links: Iterable[Link], internal: Callable[[str], bool]) -> Questions:
    """Sorts links by what they are; `internal` tells addresses of our own site, which need no web."""
    places: dict[str, list[Place]] = defaultdict(list)
    for link in links:
        places[link.text.strip()].append(link.place)
    web, settled, counts = {}, {}, {"mail": 0, "internal": 0}
    for text in places:
        found = Refusal("internal") if internal(text) else parse(text)
        if isinstance(found, Address):
            web[text] = found
        elif found.kind in counts:
            counts[found.kind] += 1
        else:
            settled[text] = _settled(found)
    once = {text: tuple(sorted(set(where)) if len(where) > 1 else where) for text, where in places.items()}
    return Questions(once, web, settled, counts["mail"], counts["internal"])


def _settled(refusal: Refusal) -> Judgement:
    if refusal.kind == "malformed":
        return Judgement("dead", f"no browser can open this address: {refusal.reason}")
    if refusal.kind == "credentials":
        return Judgement("cannot-tell", "the address holds a name or a password; such addresses are not asked")
    return Judgement("not-checked", f"addresses of the kind “{refusal.reason}:” cannot be asked")


UNDONE = Judgement("not-checked", "time was up before its turn came")


def results(asked: Questions, judged: Mapping[tuple[str, str | None], Judgement]) -> tuple[Result, ...]:
    """The results in the order of their first places. `judged` is by address and part."""
    found = [
        Result(hidden(text), judged.get((address.url, address.fragment), UNDONE), asked.places[text])
        for text, address in asked.web.items()
    ]
    found += [Result(hidden(text), judgement, asked.places[text]) for text, judgement in asked.settled.items()]
    return tuple(sorted(found, key=_where))


def _where(result: Result) -> tuple[object, str]:
    """What results are sorted by: their places and address, in plain tuples, which compare far faster than ours."""
    spots = ((place.position, place.where) for place in result.places)
    return [(at.file, at.line, at.column, where) for at, where in spots], result.url
