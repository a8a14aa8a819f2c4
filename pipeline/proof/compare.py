"""Sets what a finished file says against what the source says, and tells every difference at the source line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace

from ..findings import Finding, Position, Rule
from ..model import Edition, Line, Metadata, Run, Transcript
from . import rules
from .alignment import Pair, align
from .furniture import stated
from .limits import FINDINGS
from .normalisation import normal
from .origins import origin

NAMES = {"html": "web page", "pdf": "PDF", "docx": "Word file"}

# How each field of the metadata is called in a message, and by which key of the front matter it was written.
FIELDS = {
    "title": ("title", "title"),
    "author": ("issuing house", ""),
    "subject": ("summary", "summary"),
    "keywords": ("keywords", "keywords"),
    "reference": ("reference", ""),
    "date": ("date", ""),
    "language": ("language", "language"),
}


def compare(edition: Edition, form: str, transcript: Transcript, copy_line: str = "") -> Iterator[Finding]:
    """Every difference between the edition and the file's transcript; `form` is `html`, `pdf` or `docx`.

    `copy_line` is what the file must say on every page where it is a delegation's copy.
    """
    expected = edition.transcript()
    pairs = _pairs(expected.lines, transcript.lines, form)
    yield from _metadata(edition, form, expected.metadata, transcript.metadata)
    yield from _few(_lines(edition, form, pairs), edition, form)
    furniture = stated(edition, form, transcript, copy_line)
    yield from _few(_furniture(edition, form, transcript, pairs, furniture), edition, form)


def _pairs(expected: Sequence[Line], found: Sequence[Line], form: str) -> tuple[Pair, ...]:
    """Which line answers to which, once all is normal; nothing where each line is its counterpart's like."""
    same = len(expected) == len(found) and all(
        # What is the same as it stands is the same when normal.
        one == other or normal(one, form) == normal(other, form)
        for one, other in zip(expected, found, strict=True)
    )
    return () if same else tuple(align(*([normal(line, form) for line in lines] for lines in (expected, found))))


def _few(findings: Iterator[Finding], edition: Edition, form: str) -> Iterator[Finding]:
    for count, finding in enumerate(findings):
        if count == FINDINGS:
            yield rules.TEXT.at(edition.position, f"the {NAMES[form]} differs in more places than are listed here")
            return
        yield finding


def _metadata(edition: Edition, form: str, expected: Metadata, found: Metadata) -> Iterator[Finding]:
    for field in fields(Metadata):
        name, key = FIELDS[field.name]
        ours, theirs = (_whole(getattr(metadata, field.name)) for metadata in (expected, found))
        if ours != theirs:
            position = edition.places.get(key, edition.position)
            yield rules.METADATA.at(position, _two(form, f"{name} ", _shown(ours), _shown(theirs)))


def _whole(value: object) -> object:
    """Keywords as most files list them, where one that holds a comma looks like two."""
    return ", ".join(value) if isinstance(value, tuple) else value


def _lines(edition: Edition, form: str, pairs: Iterable[Pair]) -> Iterator[Finding]:
    last = edition.position
    told: set[str] = set()
    for pair in pairs:
        last = (pair.expected and pair.expected.position) or last
        for finding in _pair(pair, edition, form, last):
            # One wrong language or one lost style strikes every line alike: it is told where it first does.
            kind = finding.what.rpartition("” is ")[2] if finding.code == rules.LANGUAGE.code else ""
            if not kind or kind not in told:
                told.add(kind)
                yield finding


def _furniture(
    edition: Edition, form: str, transcript: Transcript, pairs: Iterable[Pair], furniture: Iterable[Line]
) -> Iterator[Finding]:
    meant = {pair.found.text: pair.expected.text for pair in pairs if pair.found and pair.expected}
    found = [_meant(line, meant) if line.role == "anchor" else line for line in transcript.furniture]
    for pair in _pairs(tuple(furniture), found, form):
        position = (pair.expected and pair.expected.position) or edition.position
        for finding in _pair(pair, edition, form, position):
            yield rules.FURNITURE.at(position, finding.what)


def _meant(line: Line, meant: Mapping[str, str]) -> Line:
    """A place whose words are changed is still that place: the change is told where the words stand."""
    text = meant.get(line.text, line.text)
    if len(line.runs) == 1 and text == line.text:
        return line
    return replace(line, runs=tuple(run.saying(text) for run in line.runs[:1]))


