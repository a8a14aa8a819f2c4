"""The words of ours that stand on a sheet and the habits of a language: one file each in `templates/strings`."""

from typing import Literal

from pydantic import Field

from .base import Language, Value


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
    embargo: str = Field(description="with {time}")
    limited: str
    restricted: str

    page: str = Field(description="with {page} and {pages}")
    skip: str = Field(description="the link to the main content")
    contents: str
    notes: str
    note: str = Field(description="with {number}: what a mark's link is called")
    back: str = Field(description="with {number}: back to the first mark of a note")
    back_again: str = Field(description="with {number} and {call}: back to a further mark")
    languages: str
    formats: str
    source: str
    archived: str = Field(description="with {date}")

    contact: str
    telephone: str
    reuse: str
    other_formats: str = Field(description="where to ask for other accessible formats")
    imprint: str

    fact_sheets: str = Field(description="what the catalogue is called")
    search: str
    shown: str = Field(description="with {number}: how many fact sheets the catalogue shows")
    edition_language: str = Field(description="by which the catalogue is filtered")
    all_languages: str
    files: str
    feed: str
    data: str
