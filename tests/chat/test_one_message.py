"""The same message sent twice through the JSON door is one message, also when both arrive at once."""

from __future__ import annotations

import json
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.people import Event, People
from tests.server import Server
from tests.sockets import token_of
from wbv_events.chat.models import ChatMessage
from wbv_events.core.runtime import Runtime

PATH = "/api/v1/chat/send"
AT_ONCE = 8


def message(event: Event) -> dict[str, str]:
    return {
        "event_id": str(event.id),
        "room_id": str(event.plenary_id),
        "id": str(uuid4()),
        "text": "Guten Morgen",
    }


def stored(runtime: Runtime, event_id: UUID) -> int:
    with runtime.work(writes=False) as work:
        query = select(func.count()).select_from(ChatMessage).where(ChatMessage.event_id == event_id)
        return work.session.scalar(query) or 0


def test_posting_the_same_message_twice_stores_one(
    client: FlaskClient, runtime: Runtime, event: Event
) -> None:
    bearer = {"Authorization": f"Bearer {token_of(runtime, event.ada.person_id)}"}
    given = message(event)

    first, again = (client.post(PATH, json=given, headers=bearer) for _ in range(2))

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json == again.json
    assert stored(runtime, event.id) == 1


def test_posting_the_same_message_at_once_stores_one(served: Server) -> None:
    day = People(served.runtime).event(f"twice-{uuid4().hex[:8]}")
    token = token_of(served.runtime, day.ada.person_id)
    body = json.dumps(message(day)).encode()

    def post(_number: int) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        asked = urllib.request.Request(served.url + PATH, body, headers)  # noqa: S310 - loopback
        with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310 - loopback
            return answer.status, json.load(answer)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(post, range(AT_ONCE)))

    assert [status for status, _ in answers] == [200] * AT_ONCE
    assert [data for _, data in answers] == [answers[0][1]] * AT_ONCE
    assert stored(served.runtime, day.id) == 1
