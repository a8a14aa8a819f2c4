"""The directives: one table of what each is called, which options it takes and how it is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from typing import Any

from ..findings import Finding
from ..model import Block, Callout, Cell, Figure, KeyFigures, Paragraph, Picture, Quote, Table, Text, Timeline, Value
from ..model.base import FIRST
from . import wording
from .builders import UNREAD, Builder
from .charts import DRAWINGS, Chart, CrowdedError, Setting, chart_data, draw, says_more
from .imprints import reach
from .markdown.blocks import parse
from .markdown.tables import rows
from .markdown.trees import DirectiveTree, ListTree, ParagraphTree, Reader
from .rules import directives as rules
from .rules import values
from .sequences import events, figures
from .text.lines import Line
from .text.suggestions import SURE, did_you_mean, nearest
from .yaml.nodes import compose
from .yaml.options import (
    CalloutOptions,
    ChartOptions,
    ContactOptions,
    FigureOptions,
    QuoteOptions,
    SequenceOptions,
    TableOptions,
)
from .yaml.values import raw_values, validate

Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A directive's text on its way, and what the finished block is given: id, position and places of the options."""

    builder: Builder
    body: Reader
    given: dict[str, Any]


def _figure(written: Written, options: FigureOptions) -> Block | None:
    caption = _text(written, ParagraphTree)
    named = written.given["places"].get("file")
    if not options.file:
        written.builder.pictures.add(UNREAD)
    picture = written.builder.picture(options.file, named) if named and options.file else None
    said = {"alternative": options.alternative, "caption": _paragraphs(caption)}
    return Figure.model_validate({**written.given, **said, "picture": picture}) if picture else None


def _callout(written: Written, options: CalloutOptions) -> Block | None:
    return Callout.model_validate(
        {**written.given, "title": options.title, "blocks": _text(written, ParagraphTree, ListTree)}
    )


def _contact(written: Written, options: ContactOptions) -> Block | None:
    """A callout whose last words come from house.yaml, so that an address changes in one place."""
    builder, place = written.builder, written.given["position"]
    resolver, text = builder.resolver, _text(written, ParagraphTree, ListTree)
    known = resolver.surroundings.house.contacts
    if options.name not in known:
        if known and "name" in written.given["places"]:
            fix = did_you_mean(options.name, known, values.UNKNOWN_CONTACT.fix)
            what = f"There is no contact «{options.name[:60]}» in house.yaml"
            builder.found.append(values.UNKNOWN_CONTACT.at(written.given["places"]["name"], what, fix))
        return None
    words = tuple(reach(resolver.surroundings, options.name, resolver.labels, resolver.language, place))
    address = Paragraph(position=place, id=builder.identify(None, place), children=words)
    blocks = (*text, address)
    return Callout.model_validate({**written.given, "title": resolver.labels.contact, "blocks": blocks})


def _quote(written: Written, options: QuoteOptions) -> Block | None:
    return Quote(**written.given, source=options.source, blocks=_paragraphs(_text(written, ParagraphTree)))


def _table(written: Written, options: TableOptions) -> Block | None:
    """A table; None where its rows cannot be read, which is told by then."""
    read = rows(written.body)
    if read is None:
        return None
    alignments, table = read
    header, *rest = (
        tuple(Cell(position=cell.at(0), children=written.builder.inlines(cell)) for cell in row) for row in table
    )
    return Table(
        **written.given,
        caption=options.caption,
        row_headers=options.row_headers,
        alignments=alignments,
        header=header,
        rows=tuple(rest),
    )


def _chart(written: Written, options: ChartOptions) -> tuple[Block, ...]:
    """A figure, with the source of the numbers as its caption, and the numbers as a table under the chart's title."""
    builder, position, places = written.builder, written.given["position"], written.given["places"]
    if options.alternative and not says_more(options.alternative, options.title):
        builder.found.append(rules.SAYS_NO_MORE.at(places.get("alternative", position)))
    captioned = {name.replace("title", "caption", 1): place for name, place in places.items()}
    given = {**written.given, "id": builder.identify(None, position), "places": captioned}
    table = _table(replace(written, given=given), TableOptions(caption=options.title, row_headers=True))
    chart = chart_data(builder, table, options.kind) if isinstance(table, Table) else None
    picture = _drawn(written, options.kind, chart) if chart and options.kind in DRAWINGS else None
    if not isinstance(table, Table) or picture is None:
        return ()
    told = places.get(f"source.{FIRST}") or places.get("source", position)
    source = (Text(position=told, text=options.source),)
    caption = Paragraph(position=position, id=builder.identify(None, position), children=source)
    figure = Figure(**written.given, picture=picture, alternative=options.alternative, caption=(caption,))
    return figure, table


def _drawn(written: Written, kind: str, chart: Chart) -> Picture | None:
    """The drawing in the house's colours; None, with a finding, where its words have no place in it."""
    resolver = written.builder.resolver
    number = partial(wording.number, language=resolver.language)
    try:
        colours = resolver.surroundings.house.colours
        return draw(kind, chart, Setting(colours, resolver.labels.direction == "rtl", number))
    except CrowdedError as crowded:
        written.builder.found.append(rules.CROWDED.at(written.given["position"], str(crowded)))
        return None


def _timeline(written: Written, options: SequenceOptions) -> Block | None:
    items = events(written.builder, written.body)
    return Timeline(**written.given, title=options.title, items=items) if items else None


