"""How the process is: alive, ready, and its figures."""

from __future__ import annotations

from hmac import compare_digest

from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue
from redis import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from wbv_events.core import metrics
from wbv_events.core.forms import runtime

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> ResponseReturnValue:
    """Say that the process answers."""
    return jsonify(ok=True)


@health.get("/readyz")
def readyz() -> ResponseReturnValue:
    """Say whether database and Redis answer; 503 if one does not."""
    parts = {"database": _database_answers(), "redis": _redis_answers()}
    return jsonify(ok=all(parts.values()), **parts), 200 if all(parts.values()) else 503


@health.get("/metrics")
def figures() -> ResponseReturnValue:
    """Return the figures of this process to whoever has the token of the settings, else 404."""
    token = runtime().settings.metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not compare_digest(token.encode(), given.encode()):
        abort(404)
    return Response(metrics.exposition(), mimetype="text/plain")


def _database_answers() -> bool:
    try:
        with runtime().database.reading() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _redis_answers() -> bool:
    try:
        return bool(runtime().redis.ping())
    except RedisError:
        return False
