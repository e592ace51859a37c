"""The three doors as a test knocks at them, and an input that fits any action."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from http import HTTPStatus
from io import BytesIO
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin
from urllib.parse import urlsplit
from uuid import UUID

import requests
from flask import Flask
from pydantic import AwareDatetime, BaseModel, NaiveDatetime
from urllib3 import PoolManager
from werkzeug.routing import Rule

from tests.full_event import FullEvent
from tests.server import Server
from wbv_events.core import topics
from wbv_events.core.actions import Action
from wbv_events.core.authority import Role
from wbv_events.core.ids import new_id
from wbv_events.core.uploads import EXPECTED, UploadedFile

CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
NO_ACTIONS = {"api.act", "pages.choose_theme", "pages.choose_language"}
SIGN_OUT = "/abmelden"
"""Comes last: afterwards a browser is nobody's."""
Known = Mapping[str, object]


def known_of(full: FullEvent) -> dict[str, object]:
    """Return what examples name: things that exist, so that nothing is refused because it is not there."""
    event = full.event
    return {
        "event_id": str(event.id),
        "slug": event.slug,
        "room_id": str(event.session_room_id),
        "room_slug": "plenum",
        "slot_id": str(full.slot_id),
        "contributor_id": str(full.contributor_id),
        "material_id": str(full.material_id),
        "participant_id": str(full.participant_id),
        "meeting_id": str(full.meeting_id),
        "set_id": str(full.set_id),
        "series_id": str(full.series_id),
        "topic_id": str(full.topic_id),
        "time_id": str(full.time_id),
        "topic": topics.room(event.plenary_id),
        "role": int(Role.ATTENDEE),
        "url": "https://example.org/",
        "email": "somebody@example.org",
    }


def example(action: Action, known: Known) -> dict[str, Any]:
    """Return an input that the action's schema takes; fails for one that nobody can make up."""
    given = _example(action.schema, known)
    action.schema.model_validate(given)
    return {name: value for name, value in given.items() if value is not EXPECTED}


def _example(schema: type[BaseModel], known: Known) -> dict[str, Any]:
    required = {name: one.annotation for name, one in schema.model_fields.items() if one.is_required()}
    return {name: known.get(name) or _value(name, kind, known) for name, kind in required.items()}


def _value(name: str, kind: Any, known: Known) -> object:
    if get_origin(kind) in {UnionType, Union}:
        kind = get_args(kind)[0]
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if get_origin(kind) is list:
        return [_value(name, get_args(kind)[0], known)]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind)).value
    if kind is UploadedFile:
        return EXPECTED
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _example(kind, known)
    instant = datetime.now(UTC) + timedelta(hours=1 if name.startswith("ends") else 0)
    values: dict[Any, object] = {
        str: "an example",
        bool: True,
        int: 1,
        bytes: "YQ==",
        UUID: str(new_id()),
        date: instant.date().isoformat(),
        AwareDatetime: instant.isoformat(),
        NaiveDatetime: instant.replace(tzinfo=None).isoformat(timespec="minutes"),
    }
    return values[kind]


@dataclass(frozen=True)
class Form:
    """An address that takes a form."""

    rule: str
    choice: str
    path: str

    @property
    def is_upload(self) -> bool:
        """Whether a file goes with it."""
        return self.path.endswith("/datei")


def forms_of(app: Flask, known: Known) -> list[Form]:
    """Return every address of the application that takes a form, with what is known in the place of names."""
    rules = [one for one in app.url_map.iter_rules() if "POST" in (one.methods or ())]
    found = [form for rule in rules if rule.endpoint not in NO_ACTIONS for form in _forms(rule, known)]
    return sorted(found, key=lambda form: (form.path == SIGN_OUT, form.rule, form.choice))


def _forms(rule: Rule, known: Known) -> Iterator[Form]:
    choices = {name: one.items for name, one in rule._converters.items() if hasattr(one, "items")}
    named = {name: known.get(name) or new_id() for name in rule.arguments}
    for name, items in choices.items():
        for item in sorted(items):
            yield Form(rule.rule, item, _path(rule, {**named, name: item}))
    if not choices:
        yield Form(rule.rule, "", _path(rule, named))


def _path(rule: Rule, values: dict[str, Any]) -> str:
    built = rule.build(values)
    assert built is not None
    return built[1]


class Browser:
    """Somebody's browser, at the real server."""

    def __init__(self, server: Server, link_secret: str | None) -> None:
        self._server = server
        self._session = requests.Session()
        page = self._session.get(f"{server.url}/link", timeout=10)
        self._csrf = CSRF.findall(page.text)[0]
        if link_secret is not None:
            answer = self._post("/link", {"secret": link_secret})
            assert answer.status_code == 303, answer.text
            self._csrf = CSRF.findall(self._session.get(f"{server.url}/konto", timeout=10).text)[0]

    def send(self, form: Form, fields: dict[str, Any]) -> tuple[int, str]:
        """Post a form; return the status and where it leads."""
        answer = self._post(form.path, fields, is_upload=form.is_upload)
        return answer.status_code, urlsplit(answer.headers.get("Location", "")).path

    def _post(self, path: str, fields: dict[str, Any], *, is_upload: bool = False) -> requests.Response:
        # no ending that is taken: what is looked at before the role would be refused as such
        files = {"file": ("a.exe", BytesIO(b"x"))} if is_upload else None
        return self._session.post(
            self._server.url + path,
            data={**fields, "csrf_token": self._csrf},
            files=files,
            allow_redirects=False,
            timeout=10,
        )

    def close(self) -> None:
        """End its lines."""
        self._session.close()


class Api:
    """The JSON API with a token, or without one."""

    def __init__(self, server: Server, token: str | None) -> None:
        self._url = f"{server.url}/api/v1"
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        self._lines = PoolManager(headers=headers, timeout=10)

    def act(self, action: Action, given: dict[str, Any]) -> str:
        """Run an action; return the code of the answer, empty where it was done."""
        answer = self._lines.request("POST", f"{self._url}/{action.path}", body=json.dumps(given))
        ack = answer.json()
        assert ack["ok"] == (answer.status == HTTPStatus.OK)
        return code_of(ack)

    def close(self) -> None:
        """End its lines."""
        self._lines.clear()


def code_of(ack: dict[str, Any]) -> str:
    """Return the code of a refusal, empty where it was done."""
    return str(ack.get("error", {}).get("code", ""))