def _pair(pair: Pair, edition: Edition, form: str, position: Position) -> Iterator[Finding]:
    ours, theirs, name = pair.expected, pair.found, NAMES[form]
    if ours is None and theirs is not None:
        yield rules.EXTRA.at(position, f"the {name} says after this what the source does not: {_quoted(theirs)}")
    elif theirs is None and ours is not None:
        yield rules.LOST.at(position, f"the {name} lacks this {_named(ours)}: {_quoted(ours)}")
    elif ours is not None and theirs is not None:
        if pair.moved:
            yield rules.ORDER.at(position, f"in the {name} this {_named(ours)} stands elsewhere: {_quoted(ours)}")
        yield from _difference(ours, theirs, edition, form, position)


def _difference(ours: Line, theirs: Line, edition: Edition, form: str, position: Position) -> Iterator[Finding]:
    name = NAMES[form]
    if ours.role != theirs.role:
        what = f"in the {name} this {_named(ours)} is a {_named(theirs)}: {_quoted(ours)}"
        yield rules.ROLE.at(position, what)
    if ours.path != theirs.path:
        places = f"stands at “{theirs.path}” instead of “{ours.path}”"
        yield rules.PLACE.at(position, f"in the {name} this {_named(ours)} {places}: {_quoted(ours)}")
    if ours.text != theirs.text:
        yield _wording(ours, theirs, edition, form, position)
    elif ours.runs != theirs.runs:
        yield from _manner(ours, theirs, edition, form, position)


def _wording(ours: Line, theirs: Line, edition: Edition, form: str, position: Position) -> Finding:
    """The first place where the words part, with a few words around it."""
    start = next(
        (index for index, (one, other) in enumerate(zip(ours.text, theirs.text, strict=False)) if one != other),
        min(len(ours.text), len(theirs.text)),
    )
    what = _two(form, "", _around(ours.text, start), _around(theirs.text, start))
    return rules.TEXT.at(origin(edition, ours, start) or position, what)


# Each way in which equal characters may be said differently: the run's field, its rule, how it is told.
MANNERS: tuple[tuple[str, Rule, str], ...] = (
    ("language", rules.LANGUAGE, "the language of “{text}” "),
    ("link", rules.LINK, "the target of “{text}” "),
    ("mark", rules.MARK, "the note marked at “{text}” "),
    ("emphasis", rules.STRESS, "emphasis on “{text}” "),
    ("strong", rules.STRESS, "strong stress on “{text}” "),
)


def _manner(ours: Line, theirs: Line, edition: Edition, form: str, position: Position) -> Iterator[Finding]:
    """Where words that are alike are said in another manner: stress, language, link, note; each difference once."""
    told = set()
    for index in range(len(ours.text)):
        one, start = _run_at(ours, index)
        other, other_start = _run_at(theirs, index)
        if one is None or other is None or index not in (start, other_start):
            continue
        for field, rule, words in MANNERS:
            mine, yours = getattr(one, field), getattr(other, field)
            if mine != yours and (key := (field, mine, yours)) not in told:
                told.add(key)
                text = words.format(text=one.text if len(one.text) <= len(other.text) else other.text)
                where = origin(edition, ours, index) or position
                yield rule.at(where, _two(form, text, _shown(mine), _shown(yours)))
    if not told:
        yield rules.MARK.at(position, f"in the {NAMES[form]} a note's mark is split in two: {_quoted(ours)}")


def _run_at(line: Line, index: int) -> tuple[Run | None, int]:
    """The run that holds the character, and where the run begins; the last run for an index at the end."""
    start = 0
    for run in line.runs:
        if index < start + len(run.text):
            return run, start
        start += len(run.text)
    return (line.runs[-1], start - len(line.runs[-1].text)) if line.runs else (None, 0)


def _two(form: str, what: str, ours: str, theirs: str) -> str:
    return f"{what}is {ours} in the source and {theirs} in the {NAMES[form]}".strip()


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "there" if value else "not there"
    if value is None or not value:
        return "nothing"
    return f"“{_whole(value)}”"


def _named(line: Line) -> str:
    return line.role.replace("-", " ")


def _quoted(line: Line) -> str:
    return f"“{line.text if len(line.text) <= 60 else line.text[:57] + '…'}”"


def _around(text: str, index: int) -> str:
    start, end = max(0, index - 20), index + 30
    words = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
    return f"“{words}”" + _disguised(text[index : index + 1])


def _disguised(character: str) -> str:
    """Names a character that looks like another or like nothing, by its code point."""
    if not character or " " <= character <= "~":
        return ""
    return f" (U+{ord(character):04X})"
