"""The API keeps what its OpenAPI document promises, whatever comes in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.core.result import Ok

from tests.people import Event, Someone
from tests.sockets import token_of
from wbv_events.core.actions import Doors
from wbv_events.core.limiter import Limiter
from wbv_events.core.runtime import Runtime

EXAMPLES = 8
"""For each action and way of making them: values that fit the schema, values that do not, known things."""

PROMISES = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
Operation = schemathesis.APIOperation[Any, Any, Any, Any]
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)


@pytest.fixture
def described(app: Flask, monkeypatch: pytest.MonkeyPatch) -> schemathesis.BaseSchema:
    monkeypatch.setattr(Limiter, "check", lambda *_any: None)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


def test_the_document_is_valid_and_holds_every_action_of_the_api(
    described: schemathesis.BaseSchema, runtime: Runtime
) -> None:
    offered = {f"POST /{one.path}" for one in runtime.actions.values() if Doors.API in one.doors}

    described.validate()
    assert {operation.label for operation in operations(described)} == offered


@pytest.mark.parametrize("role", ["organiser", "ada"])
def test_every_answer_is_as_the_document_says(
    described: schemathesis.BaseSchema, runtime: Runtime, event: Event, role: str
) -> None:
    someone: Someone = getattr(event, role)
    known = {"event_id": event.id, "room_id": event.plenary_id, "participant_id": event.ben.participant_id}
    for operation in operations(described):
        # a fresh token each time: some actions end the others
        headers = {"Authorization": f"Bearer {token_of(runtime, someone.person_id)}"}
        try_out(operation, headers, known)


def operations(described: schemathesis.BaseSchema) -> Iterator[Operation]:
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        yield found.ok()


def try_out(operation: Operation, headers: dict[str, str], known: dict[str, UUID]) -> None:
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in MODES))

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, is_known=st.booleans())
    def try_one(case: schemathesis.Case[Any], *, is_known: bool) -> None:
        body: Any = case.body
        if is_known and isinstance(body, dict):
            case.body = body | {name: str(value) for name, value in known.items() if name in body}
        case.call_and_validate(headers=headers, checks=PROMISES)

    try_one()
