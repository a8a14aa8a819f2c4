"""Nodes → values of the model, with pydantic's complaints in our own words, each mistake counted once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from ...findings import Finding, Position
from ...model import KEY
from ..rules import values as rules
from ..text.suggestions import enumerate_words
from .documents import Document
from .shapes import IMPOSSIBLE, Shaping, shape

Model = TypeVar("Model", bound=BaseModel)


class Read(NamedTuple):
    """What a file gave: its raw values by key, and the place of every value by its dotted path."""

    raw: dict[str, Any]
    places: dict[str, Position]
    complete: bool


def raw_values(document: Document, model: type[BaseModel], found: list[Finding], *, plain: bool = False) -> Read:
    """The values of a document, shaped for `model`; `plain`: its texts are printed, so they must not hold markup."""
    shaping = Shaping(found, plain)
    raw = shape(shaping, document.root, model)
    return Read(raw, {path: place for path, place in shaping.places.items() if path}, document.complete)


def validate(read: Read, model: type[Model], place: Position, found: list[Finding], **given: Any) -> Model | None:
    """The value of `model`, or None with a finding for each mistake. `given` are fields that no author writes.

    Of a file that is read in parts, what is missing may stand in the part that could not be read.
    """
    try:
        value = model.model_validate({**read.raw, **given})
    except ValidationError as error:
        if read.complete and not read.places:
            found.append(_nothing(model, given, place))
        else:
            found.extend(_findings(error, read, place))
        return None
    return value if read.complete else None


def _nothing(model: type[BaseModel], given: Mapping[str, Any], place: Position) -> Finding:
    """One finding for a file or for options that hold not one key, instead of one for each."""
    missing = [name for name, field in model.model_fields.items() if field.is_required() and name not in given]
    if len(missing) == 1:
        return rules.MISSING_KEY.at(place, f"The key «{missing[0]}» is missing", f"Add `{missing[0]}: …`.")
    return rules.MISSING_KEY.at(place, "No key is written", f"Add the keys {enumerate_words(missing, 'and')}.")


def repeated(named: Iterable[tuple[str, str]], places: Mapping[str, Position]) -> Iterator[Finding]:
    """A finding for each value that stood before already. `named` are paths with their values."""
    seen: set[str] = set()
    for path, value in named:
        if value in seen:
            yield rules.TWICE.at(places[path], f"«{value[:60]}» stands twice")
        seen.add(value)


class _Mistake(NamedTuple):
    path: str
    inside: bool
    kind: str
    context: dict[str, Any]
    value: Any


def _findings(error: ValidationError, read: Read, position: Position) -> list[Finding]:
    mistakes = [_mistake(details, read) for details in error.errors(include_url=False)]
    if not read.complete:
        mistakes = [mistake for mistake in mistakes if not _lacking(mistake)]
    deepest: dict[str, _Mistake] = {}
    for mistake in mistakes:
        if mistake.value is None and mistake.kind != "missing":
            continue  # an empty value, already reported
        if not any(_within(other.path, mistake.path) for other in mistakes):
            known = deepest.get(mistake.path)
            if known is None or _rank(mistake) < _rank(known):
                deepest[mistake.path] = mistake
    return [_finding(mistake, read, position) for mistake in deepest.values()]


def _mistake(details: Any, read: Read) -> _Mistake:
    """The mistake with the path that was written: pydantic's own has the names of union members in it."""
    path = ""
    for part in details["loc"]:
        longer = f"{path}.{part}" if path else str(part)
        if longer in read.places:
            path = longer
    kind = details["type"]
    if kind == "missing":
        name = str(details["loc"][-1])
        path = f"{path}.{name}" if path else name
    return _Mistake(path, kind == "missing", kind, details.get("ctx", {}), details.get("input"))


def _lacking(mistake: _Mistake) -> bool:
    """Whether something is missing, or a whole is not as it should be, perhaps because of what is missing."""
    return mistake.kind == "missing" or (mistake.kind == "value_error" and not isinstance(mistake.value, str))


def _within(inner: str, outer: str) -> bool:
    return inner.startswith(f"{outer}.") if outer else bool(inner)


KINDS = {
    **dict.fromkeys(
        ("model_type", "model_attributes_type", "dict_type", "mapping_type"),
        ("keys with values", "Write its keys on lines of their own, each further in than «{name}» by two spaces."),
    ),
    **dict.fromkeys(
        ("tuple_type", "list_type"),
        ("a list, as [first, second]", "Write {name}: [first, second] with your own words."),
    ),
    "string_type": ("one text", "Write one text behind the colon, in quotation marks if it holds signs of YAML."),
}
"""Pydantic's types of error that mean: written as something else."""


def _rank(mistake: _Mistake) -> int:
    """Where a value may be one of several kinds, the complaint that says most: about the value, not its kind."""
    return 1 if mistake.kind in KINDS else 0


