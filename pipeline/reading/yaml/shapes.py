"""Nodes made ready for pydantic: unknown keys told, texts vetted, positions put in where the model wants them."""

import datetime as dt
import re
import types
from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo

from ...findings import Finding, Position
from ...model import FIRST, KEY
from ..rules import values as rules
from ..text.characters import refused
from ..text.suggestions import SURE, did_you_mean, enumerate_words, nearest
from .documents import Mapping, Node, Scalar, Sequence

IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

NOTE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""A note may be named by a number too: its name reaches no reader, since the model numbers the notes."""

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

NOT_WRITTEN = frozenset({"position", "places", "id"})
"""Fields that no author writes: reading puts them in."""

# Pydantic would also take numbers of seconds for dates, and `on` or `t` for true: one way to write a thing.
FORMS: dict[Any, re.Pattern[str]] = {
    dt.date: re.compile(r"\d{4}-\d{2}-\d{2}"),
    AwareDatetime: re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?"),
    Decimal: re.compile(r"(?!-0(\.0*)?$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?"),
    int: re.compile(r"\d{1,9}"),
    bool: re.compile(r"true|false"),
}
IMPOSSIBLE = "?"
"""Stands before a value that is not written in its form: pydantic refuses it."""

SHORTENED = 3
"""So many letters at least has a name that is cut short, as `alt`, `lang` or `ref`."""

_MARKUP = re.compile(
    r"\[\^[^\]\s]*\]|\]\(|\]\{|<(?:https?|mailto):|\{[a-z-]+\}`|\*\*?\w[^*]*\*{1,2}"
    r"|</?(?:a|b|br|em|i|p|span|strong|sub|sup|u)\b[^<>]*>"
    r"|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]+);|\\[!-/:-@\[-`{-~]"
)
_SECRET = re.compile(r"pass(word|phrase|wd)?|secret|token|credential|api_?key|private_?key|pin", re.IGNORECASE)


@dataclass(slots=True)
class Shaping:
    """One file on its way: what was found, and the place of every value by its path."""

    found: list[Finding]
    plain: bool = False
    places: dict[str, Position] = field(default_factory=dict)


def shape(shaping: Shaping, node: Node, kind: Any, path: str = "") -> Any:
    """The value that pydantic shall convert into `kind`."""
    shaping.places[path] = node.position
    if isinstance(node, Mapping):
        return _mapping(shaping, node, _choose(kind, BaseModel, MappingType), path)
    if isinstance(node, Sequence):
        inner = next(iter(get_args(_choose(kind, tuple))), Any)
        return tuple(shape(shaping, item, inner, _join(path, str(index))) for index, item in enumerate(node.items))
    if node.first:
        shaping.places[f"{path}.{FIRST}"] = node.first
    return _scalar(shaping, node, kind)


def _mapping(shaping: Shaping, node: Mapping, kind: Any, path: str) -> dict[str, Any]:
    """The values of a mapping by the names of a model's fields, or by any names where `kind` is no model."""
    model = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
    known = {name: item for name, item in model.model_fields.items() if name not in NOT_WRITTEN} if model else {}
    inner = (get_args(kind) or (Any, Any))[-1]
    values: dict[str, Any] = {}
    for key, value in node.entries:
        name: str | None = key.value
        if model and name not in known:
            name = _meant(key.value, [free for free in known if free not in values and node.get(free) is None])
            holder = _holder(key.value, known)
            if holder and name is None:
                what, fix = f"The key «{key.value}» belongs into «{holder}»", f"Write {holder}: {{{key.value}: …}}."
                shaping.found.append(rules.UNKNOWN_KEY.at(key.position, what, fix))
                values.setdefault(holder, None)  # it is not missing too
            else:
                shaping.found.append(_unknown(key, known, name))
        if name is None:
            continue
        inside = _join(path, name)
        values[name] = shape(shaping, value, known[name].annotation if model else inner, inside)
        shaping.places[f"{inside}.{KEY}"] = key.position
    if model and "position" in model.model_fields:
        values["position"] = node.position
    return values


def _meant(name: str, free: list[str]) -> str | None:
    """The key that a slip or a shortened name surely means, among those that are not written: it is not missing too."""
    longer = [key for key in free if len(name) >= SHORTENED and key.startswith(name.lower())]
    return longer[0] if len(longer) == 1 else nearest(name, free, SURE)


def _holder(name: str, known: MappingType[str, FieldInfo]) -> str | None:
    """The key whose own values have one of this name."""
    return next((key for key, field in known.items() if name in _keys(field.annotation)), None)


def _keys(kind: Any) -> set[str]:
    """The keys of the values with keys that an annotation allows."""
    models = [option for option in _options(kind) if isinstance(option, type) and issubclass(option, BaseModel)]
    return {name for model in models for name in model.model_fields if name not in NOT_WRITTEN}


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _unknown(key: Scalar, known: MappingType[str, FieldInfo], meant: str | None) -> Finding:
    if _SECRET.fullmatch(key.value):
        return rules.SECRET.at(key.position, f"«{key.value}» looks like a secret; secrets never stand in the content")
    name = key.value[:60]
    otherwise = f"Known here: {enumerate_words(sorted(known), 'and')}." if known else ""
    fix = f"Did you mean «{meant}»?" if meant else did_you_mean(name, known, otherwise)
    return rules.UNKNOWN_KEY.at(key.position, f"The key «{name}» is not known here", fix)


def _choose(kind: Any, *wanted: Any) -> Any:
    """The alternative of an annotation that is one of the wanted kinds."""
    return next((option for option in _options(kind) if _is(option, wanted)), Any)


def _is(option: Any, wanted: tuple[Any, ...]) -> bool:
    bare = get_origin(option) or option
    return isinstance(bare, type) and issubclass(bare, wanted)


def _options(kind: Any) -> Iterator[Any]:
    if get_origin(kind) is Annotated:
        yield from _options(get_args(kind)[0])
    elif get_origin(kind) in (Union, types.UnionType):
        for option in get_args(kind):
            yield from _options(option)
    else:
        yield kind


def _scalar(shaping: Shaping, node: Scalar, kind: Any) -> Any:
    if not node.value.strip():
        shaping.found.append(rules.NO_VALUE.at(node.position))
        return None
    options = list(_options(kind))
    form = next((FORMS[option] for option in options if option in FORMS), None)
    if form:
        return node.value if form.fullmatch(node.value) else f"{IMPOSSIBLE}{node.value}"
    if not any(get_origin(option) is Literal for option in options) and not _one_line(shaping, node):
        return None
    return node.value


def _one_line(shaping: Shaping, node: Scalar) -> bool:
    """Whether a text is one line of visible characters; where it is printed, it must hold no marks of our language."""
    if "\n" in node.value or "\t" in node.value or refused(node.value):
        shaping.found.append(rules.LINE_BREAK.at(node.position))
        return False
    if shaping.plain and (match := _MARKUP.search(node.value)):
        what = f"This value is plain text, but holds «{match.group()[:40]}»"
        fix = "Write the character itself." if match.group()[0] in "&\\" else ""
        shaping.found.append(rules.MARKUP.at(node.at(match.start()), what, fix))
    return True
