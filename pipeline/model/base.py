"""What every value of the model has in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ..findings import Position

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language tag of BCP 47, as it is written in the content: `en`, `en-GB`."""

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)]
"""A name that people give to things: lower-case letters, digits and single hyphens."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=^_`{|}~-]{1,64}"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = rf"{_ATOM}(\.{_ATOM})*@{_LABEL}(\.{_LABEL})+"

MailAddress = Annotated[str, Field(pattern=f"^{_ADDRESS}$", max_length=254)]
"""A mail address (the addr-spec of RFC 5322 without quoted parts, comments and `?`, which can encode a word)."""

Mailbox = Annotated[str, Field(pattern=f'^({_ADDRESS}|[^<>@,;:"\\\\]+ <{_ADDRESS}>)$', max_length=320)]
"""A mail address, or a name with the address in pointed brackets."""

WebAddress = Annotated[str, Field(pattern=r"^https?://\S+$")]
"""The address of a page."""

Site = Annotated[str, Field(pattern=r"^https?://[^\s/?#@]+/([^\s?#]*/)?$")]
"""The address under which everything is published; it ends with a slash."""

KEY, FIRST = "[key]", "[first]"
"""Behind the path of a value in `places`: where its key stands (pydantic's word for it too), and where the first
character of a text, if the others follow it just as they are."""


def primary(language: str) -> str:
    """The language of a tag (BCP 47) without script and region: `en` of `en-GB`."""
    return language.partition("-")[0]


class Value(BaseModel):
    """An immutable value that refuses what it does not know."""

    # Pictures are bytes; as JSON they travel in base 64.
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")


class Element(Value):
    """A value that was written somewhere."""

    position: Position
