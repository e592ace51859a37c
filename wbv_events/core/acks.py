"""The one shape in which every door answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from wbv_events.core.errors import FieldMessage, InvalidInput, Refusal
from wbv_events.core.words import N_, translate


class Problem(BaseModel):
    """Why something was refused: a stable code, a sentence to show, and what is wrong at which field."""

    model_config = ConfigDict(extra="forbid")

    code: str
    message: str
    fields: dict[str, str] | None = Field(None, description="A sentence for each field that is wrong.")
    retry_after: int | None = Field(None, description="Seconds after which it may be tried again.")


class RefusedAck(BaseModel):
    """The answer to what was refused."""

    model_config = ConfigDict(extra="forbid")

    ok: Literal[False] = False
    error: Problem


@dataclass(frozen=True)
class Ack:
    """What an action answered: a view, which `written` holds as JSON for doors that want it, or a refusal."""

    status: int = 200
    view: Any = None
    written: bytes = b"null"
    refusal: Refusal | None = field(default=None, repr=False)

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return self.refusal is None

    @property
    def data(self) -> Any:
        """The view as whoever is answered reads it."""
        return json.loads(self.written)

    @property
    def error(self) -> Problem:
        """The refusal in words of the current request's language."""
        assert self.refusal is not None
        return describe(self.refusal)

    def as_json(self) -> bytes:
        """Return the ack as it goes over the wire."""
        if self.refusal is None:
            return b'{"ok":true,"data":%b}' % self.written
        return RefusedAck(error=self.error).model_dump_json(exclude_none=True).encode()


def describe(refusal: Refusal) -> Problem:
    """Return a refusal as code and translated sentences."""
    fields = {name: translate(text.message, **text.params) for name, text in refusal.fields.items()}
    return Problem(
        code=refusal.code,
        message=translate(refusal.message, **refusal.params),
        fields=fields or None,
        retry_after=refusal.retry_after,
    )


SENTENCES = {
    "missing": N_("This field is required."),
    "extra_forbidden": N_("This field is not known here."),
    "string_too_short": N_("Please fill in this field."),
    "string_too_long": N_("At most %(max_length)d characters."),
    "too_long": N_("At most %(max_length)d entries."),
    "greater_than_equal": N_("At least %(ge)s."),
    "less_than_equal": N_("At most %(le)s."),
    "datetime_from_date_parsing": N_("Please give a date and a time."),
    "datetime_parsing": N_("Please give a date and a time."),
    "timezone_aware": N_("Please give a date and a time."),
    "int_parsing": N_("Please give a whole number."),
    "uuid_parsing": N_("This does not exist or no longer exists."),
}
ANY_OTHER = N_("This value is not valid.")


def refuse_input(error: ValidationError) -> InvalidInput:
    """Return what a schema found wrong as one sentence per field."""
    refusal = InvalidInput()
    for finding in error.errors(include_url=False):
        about = finding.get("ctx", {})
        name = ".".join(str(part) for part in finding["loc"]) or about.get("field", "input")
        own = finding["type"] in ("unstorable", "implausible_time") or finding["type"].startswith("own_")
        message = finding["msg"] if own else SENTENCES.get(_kind_of(finding), ANY_OTHER)
        refusal.fields.setdefault(name, FieldMessage(message, dict(about)))
    return refusal


def _kind_of(finding: ErrorDetails) -> str:
    """Return the kind of a finding: of a text behind a validator of ours, pydantic counts entries."""
    kind = finding["type"]
    is_text = isinstance(finding["input"], str)
    return f"string_{kind}" if is_text and kind in ("too_short", "too_long") else kind
