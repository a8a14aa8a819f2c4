"""A fault planted at a random place of a random text is found exactly there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .checking import expected, found, front, write

WORDS = ["Alliance", "réunion", "*stressed words*", "**strong**", "R&amp;D", "\\*star\\*", "Ελλάδα", "съюз", "😀",
         "2015", "[a page](https://example.org/page)", "<https://example.org/long?a=b>", "[mots]{lang=fr}",
         "end[^note].",
         "{date}`2014-03-26`", "{fact}`countries`", "well,"]  # fmt: skip
FAULTS = [
    "⟦L001⟧[words](www.example.org)", "⟦L002⟧[words](ftp://example.org)", "⟦L008⟧[words](#nowhere)",
    "⟦L012⟧[https://example.org/x](https://example.org/y)", "⟦L015⟧[here](https://example.org/here)",
    "⟦T001⟧[mots]{lang=qq}", "⟦T003⟧TODO", "so⟦T006⟧  far", "it⟦T005⟧'s", "on⟦T010⟧...", "⟦G001⟧𐍈", "a ⟦G002⟧\u0301b",
    "c⟦T011⟧оuntry",
    "*⟦T003⟧TODO*", "[words ⟦T003⟧TODO](https://example.org/words)", "&amp;⟦T003⟧???",
]  # fmt: skip
SHAPES = [
    "{}",
    "## Heading {{#heading}}\n\n{}",
    "- one\n- {}\n  - nested",
    ":::{{callout}}\ntitle: Box\n---\n{}\n:::",
    ":::{{table}}\ncaption: Years\n---\n| A | B |\n|---|---|\n| x | {} |\n:::",
    "Text[^other].\n\n[^other]: {}",
]


@given(
    before=st.lists(st.sampled_from(WORDS), max_size=6),
    fault=st.sampled_from(FAULTS),
    after=st.lists(st.sampled_from(WORDS), max_size=6),
    shape=st.sampled_from(SHAPES),
    paragraphs=st.integers(0, 3),
    broken=st.booleans(),
)
def test_a_planted_fault_is_found_where_it_is(
    before: list[str], fault: str, after: list[str], shape: str, paragraphs: int, *, broken: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    inside_note = "[^other]:" in shape
    chosen = [word for word in (*before, fault, *after) if not (inside_note and "[^" in word)]
    line_end = "\n" if broken and "|" not in shape else " "
    text = f"So{line_end}" + " ".join(chosen) if "- {}" not in shape else " ".join(["So", *chosen])
    body = "A paragraph[^note].\n\n" * paragraphs + shape.format(text) + "\n\nThe end[^note].\n\n[^note]: A note.\n"
    source = front() + body
    root: Path = write(tmp_path_factory.mktemp("root"), en=source)
    assert found(root, only="LTG") == expected(en=source)
