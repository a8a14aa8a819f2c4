"""What every value of the model has in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ..findings import Position

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language tag of BCP 47, as it is written in the content: `en`, `en-GB`."""

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)]
"""A name that people give to things: lower-case letters, digits and single hyphens."""


class Value(BaseModel):
    """An immutable value that refuses what it does not know."""

    # Pictures are bytes; as JSON they travel in base 64.
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")


class Element(Value):
    """A value that was written somewhere."""

    position: Position
