"""The JSON door: `POST /api/v1/<feature>/<verb>` with a bearer token, and its OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, current_app, json, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from wbv_events.core.acks import Ack
from wbv_events.core.actions import Action, Doors
from wbv_events.core.authority import Actor
from wbv_events.core.errors import NotFound, SignInNeeded
from wbv_events.core.forms import runtime
from wbv_events.core.openapi import describe_api

api = Blueprint("api", __name__, url_prefix="/api/v1")

MAX_BODY_BYTES = 1024 * 1024

IdentifyToken = Callable[[str], Actor | None]


@api.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """Describe the API."""
    return jsonify(describe_api(runtime().actions.values()))


@api.post("/<feature>/<verb>")
def act(feature: str, verb: str) -> ResponseReturnValue:
    """Run the action that the path names."""
    request.max_content_length = MAX_BODY_BYTES
    action = runtime().actions.get(f"{feature}.{verb}")
    if action is None or Doors.API not in action.doors:
        return _answer(Ack(NotFound.status, refusal=NotFound()))
    actor = _actor()
    if actor is None:
        return _answer(Ack(SignInNeeded.status, refusal=SignInNeeded()))
    with force_locale(actor.locale):
        return _answer(runtime().run(action, _given(action), actor, door="api"))


def _given(action: Action) -> object:
    """Return the body, None if it is no JSON; an empty one will do for an action that needs no input."""
    body = request.get_data()
    if not body and not any(one.is_required() for one in action.schema.model_fields.values()):
        return {}
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _actor() -> Actor | None:
    """Return whose token was sent; a visitor without one; None for a token that is not valid."""
    header = request.headers.get("Authorization", "")
    if not header:
        return Actor(address=request.remote_addr or "")
    scheme, _, token = header.partition(" ")
    identify: IdentifyToken = current_app.extensions["wbv.identify_token"]
    return identify(token.strip()) if scheme.lower() == "bearer" and token else None


def _answer(ack: Ack) -> ResponseReturnValue:
    answer = current_app.response_class(ack.as_json(), ack.status, mimetype="application/json")
    if ack.refusal is not None and ack.refusal.retry_after:
        answer.headers["Retry-After"] = str(ack.refusal.retry_after)
    return answer
