"""What a request gets that ends without an answer of its own: a page, or in the API the one shape."""

from __future__ import annotations

import structlog
from flask import Flask, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from redis import RedisError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from wbv_events.core.acks import Ack
from wbv_events.core.errors import BadRequest, Internal, NotFound, Refusal, TooLarge, Unavailable, WrongMethod
from wbv_events.core.forms import asked_from, current_actor, sign_in_address

logger = structlog.get_logger()

REFUSALS: dict[int, type[Refusal]] = {
    kind.status: kind for kind in (NotFound, WrongMethod, TooLarge, Internal, Unavailable)
}
AWAY = (OperationalError, NoConnectionFree, RedisError)


def install_failures(app: Flask) -> None:
    """Answer what nobody else answers."""
    app.register_error_handler(HTTPException, answer_failure)
    app.register_error_handler(CSRFError, answer_lost_form)
    for error in AWAY:
        app.register_error_handler(error, _answer_away)


def answer_failure(error: HTTPException) -> ResponseReturnValue:
    """Show a refusal in the door's way; answers that are ready, such as redirects, stay as they are."""
    if error.code is None or error.response is not None:
        return error
    if error.code == WrongMethod.status and request.method == "GET" and not request.path.startswith("/api/"):
        return redirect(page_above(request.path), code=303)
    if not request.path.startswith("/api/"):
        return render_template("errors/error.html", status=error.code, said=said_by(error)), error.code
    answer = error.get_response()  # with the headers that belong to it
    refusal = REFUSALS.get(error.code, BadRequest)()
    answer.set_data(Ack(error.code, refusal=refusal).as_json())
    answer.content_type = "application/json"
    return answer


def page_above(path: str) -> str:
    """Return the nearest page above an address that takes only forms.

    What such an address answers is a page, too, from which somebody may reload or choose another language.
    """
    addresses = current_app.url_map.bind("")
    while path := path.rpartition("/")[0]:
        try:
            addresses.match(path, method="GET")
        except HTTPException:  # nothing is there, or it takes only forms as well
            continue
        return path
    return "/"


def said_by(error: HTTPException) -> str:
    """Return the sentence that a refusal was given along; without one Werkzeug's own does not count."""
    return str(vars(error).get("description") or "")


def answer_lost_form(error: CSRFError) -> ResponseReturnValue:
    """Lead whoever is no longer signed in to the sign-in page and back; all others back to a fresh form."""
    page = asked_from()
    is_signed_in = current_actor().person_id is not None
    way_on = page if is_signed_in or page.startswith("/anmelden") else sign_in_address()
    return render_template("errors/lost_form.html", is_signed_in=is_signed_in, way_on=way_on), 400


def _answer_away(error: Exception) -> ResponseReturnValue:
    """Say that the database or Redis is away, where no action was running that would say it."""
    logger.warning("request.unavailable", exc_info=error)
    return answer_failure(ServiceUnavailable(retry_after=2))
