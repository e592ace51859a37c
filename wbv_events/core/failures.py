"""What a request gets that ends without an answer of its own: a page, or in the API the one shape."""

from __future__ import annotations

import structlog
from flask import Flask, json, render_template, request
from flask.typing import ResponseReturnValue
from redis import RedisError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from wbv_events.core.acks import Ack
from wbv_events.core.errors import BadRequest, Internal, NotFound, Refusal, TooLarge, Unavailable, WrongMethod

logger = structlog.get_logger()

REFUSALS: dict[int, type[Refusal]] = {
    kind.status: kind for kind in (NotFound, WrongMethod, TooLarge, Internal, Unavailable)
}
AWAY = (OperationalError, NoConnectionFree, RedisError)


def install_failures(app: Flask) -> None:
    """Answer what nobody else answers."""
    app.register_error_handler(HTTPException, answer_failure)
    for error in AWAY:
        app.register_error_handler(error, _answer_away)


def answer_failure(error: HTTPException) -> ResponseReturnValue:
    """Show a refusal in the door's way; answers that are ready, such as redirects, stay as they are."""
    if error.code is None or error.response is not None:
        return error
    if not request.path.startswith("/api/"):
        return render_template("errors/error.html", status=error.code), error.code
    answer = error.get_response()  # with the headers that belong to it
    refusal = REFUSALS.get(error.code, BadRequest)()
    answer.set_data(json.dumps(Ack(error.code, refusal=refusal).as_json()))
    answer.content_type = "application/json"
    return answer


def _answer_away(error: Exception) -> ResponseReturnValue:
    """Say that the database or Redis is away, where no action was running that would say it."""
    logger.warning("request.unavailable", exc_info=error)
    return answer_failure(ServiceUnavailable(retry_after=2))
