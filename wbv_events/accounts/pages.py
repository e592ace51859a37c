"""How the pages of signing in and of the account are put together."""

from __future__ import annotations

from flask import Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from wbv_events.accounts.browser import browser_session_id
from wbv_events.accounts.queries import show_account
from wbv_events.accounts.schemas import NewTokenView
from wbv_events.accounts.services import OtherSignedIn, create_token
from wbv_events.core.actions import action_of
from wbv_events.core.forms import NO_PROBLEM, Problem, posted, read, run
from wbv_events.core.words import N_


def sign_in_page(name: str, leads_to: str, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Return a page for visitors; `leads_to` is where they wanted to go."""
    return render_template(f"accounts/{name}.html", problem=problem, next=leads_to)


def link_page(problem: Problem) -> Response:
    """Return what is said about a link: that it does not sign in, or the question who is to be signed in."""
    asks = problem.code == OtherSignedIn.code
    page = make_response(sign_in_page("other_signed_in" if asks else "link", "/", problem))
    page.headers["Cache-Control"] = "no-store"  # the question holds the link's secret
    return page


def account_page(
    part: str = "", problem: Problem = NO_PROBLEM, *, new_token: NewTokenView | None = None
) -> Response:
    """Return the account page; `part` names the form that the problem belongs to. No browser keeps it."""
    account = read(show_account, browser_session_id=browser_session_id())
    page = make_response(
        render_template(
            "accounts/account.html",
            account=account,
            problems={part: problem},
            new_token=new_token,
            me={"name": account.person.name, "key": str(account.person.person_id)},
            account_links=((N_("All events"), "calendar-days", "/"),),
            sign_out_href="/abmelden",
        )
    )
    page.status_code = problem.status
    page.headers["Cache-Control"] = "no-store"
    return page


def new_token_page() -> Response:
    """Make a token and return the only page that ever shows its secret, so it does not redirect."""
    ack = run(create_token, posted(action_of(create_token), request.form))
    if ack.ok:
        return account_page(new_token=ack.view)
    error = ack.error
    problem = Problem(ack.status, error.code, error.message, error.fields or {}, request.form)
    return account_page("tokens", problem)
