"""What the browser of the current request keeps: who is signed in, the language, a confirmation."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import Response, after_this_request, flash, request, session
from flask_babel import force_locale
from flask_login import current_user, login_user, logout_user

from wbv_events.accounts.identity import SignedIn
from wbv_events.accounts.schemas import PersonView, SignedInView
from wbv_events.core.words import N_, translate

ONE_YEAR = 31_536_000


def browser_session_id() -> UUID | None:
    """Return the browser session of the request, or None for a visitor."""
    return current_user.browser_session_id if current_user.is_authenticated else None


def enter(signed_in: SignedInView) -> str:
    """Sign the browser in and return where to go. Nothing that its cookie held before stays valid."""
    session.clear()
    session.permanent = True
    person = SignedIn(
        signed_in.browser_session_id, signed_in.person_id, signed_in.name, signed_in.may_create_events
    )
    login_user(person)
    keep_locale(signed_in.locale)
    return signed_in.leads_to


def leave(_done: None) -> str:
    """Forget who was signed in and return where to go."""
    logout_user()
    session.clear()
    flash(translate(N_("You are signed out.")))
    return "/anmelden"


def speak(person: PersonView) -> str:
    """Let the browser speak the language that the person chose, and return where to go."""
    keep_locale(person.locale)
    with force_locale(person.locale):
        flash(translate(N_("Your details are saved.")))
    return "/konto"


def confirm(message: str) -> Callable[[object], str]:
    """Return what tells that something was done, and leads back to the account page."""

    def tell(_done: object) -> str:
        flash(translate(message))
        return "/konto"

    return tell


def keep_locale(locale: str) -> None:
    """Let the browser keep a language, for a year."""

    def set_cookie(response: Response) -> Response:
        response.set_cookie("locale", locale, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure)
        return response

    after_this_request(set_cookie)
