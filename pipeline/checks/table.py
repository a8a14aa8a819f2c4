"""The table of all checks. To add one: a function, its rules in the same file, and a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..findings import Finding, Rule
from ..model import Context, Edition
from . import (
    amounts,
    days,
    detours,
    editions,
    facts,
    foreign_numbers,
    glyphs,
    language,
    links,
    pictures,
    quotation_marks,
    register,
    slips_of_the_hand,
    structure,
    tables,
    targets,
    typed_notes,
    typography,
    untranslated,
    wording,
)

Check = Callable[[Edition, Context], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    links.syntax,
    detours.detours,
    targets.places,
    targets.publications,
    wording.printed_addresses,
    wording.two_places,
    wording.empty_words,
    wording.vague_words,
    wording.bare_mail,
    register.known_state,
    structure.heading_order,
    structure.empty_sections,
    structure.ids,
    structure.same_headings,
    structure.repeated,
    structure.empty_parts,
    structure.false_headings,
    structure.title,
    pictures.alternatives,
    tables.shape,
    tables.headers,
    facts.typed_numbers,
    language.tags,
    language.leftovers,
    language.mixed_words,
    language.garbled,
    typed_notes.typed_notes,
    typography.typography,
    quotation_marks.foreign_marks,
    quotation_marks.open_quotations,
    foreign_numbers.foreign_numbers,
    slips_of_the_hand.slips_of_the_hand,
    days.no_days,
    amounts.amounts,
    editions.translation,
    untranslated.copies,
    glyphs.coverage,
    glyphs.stray_marks,
)

RULES: tuple[Rule, ...] = (
    *links.RULES,
    *detours.RULES,
    *targets.RULES,
    *wording.RULES,
    *register.RULES,
    *structure.RULES,
    *pictures.RULES,
    *tables.RULES,
    *facts.RULES,
    *language.RULES,
    *typed_notes.RULES,
    *typography.RULES,
    *quotation_marks.RULES,
    *foreign_numbers.RULES,
    *slips_of_the_hand.RULES,
    *days.RULES,
    *amounts.RULES,
    *editions.RULES,
    *untranslated.RULES,
    *glyphs.RULES,
)


def check(edition: Edition, context: Context) -> Iterator[Finding]:
    """Everything that is wrong with an edition, in no order. Never raises for content."""
    return (finding for run in CHECKS for finding in run(edition, context))
