"""The pages where people sign in and out and look after their account."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from wbv_events.accounts import services
from wbv_events.accounts.browser import browser_session_id, confirm, enter, leave, speak
from wbv_events.accounts.pages import account_page, link_page, new_token_page, sign_in_page
from wbv_events.core.aside import at_least
from wbv_events.core.forms import current_actor, submit
from wbv_events.core.pages import local_target
from wbv_events.core.words import N_

views = Blueprint("accounts", __name__)

ANSWER_SECONDS = 0.3
"""Longer than storing a link and its mail takes."""


def next_page() -> str:
    """Return the page of this host that somebody wants to see after signing in."""
    return local_target(request.values.get("next", "/"))


@views.get("/anmelden")
def show_sign_in() -> ResponseReturnValue:
    """Show the way in by e-mail, or go on where somebody is signed in."""
    if current_actor().person_id is not None:
        return redirect(next_page())
    return sign_in_page("sign_in", next_page())


@views.post("/anmelden")
def request_link() -> ResponseReturnValue:
    """Have a sign-in link mailed; the answer comes as late where nobody has the address."""
    given = {"leads_to": next_page()}
    otherwise = partial(sign_in_page, "sign_in", next_page())
    with at_least(ANSWER_SECONDS):
        return submit(services.request_link, given, then="/anmelden/gesendet", otherwise=otherwise)


@views.get("/anmelden/gesendet")
def show_link_sent() -> ResponseReturnValue:
    """Say where to look for the link."""
    return sign_in_page("link_sent", "/")


@views.get("/anmelden/passwort")
def show_password() -> ResponseReturnValue:
    """Show the way in by password."""
    return sign_in_page("password", next_page())


@views.post("/anmelden/passwort")
def sign_in() -> ResponseReturnValue:
    """Sign in with a password."""
    given = {"leads_to": next_page(), "replaces": browser_session_id()}
    otherwise = partial(sign_in_page, "password", next_page())
    return submit(services.sign_in, given, then=enter, otherwise=otherwise)


@views.get("/link")
def show_link() -> ResponseReturnValue:
    """Show the page that hands over by form what stands behind the # of its address."""
    return sign_in_page("link", "/")


@views.post("/link")
def exchange_link() -> ResponseReturnValue:
    """Sign in with an access link."""
    given = {"replaces": browser_session_id()}
    return submit(services.exchange_link, given, then=enter, otherwise=link_page)


@views.post("/abmelden")
def sign_out() -> ResponseReturnValue:
    """Sign this browser out."""
    if current_actor().person_id is None:
        return redirect("/anmelden", 303)
    given = {"browser_session_id": browser_session_id()}
    return submit(services.sign_out, given, then=leave, otherwise=partial(account_page, "sessions"))


@views.get("/konto")
def show_account() -> ResponseReturnValue:
    """Show the own account."""
    return account_page()


@views.get("/konto/<path:part>")
def show_account_again(part: str) -> ResponseReturnValue:
    """Lead back from the address of a form."""
    return redirect("/konto")


@views.post("/konto")
def edit_account() -> ResponseReturnValue:
    """Change name and language."""
    return submit(services.edit_account, {}, then=speak, otherwise=partial(account_page, "person"))


@views.post("/konto/passwort")
def set_password() -> ResponseReturnValue:
    """Set a password."""
    given = {"browser_session_id": browser_session_id()}
    then = confirm(N_("Your password is set. All other browsers are signed out."))
    return submit(services.set_password, given, then=then, otherwise=partial(account_page, "password"))


@views.post("/konto/sitzungen")
def end_other_sessions() -> ResponseReturnValue:
    """Sign out in all other browsers."""
    given = {"browser_session_id": browser_session_id()}
    then = confirm(N_("All other browsers are signed out."))
    return submit(services.end_other_sessions, given, then=then, otherwise=partial(account_page, "sessions"))


@views.post("/konto/zugangsschluessel")
def create_token() -> ResponseReturnValue:
    """Make a token and show its secret, on this one page."""
    return new_token_page()


@views.post("/konto/zugangsschluessel/<uuid:token_id>")
def revoke_token(token_id: UUID) -> ResponseReturnValue:
    """End a token."""
    then = confirm(N_("The access key no longer works."))
    otherwise = partial(account_page, "tokens")
    return submit(services.revoke_token, {"token_id": token_id}, then=then, otherwise=otherwise)
