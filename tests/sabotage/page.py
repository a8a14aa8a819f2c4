"""The page of the documentation that tells which sabotage was tried and what found it: made, never written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.findings import Finding
from pipeline.proof import RULES
from tests.sabotage.damage import Damage

NAMES = {"html": "Web page", "pdf": "PDF", "docx": "Word file"}
HEAD = """# The proof

Every finished file is read back by code that shares nothing with the code that made it, and compared with its source,
word by word; then it is held against the rules of its format. A file that does not pass is not published.

To know that the proof would notice, the tests damage good files in {count} ways and expect every one to be found. This
page is made by those tests (`python -m tests.sabotage`). The codes are explained by `factsheet explain CODE`.

What a PDF's lines, grounds, sizes and columns must be is known of our own `print.css`. Where a house lays a sheet of
its own over it, the damage to these passes; all other damage is found as ever.

## What is set aside before words are compared

"""


def written(found: Mapping[Damage, Sequence[Finding]], reasons: Sequence[str]) -> str:
    """The whole page."""
    lines = [HEAD.format(count=len(found)), *(f"- {reason}\n" for reason in reasons)]
    general = {rule.code: rule.what for rule in RULES}
    for form, name in NAMES.items():
        lines.append(f"\n## {name}\n\n| damage | found by | which says |\n|---|---|---|\n")
        for damage, findings in found.items():
            if damage.form == form:
                codes = sorted({finding.code for finding in findings})
                lines.append(f"| {damage.what} | {', '.join(codes)} | {general[codes[0]]}. |\n")
    return "".join(lines)
