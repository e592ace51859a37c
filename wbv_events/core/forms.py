"""The form door: a page posts to an action, and gets a redirect or the page again with what was wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import UnionType
from typing import Any, Concatenate, Final, TypeVar, Union, get_args, get_origin
from urllib.parse import urlencode, urlsplit

from flask import abort, current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage, MultiDict

from wbv_events.core import uploads
from wbv_events.core.acks import Ack
from wbv_events.core.acks import Problem as AckProblem
from wbv_events.core.actions import Action, action_of
from wbv_events.core.authority import Actor
from wbv_events.core.beforehand import only_waits, preparation_of
from wbv_events.core.errors import FieldMessage
from wbv_events.core.reading import end_page_reading, page_reading
from wbv_events.core.runtime import Runtime
from wbv_events.core.schemas import Input, View
from wbv_events.core.turns import end_turn
from wbv_events.core.words import N_
from wbv_events.core.work import Work

V = TypeVar("V")
NOT_FIELDS = {"csrf_token", "next"}
MOST_FROM_VISITORS: Final = 1 << 20
"""Bytes."""
NO_FILE: Final = N_("Please choose a file.")


@dataclass(frozen=True)
class Problem:
    """What was wrong with a form, for the page that shows it again; empty on a first visit."""

    status: int = 200
    code: str = ""
    message: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict, compare=False)
    """What the page calls the fields that are wrong, noted as it draws them."""

    def __bool__(self) -> bool:
        """Whether there is a problem at all."""
        return bool(self.code)


NO_PROBLEM = Problem()


def take_little_from_visitors() -> None:
    """Refuse large bodies of visitors before anything reads them; only participants send files."""
    is_large = request.content_length is None or request.content_length > MOST_FROM_VISITORS
    if request.method == "POST" and is_large and current_actor().person_id is None:
        request.max_content_length = MOST_FROM_VISITORS


def runtime() -> Runtime:
    """Return the runtime of the current app."""
    found = current_app.extensions["wbv"]
    assert isinstance(found, Runtime)
    return found


def current_actor() -> Actor:
    """Return who sent the current request; the composition root says how that is known."""
    actor = current_app.extensions["wbv.identify"]()
    assert isinstance(actor, Actor)
    return actor


def run(function: Callable[..., V], raw: Mapping[str, Any]) -> Ack:
    """Run an action of the current request with ready values."""
    action, actor = action_of(function), current_actor()
    reading = None
    if action.writes or preparation_of(function):
        # what is read afterwards shall have the change in it; and nothing is held while something is computed
        end_page_reading()
    else:
        reading = page_reading()
    if only_waits(function):
        end_turn(request.environ)
    return _asking_for_files(runtime().run(action, dict(raw), actor, door="form", reading=reading))


def _asking_for_files(ack: Ack) -> Ack:
    """Ask for the files that were not chosen, where they are missed: a browser sends empty ones then."""
    missed = ack.refusal.fields if ack.refusal else {}
    for name in missed.keys() & request.files.keys():
        if not request.files[name].filename:
            missed[name] = FieldMessage(NO_FILE, {})
    return ack


def submit(
    function: Callable[..., V],
    values: Mapping[str, Any],
    *,
    then: str | Callable[[V], str],
    otherwise: Callable[[Problem], ResponseReturnValue],
) -> ResponseReturnValue:
    """Run an action with the posted fields and the values that the address gives.

    Redirects (303) to `then`; a refusal answers the page that `otherwise` makes of it, with its status.
    """
    given = {**posted(action_of(function), request.form), **values}
    ack = _run_with_files(function, given)
    if ack.ok:
        return redirect(then if isinstance(then, str) else then(ack.view), 303)
    if ack.status == HTTPStatus.UNAUTHORIZED:
        return redirect(sign_in_address(), 303)
    error = ack.error
    problem = Problem(ack.status, error.code, error.message, error.fields or {}, {**request.form, **given})
    page = current_app.make_response(otherwise(problem))
    page.status_code = problem.status
    return page


def _run_with_files(function: Callable[..., Any], given: dict[str, Any]) -> Ack:
    """Run an action with the posted files added to what was given; files of a refused form are discarded.

    A file is written only for whom the action is, and not too often.
    """
    action, settings = action_of(function), runtime().settings
    sent = {name: file for name, file in request.files.items() if file.filename}
    expected = {name: _expected(action, name, file) for name, file in sent.items()}
    received: dict[str, Any] = {}

    def receive() -> dict[str, Any]:
        for name, file in sent.items():
            received[name] = uploads.receive(settings, name, file.filename or "", file.stream)
        return received

    raw = {**given, **expected}
    ack = runtime().run(action, raw, current_actor(), door="form", receive=receive if sent else None)
    if not ack.ok and ack.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        # after a failure nobody knows whether it was stored
        uploads.discard(settings, received)
    return _asking_for_files(ack)


def _expected(action: Action, name: str, sent: FileStorage) -> object:
    """Return what stands for a file until it is received; its name, to be refused, where none is taken."""
    found = action.schema.model_fields.get(name)
    takes_files = found is not None and found.annotation is uploads.UploadedFile
    return uploads.EXPECTED if takes_files else sent.filename


def read(function: Callable[Concatenate[Work, Any, ...], V], **values: Any) -> V:
    """Run a read for a page and return its view; aborts with the page for what was refused."""
    ack = run(function, values)
    if ack.status == HTTPStatus.UNAUTHORIZED:
        abort(redirect(sign_in_address(), 303))
    if not ack.ok:
        is_odd_address = ack.status == HTTPStatus.UNPROCESSABLE_ENTITY
        abort(HTTPStatus.NOT_FOUND if is_odd_address else ack.status, description=_own_words(ack.error))
    view: V = ack.view
    return view


def refuse(problem: Problem) -> ResponseReturnValue:
    """Answer with the error page; for buttons that have no form to show again."""
    abort(problem.status, description=_own_words(problem))


def _own_words(refused: Problem | AckProblem) -> str | None:
    """Return the sentence of a feature's refusal; of the core's own the error page says more."""
    return None if refused.code.startswith("app.") else refused.message


def sign_in_address() -> str:
    """Return the sign-in page that leads back here."""
    return "/anmelden?" + urlencode({"next": asked_from()})


def asked_from() -> str:
    """Return the page that was asked for, or the one on which the posted form stands."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    page = urlsplit(request.referrer or "")
    if page.netloc != request.host:
        return request.path
    return page.path + (f"?{page.query}" if page.query else "")


