"""Reading: pages without gaps and repetitions, a reach that ends, few statements however long the chat."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from tests.chat.make import Chat, change_room
from tests.counted import counted
from tests.people import Event
from wbv_events.chat import queries
from wbv_events.chat.models import ChatMessage
from wbv_events.core.runtime import Runtime


def read_back(chat: Chat, event: Event) -> list[list[str]]:
    """Read page after page, newest page first."""
    answer = chat.run("list", event.ben).data
    pages = [answer["messages"]]
    while answer["has_more"]:
        answer = chat.run("list", event.ben, before=answer["messages"][0]["id"]).data
        pages.append(answer["messages"])
    return [[one["id"] for one in page] for page in pages]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(count=st.integers(0, 40), page=st.integers(1, 12), reach=st.integers(1, 50))
def test_all_pages_together_are_the_newest_messages_in_order(
    chat: Chat, event: Event, runtime: Runtime, count: int, page: int, reach: int
) -> None:
    with runtime.work() as work:
        work.session.execute(delete(ChatMessage))
    stored = chat.store(event.ada, count)
    in_order = [str(one) for part in range(0, count, 3) for one in sorted(stored[part : part + 3])]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queries, "PAGE", page)
        patch.setattr(queries, "REACHABLE", reach)
        for key in runtime.redis.scan_iter("*limit*"):
            runtime.redis.delete(key)
        pages = read_back(chat, event)

    assert [one for part in reversed(pages) for one in part] == in_order[-reach:]
    assert [len(part) for part in pages[:-1]] == [page] * (len(pages) - 1)


def test_the_first_page_holds_the_newest_hundred(chat: Chat, event: Event) -> None:
    chat.store(event.ada, 101)

    answer = chat.run("list", event.ben).data

    assert len(answer["messages"]) == 100
    assert answer["has_more"]
    assert answer["messages"][-1]["text"] in {"message 99", "message 100"}


def test_a_page_before_what_is_not_here_is_not_found(chat: Chat, event: Event) -> None:
    elsewhere = chat.send(event.ada, "dort", room_id=event.session_room_id).data["id"]

    for before in (uuid4(), elsewhere):
        assert chat.run("list", event.ada, before=before).error.code == "app.not_found"


def test_messages_of_other_rooms_are_not_here(chat: Chat, event: Event) -> None:
    chat.send(event.ada, "dort", room_id=event.session_room_id)

    assert chat.texts(event.ben) == []
    assert chat.texts(event.ben, room_id=event.session_room_id) == ["dort"]


def test_who_waits_for_a_place_in_a_full_room_may_read_along(
    chat: Chat, event: Event, runtime: Runtime
) -> None:
    change_room(runtime, event.plenary_id, capacity=1)
    where = {"event_id": event.id, "room_id": event.plenary_id}
    entered = [
        chat.act("attendance.enter", who.person_id, connection_id=who.name, **where)
        for who in (event.ada, event.ben)
    ]
    chat.send(event.ada, "Guten Morgen")

    assert [ack.ok or ack.error.code for ack in entered] == [True, "room.full"]
    assert chat.texts(event.ben) == ["Guten Morgen"]


def test_a_long_chat_needs_as_many_statements_as_a_short_one(
    chat: Chat, event: Event, runtime: Runtime
) -> None:
    counts = []
    for more in (3, 297):
        (*_, newest) = chat.store(event.ada, more)
        chat.run("pin", event.moderator, id=newest)
        with counted(runtime) as statements:
            chat.run("list", event.ben, before=newest)
        counts.append(len(statements))

    assert counts[0] == counts[1]
    assert counts[1] <= 10
