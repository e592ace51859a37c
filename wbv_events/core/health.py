"""How the process is: alive, ready, and its figures."""

from __future__ import annotations

from hmac import compare_digest

from flask import Blueprint, Response, abort, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from redis import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from wbv_events.core import figures, metrics
from wbv_events.core.figures import find_servers
from wbv_events.core.forms import runtime
from wbv_events.core.timekeeper import find_timekeeper

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> ResponseReturnValue:
    """Say that the process answers."""
    return jsonify(ok=True)


@health.get("/readyz")
def readyz() -> ResponseReturnValue:
    """Say whether database and Redis answer, 503 if one does not; and whether a worker keeps the time.

    A process that stops is not ready for anybody. Servers that single features need, such as media servers,
    are named with whether they answer; without them all else goes on.
    """
    parts = {"database": _database_answers(), "redis": _redis_answers()}
    is_ready = all(parts.values()) and not current_app.extensions["wbv.live"].is_stopping
    servers = find_servers(runtime())
    more = {"servers": servers} if servers else {}
    return jsonify(ok=is_ready, **parts, timekeeper=_time_is_kept(), **more), 200 if is_ready else 503


@health.get("/metrics")
def show_figures() -> ResponseReturnValue:
    """Return the figures of this process to whoever has the token of the settings, else 404."""
    token = runtime().settings.metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not compare_digest(token.encode(), given.encode()):
        abort(404)
    figures.look_up(current_app.extensions["wbv.live"])
    return Response(metrics.exposition(), mimetype="text/plain")


def _database_answers() -> bool:
    try:
        with runtime().database.reading() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _time_is_kept() -> bool:
    """Say whether a worker keeps the time; without one nobody is sent away, but what is due is not done."""
    try:
        return find_timekeeper(runtime().redis, runtime().settings.redis_prefix) is not None
    except RedisError:
        return False


def _redis_answers() -> bool:
    try:
        return bool(runtime().redis.ping())
    except RedisError:
        return False
