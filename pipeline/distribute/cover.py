"""The cover note of a copy, as text and as HTML, in the delegation's language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..model import Labels, Value
from ..model.localised import choose, same
from ..press import Place
from ..reading.wording import moment
from .records import Copy
from .sheet import Part, Sheet
from .wording import Wording, Words

TEXT, HTML = "cover.txt", "cover.html"


class Cover(Value):
    """A cover note: its subject, and its two forms."""

    subject: str
    text: str
    html: str


def cover(root: Path, sheet: Sheet, copy: Copy, wording: Wording, replaced: tuple[str, ...] = ()) -> Cover:
    """The cover note of a copy; `replaced` are references of sheets that the delegation has and shall use no longer."""
    words, labels = wording.words_in(copy.language), wording.labels_in(copy.language)
    names = {file.name for file in copy.files} & {part.name for part in sheet.parts}
    given = {
        "words": words,
        "direction": labels.direction,
        "sheet": sheet,
        "copy": copy,
        "titles": titles(sheet, copy),
        "house": choose(sheet.houses or sheet.house, next(iter(sheet.houses), sheet.source_language), copy.language),
        "same": same,
        "files": tuple(file for file in copy.files if file.name in names),
        "signed": any(file.signer for file in copy.files),
        "notices": tuple(_notices(sheet, copy, words, wording, replaced)),
        "subject": subject(sheet, copy, wording),
    }
    text, html = (_environment(root, escaped=name == HTML).get_template(name).render(given) for name in (TEXT, HTML))
    return Cover(subject=given["subject"], text=text, html=html)


def subject(sheet: Sheet, copy: Copy, wording: Wording) -> str:
    """The subject: reference, title, and what must be known before the message is opened."""
    first = (part.title for part in titles(sheet, copy)[:1])
    return " · ".join([sheet.reference, *first, *_marks(sheet, copy, wording)])


def titles(sheet: Sheet, copy: Copy) -> tuple[Part, ...]:
    """A part of each edition that the copy has, in the order of its files."""
    parts = {part.name: part for part in sheet.parts}
    return tuple({parts[file.name].stem: parts[file.name] for file in copy.files if file.name in parts}.values())


def copy_line(sheet: Sheet, name: str, counted: tuple[int, int], words: Words, *, early: bool) -> str:
    """What stands on every page: whose copy it is, of what, `counted` as which of how many, under which embargo."""
    number, total = counted
    line = words.copy_line.format(delegation=name, reference=sheet.reference, number=number, total=total)
    if early and sheet.embargo:
        line += f" · {words.early.format(time=moment(sheet.embargo, words.language))}"
    return line


def _marks(sheet: Sheet, copy: Copy, wording: Wording) -> Iterator[str]:
    """What must be seen before the message is opened."""
    labels = wording.labels_in(copy.language)
    if sheet.marking != "public":
        yield str(getattr(labels, sheet.marking))
    if copy.early and sheet.embargo:
        yield labels.embargo.format(time=moment(sheet.embargo, copy.language))


def _notices(sheet: Sheet, copy: Copy, words: Words, wording: Wording, replaced: tuple[str, ...]) -> Iterator[str]:
    labels = wording.labels_in(copy.language)
    if sheet.marking != "public":
        yield str(getattr(labels, sheet.marking))
    if copy.early and sheet.embargo:
        yield words.embargo.format(time=moment(sheet.embargo, copy.language))
    if replaced:
        yield words.correction.format(references=_running(replaced, labels))


def _running(items: tuple[str, ...], labels: Labels) -> str:
    """The items as the language lists them."""
    *first, last = items
    return labels.list_last.join([labels.list_separator.join(first), last] if first else [last])


@lru_cache(maxsize=2)
def _environment(root: Path, *, escaped: bool) -> ImmutableSandboxedEnvironment:
    """The templates of a root, read and made into code once for all its copies."""
    folders = [path / "distribute" for path in reversed(Place(root).templates)]
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        autoescape=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
