"""What the author of random edits writes: cards, texts, pictures, words, addresses and verdicts."""

from __future__ import annotations

NAMES = ("alpha", "beta", "gamma", "delta")
WORDS = ("summit", "border", "treaty", "harbour", "ledger", "river")
ADDRESSES = tuple(f"https://www.example.org/{word}" for word in WORDS[:4])

CARD = """\
# {comment}
reference: {reference}
kind: fact-sheet
issued: {issued}
place_of_issue: {place}
parties: [European Union]
source_language: en
release: {release}
marking: {marking}
contacts: [press]
imprint: {imprint}
supersedes: [{supersedes}]
facts:
  share: {{value: {value}, unit: {{en: [country, countries], fr: [pays, pays]}}}}
"""

TEXT = """\
---
title: {title}
language: {language}
summary: {summary}.
keywords: [{keyword}]
status: {status}
---
%% {comment}
{body} {{fact}}`share`[^one] {more}

## A section {{#section}}

{drawing}[A word]({address}) of it.

[^one]: Where it comes from, <{cited}>
"""

DRAWING = """\
:::{figure}
file: map.svg
alternative: A square that grows.
---
The square.
:::

"""

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40">'
    '<rect width="{size}" height="{size}" fill="#0b4f8a"/></svg>\n'
)

VERDICTS = (
    "verdict: ok\n    checked: 2026-11-2{day}",
    "verdict: dead\n    failures: [2026-11-0{day}]",
    "verdict: moved\n    former: ['{former}']",
    "verdict: ok\n    former: ['{former}']",
    "verdict: dead\n    exception: {{reason: Soon back., by: Press, until: 2026-12-0{day}}}",
    "verdict: cannot-tell\n    vouched: {{by: Press, on: 2026-11-01, until: 2026-12-0{day}}}",
    "verdict: ok\n    archived: {{url: 'https://archive.example.org/{day}', date: 2014-04-0{day}}}",
)
