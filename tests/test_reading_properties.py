"""Properties of reading: text survives exactly, nothing crashes it, every planted fault is found where it is."""

import random
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading import read_publication, survey

from .examples import TEMPLATES
from .faults import Planted, planted
from .standard_root import Read, set_up
from .strategies import Sheet, sheets

SAMPLE = Path(__file__).parent / "sample"


@given(sheet=sheets(), windows=st.booleans())
def test_text_survives_exactly(read: Read, sheet: Sheet, windows: bool) -> None:
    source = sheet.source()
    made = read(("\ufeff" + source.replace("\n", "\r\n") if windows else source).encode())
    assert [str(finding) for finding in made.findings] == []
    lines = made.editions[0].transcript().lines
    said = [line.text for line in lines if line.path not in ("masthead", "imprint") and line.role != "title"]
    assert said == sheet.texts()


@given(sheet=sheets(), windows=st.booleans())
def test_every_character_knows_its_place(read: Read, sheet: Sheet, windows: bool) -> None:
    source = sheet.source()
    made = read(source.encode())
    lines = source.split("\n")
    for text in _texts(made.editions[0].blocks):
        for offset, character in enumerate(text.text):
            place = text.at(offset)
            written = (lines[place.line - 1] + "\n")[place.column - 1 :]
            assert (
                written[0] == character or written[0] in "\\&" or (written.strip(" ")[0] == "\n" and character == " ")
            )


def _texts(value: object) -> Iterator[object]:
    if getattr(value, "kind", "") == "text":
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    else:
        for name in ("children", "blocks", "items", "list", "caption", "header", "rows"):
            inner = getattr(value, name, None)
            if inner is not None and not isinstance(inner, str):
                yield from _texts(inner)


@given(fault=planted())
def test_a_planted_fault_is_found_where_it_is(read: Read, fault: Planted) -> None:
    found = read(fault.source.encode()).findings
    told = [(finding.position.line, finding.position.column, finding.code) for finding in found]
    assert told == [(fault.line, fault.column, fault.code)], found


@given(content=st.binary(max_size=300))
def test_no_bytes_crash_it(read: Read, content: bytes) -> None:
    assert read(content).findings


MARKUP = st.text(st.sampled_from("ab \n\t-*_`[](){}<>#|:!&;^~\\.1%=+'\"é\U0001f600"), max_size=60)


@given(body=MARKUP)
def test_no_marks_crash_it(read: Read, body: str) -> None:
    front = "---\ntitle: A title\nlanguage: en\nsummary: A summary\nkeywords: []\nstatus: final\n---\n"
    assert read((front + body).encode()).publication


@given(seed=st.integers(0, 2**32), name=st.sampled_from(["en.md", "publication.yaml", "map.svg"]))
def test_no_mutation_of_the_specimen_crashes_it(tmp_path: Path, seed: int, name: str) -> None:
    set_up(SAMPLE, tmp_path)
    file = tmp_path / "content" / "specimen" / name
    file.write_bytes(_mutated(file.read_bytes(), random.Random(seed)))
    read_publication(tmp_path, "specimen", survey(tmp_path, TEMPLATES))


@given(seed=st.integers(0, 2**32), name=st.sampled_from(["house", "links", "delegations", "distribution"]))
def test_no_mutation_of_the_house_crashes_it(tmp_path: Path, seed: int, name: str) -> None:
    set_up(SAMPLE, tmp_path)
    file = tmp_path / "content" / f"{name}.yaml"
    file.write_bytes(_mutated(file.read_bytes(), random.Random(seed)))
    read_publication(tmp_path, "specimen", survey(tmp_path, TEMPLATES))


def _mutated(content: bytes, chance: random.Random) -> bytes:
    """A few pieces cut out, doubled, exchanged or replaced."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(content) + 1)
        end = min(start + chance.randrange(12), len(content))
        pieces = (
            b"",
            content[start:end] * 2,
            bytes([chance.randrange(256)]),
            b"[",
            b": ",
            b"\n- ",
            b"{",
            b"---\n",
            b"9" * 30,
        )
        content = content[:start] + chance.choice(pieces) + content[end:]
    return content