def _finding(mistake: _Mistake, read: Read, position: Position) -> Finding:
    """What an author is told of a mistake that pydantic found, in the words of the content."""
    name = mistake.path.rpartition(".")[2]
    if mistake.kind == "missing":
        outer = mistake.path.rpartition(".")[0]
        within = f" in «{_keys(outer)}»" if _keys(outer) else ""
        place = read.places.get(f"{outer}.{KEY}") or read.places.get(outer, position)
        return rules.MISSING_KEY.at(place, f"The key «{name}» is missing{within}", f"Add `{name}: …`.")
    place = read.places.get(mistake.path, position)
    if mistake.kind in KINDS:
        kind, cure = KINDS[mistake.kind]
        fix = PARTICULAR.get(mistake.path) or (UNIT if name == "unit" else cure.format(name=name))
        return rules.WRONG_KIND.at(place, f"«{_keys(mistake.path)}» must be {kind}", fix)
    if name == KEY:
        what = f"«{_shown(mistake.value)}» cannot be a name in «{mistake.path.split('.')[0]}»"
        return rules.BAD_VALUE.at(place, what, _cure(mistake))
    what = (
        f"«{_shown(mistake.value)}» cannot be used for «{_keys(mistake.path)}»"
        if _shown(mistake.value)
        else f"The value of «{_keys(mistake.path)}» cannot be used"
    )
    return rules.BAD_VALUE.at(place, what, _cure(mistake))


def _keys(path: str) -> str:
    """The keys of a path, without the numbers of values in lists, which no author writes."""
    return re.sub(r"(?:^|\.)\d+(?=\.|$)", "", path)


def _shown(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    # A password is not printed, even where it is refused.
    return re.sub(r"//[^/@\s]*@", "//…@", value.removeprefix(IMPOSSIBLE))[:60]


def _cure(mistake: _Mistake) -> str:
    if mistake.path in PARTICULAR:
        return PARTICULAR[mistake.path]
    if mistake.kind == "literal_error":
        return f"Write {mistake.context['expected'].replace(chr(39), '')}."
    if mistake.kind == "string_pattern_mismatch":
        return next((words for start, words in PATTERNS if mistake.context["pattern"].startswith(start)), "")
    words = next((words for kind, words in CURES if re.match(kind, mistake.kind)), "")
    return words.format(**mistake.context)


UNIT = "Write the forms of the unit for each language: unit: {en: [country, countries], fr: [pays]}."
PARTICULAR = {
    "release": "Write immediate, or {embargo: 2026-11-24T14:00:00+01:00} with date, time and zone.",
    "parties": "Write [first, second] with your own words, or [{en: first, fr: premier}] for each language.",
}
"""What to write instead for a key that takes more than one kind of value."""

# What to write instead, by the beginning of pydantic's type of error.
CURES = (
    ("date_", "Write a date that exists, as year-month-day: 2026-11-23."),
    ("(datetime|timezone)_", "Write date, time and zone, as 2026-11-24T14:00:00+01:00."),
    ("decimal_", "Write the number with digits and a point, as 53 or 1.5."),
    ("bool_", "Write true or false."),
    ("int_", "Write a whole number."),
    ("(greater|less)_than", "Write a number within the bounds."),
    ("string_too_long", "Write at most {max_length} characters."),
    ("too_short", "Write at least {min_length} of them."),
    ("value_error", "{error}"),
)

PATTERNS = (
    ("^[a-z]{2,3}(-", "Write a language tag, as en, en-GB or fr."),
    ("^[a-z][a-z0-9]*(-", "Use lower-case letters, digits and single hyphens, beginning with a letter."),
    ("^[A-Z][A-Z0-9]*(-", "Use capital letters, digits and single hyphens, beginning with a letter, as UN-OCHA."),
    (r"^\d{4}(-\d{2}", "Write year-month-day, year-month or year, as 2014-02."),
    ("^#[0-9a-fA-F]{6}$", 'Write a colour as "#0b4f8a", in quotation marks.'),
    ("^([A-Za-z0-9!#$%&'*+", "Write a mail address, or a name with it, as Press office <press@example.org>."),
    (
        "^[A-Za-z0-9!#$%&'*+",
        "Write one mail address and nothing else, as press@example.org; in a list, a comma parts two. A domain with "
        "other letters stands in its ASCII form, as xn--bcher-kva.example.",
    ),
    (r"^https?://[^\s/?#@]+/", "Write an address that begins with https:// and ends with a slash."),
    (r"^https?://\S+$", "Write an address that begins with https://."),
    (r"^\S(.*\S)?$", "Write the address without blanks around it."),
    ("^[A-Za-z0-9.:-]+$", "Write the name of a server, as smtp.example.org."),
    (r"^[1-9]\d{0,3} (kB|MB)$", "Write a size, as 10 MB."),
)
"""What the patterns of the model mean, by their beginnings."""
