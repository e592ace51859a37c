"""Refusals: what an action may answer instead of doing what was asked. All else that is raised is a bug."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from wbv_events.core.words import N_


@dataclass(frozen=True)
class FieldMessage:
    """What is wrong at one field: a marked text and its parameters."""

    message: str
    params: dict[str, object]


class Refusal(Exception):
    """The base of all refusals; subclasses say the code and the sentence."""

    status: ClassVar[int] = 400
    code: ClassVar[str] = "app.refused"
    message: ClassVar[str] = N_("That is not possible.")

    def __init__(self, **params: object) -> None:
        super().__init__(self.code)
        self.params = params
        self.fields: dict[str, FieldMessage] = {}
        self.retry_after: int | None = None


class InvalidInput(Refusal):
    """Something in the input is missing or wrong."""

    status = 422
    code = "app.invalid"
    message = N_("Please check the marked fields.")

    @classmethod
    def at(cls, field: str, message: str, **params: object) -> Self:
        """Return a refusal with a message at one field."""
        refusal = cls()
        refusal.fields[field] = FieldMessage(message, params)
        return refusal


class SignInNeeded(Refusal):
    """Only people who are signed in may do this."""

    status = 401
    code = "app.sign_in"
    message = N_("Please sign in first.")


class Forbidden(Refusal):
    """The actor is known but has not the role for this."""

    status = 403
    code = "app.forbidden"
    message = N_("You are not allowed to do this.")


class NotFound(Refusal):
    """It does not exist, or not for this actor."""

    status = 404
    code = "app.not_found"
    message = N_("This does not exist or no longer exists.")


class Conflict(Refusal):
    """It cannot be done in the present state."""

    status = 409
    code = "app.conflict"
    message = N_("That is not possible at the moment.")


class RateLimited(Refusal):
    """Too much within too short a time."""

    status = 429
    code = "app.rate_limited"
    message = N_("That was a bit too fast. Please wait a moment.")


class BadRequest(Refusal):
    """What came in is no request that anybody understands."""

    code = "app.bad_request"
    message = N_("This request could not be understood.")


class WrongMethod(Refusal):
    """The address exists, but not for this method."""

    status = 405
    code = "app.wrong_method"
    message = N_("This address does not take such a request.")


class TooLarge(Refusal):
    """More was sent than is taken."""

    status = 413
    code = "app.too_large"
    message = N_("That is too large to be taken.")


class Internal(Refusal):
    """A bug: logged with all that is known, answered without details."""

    status = 500
    code = "app.internal"
    message = N_("Something went wrong on our side. It has been noted.")


class Unavailable(Refusal):
    """The database or Redis cannot be reached."""

    status = 503
    code = "app.unavailable"
    message = N_("The service is briefly unavailable. Nothing was lost; please try again in a moment.")
