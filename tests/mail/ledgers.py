"""A sheet that is given away, a ledger with one copy of it, and the steps of its letters."""

from __future__ import annotations

from hashlib import sha256

from pipeline.distribute.ledger import Ledger
from pipeline.distribute.records import Copy, File
from pipeline.distribute.sheet import Part, Sheet
from pipeline.distribute.states import State

from .roots import NOW

BOTH = (("a@example.org", "to"), ("b@example.org", "cc"))


def part(language: str, form: str) -> Part:
    """A file of the sheet."""
    stem = language.partition("-")[0]
    return Part(
        language=language, stem=stem, title="A sheet", kind="Fact sheet", format=form, name=f"alpha.{stem}.{form}",
        sha256="0" * 64, bytes=1,
    )  # fmt: skip


def sheet(*languages: str, **differently: object) -> Sheet:
    """The sheet, in English and French where nothing else is said, and in every format."""
    parts = tuple(part(language, form) for language in languages or ("en-GB", "fr") for form in ("html", "pdf", "docx"))
    usual = {
        "publication": "alpha", "reference": "FS-2026-01", "house": "Press", "source_language": "en-GB",
        "contact": "press@example.org", "marking": "public", "embargo": None, "supersedes": (), "parts": parts,
    }  # fmt: skip
    return Sheet.model_validate(usual | differently)


def copy(code: str = "FR", number: int = 1) -> Copy:
    """A delegation's copy, as the ledger keeps it."""
    file = File(name="alpha.en.pdf", sha256=sha256(code.encode()).hexdigest(), bytes=3, format="pdf", language="en")
    return Copy(
        publication="alpha", code=code, name="France", number=number, total=2, line="Copy for France", language="en",
        made=NOW, early=False, files=(file,),
    )  # fmt: skip


def go(ledger: Ledger, *states: State, address: str = "a@example.org") -> None:
    """An address goes through some states, one after the other."""
    for state in states:
        ledger.change("alpha", "FR", {address: (state, f"to {state}")}, NOW, 1)


def states(ledger: Ledger) -> dict[str, State]:
    """Where each letter of the copy is."""
    return {letter.address: letter.state for letter in ledger.copy("alpha", "FR").letters}
