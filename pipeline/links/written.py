"""The reports of a run that are its own: JUnit for build servers, and a page of HTML for people."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from html import escape

from ..findings import Position
from ..reports import as_github, as_sarif, harmless
from .outcome import ORDER, Outcome, as_json
from .results import Result
from .rules import RULES

WORDS = {
    "dead": "Dead",
    "cannot-tell": "No telling",
    "not-checked": "Not checked",
    "moved": "Moved for good",
    "ok": "Good",
}

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Links on {day}: {dead} dead of {all}</title>
<style>
:root {{ color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --rule: #c9ced6; --bad: #a4161a; --link: #0b4f8a }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ink: #e8eaed; --paper: #15181c; --rule: #444b55; --bad: #ff8a80; --link: #8ab4f8 }} }}
body {{ font: 1rem/1.5 "IBM Plex Sans", system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
a {{ color: var(--link); overflow-wrap: anywhere }}
ul.links {{ list-style: none; padding: 0 }}
ul.links > li {{ border-top: 1px solid var(--rule); padding: .6rem 0 }}
p {{ margin: .2rem 0 }}
h2.dead {{ color: var(--bad) }}
.places {{ font-size: .875rem; margin: 0; padding-left: 1.2rem }}
</style>
</head>
<body>
<main>
<h1>Links on {day}</h1>
<p>{summary}.</p>
{sections}
</main>
</body>
</html>
"""


def as_page(outcome: Outcome) -> str:
    """A page of HTML: no script, nothing loaded, everything escaped, headings by verdict with the worst first."""
    sections = "\n".join(section for verdict in ORDER if (section := _section(outcome, verdict)))
    return _PAGE.format(
        day=outcome.today.isoformat(),
        dead=outcome.counts["dead"],
        all=len(outcome.results),
        summary=escape(outcome.summary()),
        sections=sections or "<p>There are no web addresses.</p>",
    )


def _section(outcome: Outcome, verdict: str) -> str:
    found = [result for result in outcome.results if result.judgement.verdict == verdict]
    if not found:
        return ""
    items = "\n".join(_item(result) for result in found)
    heading = f'<h2 id="{verdict}" class="{verdict}">{WORDS[verdict]} ({len(found)})</h2>'
    return f'<section aria-labelledby="{verdict}">\n{heading}\n<ul class="links">\n{items}\n</ul>\n</section>'


def _item(result: Result) -> str:
    places = "".join(f"<li>{escape(harmless(str(place)))}</li>" for place in result.places)
    rest = [f"<p>{escape(harmless(result.judgement.note))}</p>"]
    if result.judgement.ending:
        rest.append(f"<p>The certificate of the server ends on {escape(result.judgement.ending)}.</p>")
    if result.snapshot:
        rest.append(f"<p>An archive has a copy: {escape(harmless(result.snapshot))}</p>")
    return f'<li><p>{_linked(result.url)}</p>{"".join(rest)}<ul class="places">{places}</ul></li>'


def _linked(url: str) -> str:
    """The address as a link, where it is one that a browser may open from here."""
    text = escape(harmless(url))
    if url.lower().startswith(("http://", "https://")) and "…@" not in url and harmless(url) == url:
        return f'<a rel="noreferrer nofollow" href="{escape(url)}">{text}</a>'
    return text


def as_junit(outcome: Outcome) -> str:
    """JUnit's XML as build servers read it: a case for each address; errors of ours fail, what was not asked skips."""
    failing = {finding.position for finding in outcome.findings if finding.severity == "error"}
    cases = "".join(_case(result, failing) for result in outcome.results)
    failed = cases.count("<failure ")
    skipped = cases.count("<skipped ")
    head = f'<testsuite name="links" tests="{len(outcome.results)}" failures="{failed}" skipped="{skipped}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>{head}\n{cases}</testsuite></testsuites>\n'


def _text(text: str) -> str:
    """Text that XML 1.0 can hold (its production 2)."""
    return re.sub("[\ufffe\uffff]", "\ufffd", harmless(text))


def _quoted(text: str) -> str:
    """The text as the value of an attribute of XML, with its quotation marks."""
    return '"' + escape(text).replace("\n", "&#10;").replace("\t", "&#9;") + '"'


def _case(result: Result, failing: Collection[Position]) -> str:
    verdict, note = result.judgement.verdict, _text(result.judgement.note)
    place = str(result.places[0]) if result.places else ""
    inside = ""
    if verdict == "dead" and any(place.position in failing for place in result.places):
        inside = f"<failure type={_quoted(verdict)} message={_quoted(note)}/>"
    elif verdict in {"not-checked", "cannot-tell"}:
        inside = f"<skipped message={_quoted(note)}/>"
    return f"<testcase classname={_quoted(_text(place))} name={_quoted(_text(result.url))}>{inside}</testcase>\n"


def as_lines(outcome: Outcome) -> str:
    """Every address with its verdict, the worst first, for `links report`."""
    return "".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    for verdict in ORDER:
        for result in outcome.results:
            if result.judgement.verdict == verdict:
                place = str(result.places[0]) if result.places else ""
                yield f"{verdict}: {harmless(result.url)}\n  {harmless(result.judgement.note)}\n  {harmless(place)}\n"
    yield f"{outcome.summary()}\n"


def _github(outcome: Outcome) -> str:
    return as_github(outcome.findings)


def _sarif(outcome: Outcome) -> str:
    return as_sarif(outcome.findings, rules={rule.code: rule for rule in RULES})


REPORTS: Mapping[str, Callable[[Outcome], str]] = {
    "text": as_lines,
    "json": as_json,
    "github": _github,
    "sarif": _sarif,
    "junit": as_junit,
    "html": as_page,
}
"""The report of each `--output` and of each `--report` by the end of its name."""
