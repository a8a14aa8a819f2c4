"""The words of ours that stand on a sheet and the habits of a language: one file each in `templates/strings`."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from .base import Language, Value


def _open(*blanks: str) -> AfterValidator:
    """A label with each of these blanks once, to be filled in, and no other braces."""

    def check(label: str) -> str:
        found, braces = re.findall(r"\{(\w*)\}", label), re.findall("[{}]", label)
        if sorted(found) != sorted(blanks) or len(braces) != 2 * len(blanks):
            named = " and ".join(f"{{{blank}}}" for blank in blanks)
            raise ValueError(f"Write {named} once, where it is filled in, and no other braces.")
        return label

    return AfterValidator(check)


class Labels(Value):
    """Everything we say in one language, with `{number}`, `{page}`, `{pages}`, `{date}`, `{time}`, `{call}` to fill in.

    No label is optional: a missing one is an error, not English.
    """

    language: Language
    name: str = Field(description="the language's own name for itself")
    direction: Literal["ltr", "rtl"]
    quotation_marks: tuple[str, str, str, str] = Field(description="outer open and close, inner open and close")
    list_separator: str = Field(description="between items of a running list, with its spaces")
    list_last: str = Field(description="before the last item of a running list, with its spaces")

    fact_sheet: str
    draft: str
    embargo: Annotated[str, _open("time")] = Field(description="with {time}")
    limited: str
    restricted: str

    page: Annotated[str, _open("page", "pages")] = Field(description="with {page} and {pages}")
    skip: str = Field(description="the link to the main content")
    contents: str
    notes: str
    note: Annotated[str, _open("number")] = Field(description="with {number}: what a mark's link is called")
    back: Annotated[str, _open("number")] = Field(description="with {number}: back to the first mark of a note")
    back_again: Annotated[str, _open("number", "call")] = Field(
        description="with {number} and {call}: back to a further mark"
    )
    languages: str
    formats: str
    source: str
    archived: Annotated[str, _open("date")] = Field(description="with {date}")

    contact: str
    telephone: str
    reuse: str
    other_formats: str = Field(description="where to ask for other accessible formats")
    imprint: str

    fact_sheets: str = Field(description="what the catalogue is called")
    search: str
    shown: Annotated[str, _open("number")] = Field(
        description="with {number}: how many fact sheets the catalogue shows"
    )
    edition_language: str = Field(description="by which the catalogue is filtered")
    all_languages: str
    files: str
    feed: str
    data: str