def _key_figures(written: Written, options: SequenceOptions) -> Block | None:
    items = figures(written.builder, written.body)
    return KeyFigures(**written.given, title=options.title, items=items) if items else None


def _text(written: Written, *allowed: type) -> tuple[Block, ...]:
    """The blocks of the body; others than the allowed ones are reported."""
    trees = []
    for tree in parse(written.body):
        if isinstance(tree, allowed):
            trees.append(tree)
        else:
            name = KINDS.get(type(tree).__name__, "This")
            what = f"{name} cannot stand in the directive «{written.body.directive}»"
            written.builder.found.append(rules.CONTENT.at(tree.position, what))
    return written.builder.text_blocks(trees)


KINDS = {"HeadingTree": "A heading", "ListTree": "A list", "NoteTree": "The text of a note"}


def _paragraphs(blocks: tuple[Block, ...]) -> tuple[Paragraph, ...]:
    return tuple(block for block in blocks if isinstance(block, Paragraph))


@dataclass(frozen=True, slots=True)
class Directive:
    """One kind of directive: the model of its options, the function that makes its block, whether it needs a text."""

    options: type[Value]
    build: Callable[[Written, Any], Block | tuple[Block, ...] | None]
    needs_text: bool = True


DIRECTIVES = {
    "callout": Directive(CalloutOptions, _callout),
    "chart": Directive(ChartOptions, _chart),
    "contact": Directive(ContactOptions, _contact, needs_text=False),
    "figure": Directive(FigureOptions, _figure),
    "key-figures": Directive(SequenceOptions, _key_figures),
    "quote": Directive(QuoteOptions, _quote),
    "table": Directive(TableOptions, _table),
    "timeline": Directive(SequenceOptions, _timeline),
}
"""Every directive by its name. A new one is a row here, its options and its function."""


OTHERWISE = {
    **dict.fromkeys(
        ("admonition", "aside", "box", "caution", "important", "info", "note", "tip", "warning"), "callout"
    ),
    **dict.fromkeys(("diagram", "graph", "plot"), "chart"),
    **dict.fromkeys(("image", "img", "map", "photo", "picture"), "figure"),
    **dict.fromkeys(("facts", "kpi", "numbers", "statistics", "stats"), "key-figures"),
    **dict.fromkeys(("blockquote", "citation", "pull-quote"), "quote"),
    **dict.fromkeys(("chronology", "history", "milestones"), "timeline"),
}
"""What other programs call a directive, or its author does."""


def build(builder: Builder, tree: DirectiveTree, reader: Reader) -> tuple[Block, ...]:
    """The blocks of a directive, none with findings where they cannot be made."""
    kind = DIRECTIVES.get(tree.name)
    if kind is None:
        other = OTHERWISE.get(tree.name.lower())
        fix = f"Did you mean «{other}»?" if other else did_you_mean(tree.name, DIRECTIVES, rules.UNKNOWN.fix)
        _skipped(builder, rules.UNKNOWN.at(tree.named, f"There is no directive «{tree.name[:60]}»", fix))
        meant = nearest(tree.name, DIRECTIVES, SURE)  # read as the one that is meant, so that its other faults are told
        return build(builder, replace(tree, name=meant), reader) if meant else ()
    if tree.options is None:
        return _skipped(builder, rules.NO_OPTIONS.at(tree.position))
    written, text = _lifted(builder, tree.options, tree.body, kind)
    document = compose(written, builder.file, tree.position, builder.found)
    builder.comments.update(document.comments)
    read = raw_values(document, kind.options, builder.found, plain=True)
    options = validate(read, kind.options, tree.position, builder.found)
    given = {"id": builder.identify(tree.id, tree.identified), "position": tree.position, "places": read.places}
    if kind.needs_text and not any(line.text.strip() for line in text):
        return _skipped(builder, rules.EMPTY.at(tree.position, f"The directive «{tree.name}» holds no text"))
    body = Reader(builder.file, text, builder.found, tree.name, count=reader.count)
    made = kind.build(Written(builder, body, given), options or _unknown(kind.options, read.raw))
    reader.count = body.count
    if not options or made is None:
        return ()
    return made if isinstance(made, tuple) else (made,)


def _lifted(builder: Builder, options: Lines, text: Lines, kind: Directive) -> tuple[Lines, Lines]:
    """Options and text, with the options that stand below the line --- among the others: told, and not missing too."""
    names = set(kind.options.model_fields) - {line.text.partition(":")[0] for line in options}
    below = tuple(takewhile(lambda line: line.text.partition(": ")[0] in names, text))
    for line in below:
        what = f"The option «{line.text.partition(':')[0]}» stands below the line ---, and would be printed"
        builder.found.append(rules.NO_OPTIONS.at(line.at(builder.file), what, "Move the line above the line ---."))
    return (*options, *below), text[len(below) :]


def _skipped(builder: Builder, finding: Finding) -> tuple[()]:
    """No block, and the reason; a picture may be named in what was not read."""
    builder.found.append(finding)
    builder.pictures.add(UNREAD)
    return ()


def _unknown(options: type[Value], values: Mapping[str, Any]) -> Value:
    """Options that stand for faulty ones, so that other faults are found as well."""
    required = (name for name, field in options.model_fields.items() if field.is_required())
    said: dict[str, Any] = {name: values[name] if isinstance(values.get(name), str) else "" for name in required}
    return options.model_construct(**said)