def posted(action: Action, form: MultiDict[str, str]) -> dict[str, Any]:
    """Return the posted fields as the schema takes them, without empty ones that may be left out."""
    given: dict[str, Any] = {}
    for name in form:
        if name in NOT_FIELDS:
            continue
        expected = _expects(action.schema, name)
        if expected == "list":
            given[name] = [value for value in form.getlist(name) if value]
        elif form[name] or expected == "text":
            given[name] = form[name]
    return given


def _expects(schema: type[Input], name: str) -> str:
    """Return `list`, `text` (an empty text is a value) or `other` (an empty text means: not given)."""
    found = schema.model_fields.get(name)
    if found is None:
        return "text"
    kinds = [found.annotation]
    if get_origin(found.annotation) in (Union, UnionType):
        kinds = [kind for kind in get_args(found.annotation) if kind is not type(None)]
    if any(get_origin(kind) in (list, tuple) for kind in kinds):
        return "list"
    is_text = kinds == [str] or all(get_args(kind)[:1] == (str,) for kind in kinds)
    return "text" if is_text and len(get_args(found.annotation)) == 0 else "other"


__all__ = [
    "NO_PROBLEM",
    "Problem",
    "View",
    "current_actor",
    "posted",
    "read",
    "refuse",
    "run",
    "runtime",
    "submit",
]
