"""The closed shapes of everything that crosses a door: inputs, views and pushes."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, ClassVar, Final
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from wbv_events.core.words import N_

EARLIEST, LATEST = 2000, 2200
UNSTORABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line ends, and lone surrogates."""


class Schema(BaseModel):
    """A closed, immutable shape."""

    # what was typed stays out of logs: an error does not repeat its input
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, hide_input_in_errors=True)


class Input(Schema):
    """What an action takes. Texts are stripped and may not hold what no database or screen can."""

    model_config = ConfigDict(str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _storable(cls, value: object) -> object:
        _refuse_unstorable(value)
        return value


class EventInput(Input):
    """What an action inside an event takes; the actor's role is looked up in this event."""

    event_id: UUID


class MakesOnce(Input):
    """What makes something takes the id that the client gave it; sent again, it makes nothing more."""

    id: UUID | None = None


class View(Schema):
    """What is shown to somebody."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class Push(Schema):
    """What live clients are told: a whole small thing with its version."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    name: ClassVar[str]
    every: ClassVar[float] = 0.0
    """Seconds; above 0 only the newest per topic, name and thing of the `state` is sent in that time."""

    @property
    def state(self) -> tuple[str, int] | None:
        """Return thing and version if the push tells the whole state of a thing.

        What was told of the thing before on the topic, under whatever name, is never told again then.
        """
        return None


def _refuse_unstorable(value: object) -> None:
    """Refuse control characters, lone surrogates and raw bytes anywhere in a value."""
    if isinstance(value, bytes | bytearray):
        raise PydanticCustomError("unstorable", N_("This contains characters that cannot be stored."))
    if isinstance(value, str):
        if UNSTORABLE.search(value):
            raise PydanticCustomError("unstorable", N_("This contains characters that cannot be stored."))
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_unstorable(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            _refuse_unstorable(key)
            _refuse_unstorable(item)


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _plausible(value: datetime) -> datetime:
    if not EARLIEST <= value.year < LATEST:
        raise PydanticCustomError("implausible_time", N_("This point in time is not plausible."))
    return value


def unix_lines(value: str) -> str:
    """Return a text in which each line ends in the same way, however it was typed."""
    return value.replace("\r\n", "\n").replace("\r", "\n")


Line = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
"""A text of one line, 1 to 200 characters."""

OptionalLine = Annotated[str, Field(max_length=200), AfterValidator(_one_line)]
"""A text of one line that may be empty."""

Prose = Annotated[str, Field(max_length=10_000), AfterValidator(unix_lines)]
"""A text of several lines that may be empty."""

Instant = Annotated[AwareDatetime, AfterValidator(_plausible)]
"""A point in time with its offset, in the years 2000 to 2199."""
