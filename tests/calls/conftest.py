"""A call among the people of an event."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.calls.make import Act, Carrier, Table, make_call_room
from tests.people import Event
from wbv_events.calls.hooks import hooks
from wbv_events.calls.models import CallKind
from wbv_events.calls.providers import CallProviders
from wbv_events.core.runtime import Runtime


@pytest.fixture
def table(runtime: Runtime, act: Act, event: Event) -> Table:
    make_call_room(runtime, event.session_room_id)
    return Table(runtime, act, event)


@pytest.fixture
def carrier(runtime: Runtime) -> Iterator[Carrier]:
    """A server that carries calls for more people, beside the browsers themselves."""
    carrying = runtime.resource(CallProviders).carrying
    one = Carrier()
    carrying[CallKind.JANUS] = one
    yield one
    del carrying[CallKind.JANUS]


@pytest.fixture
def ben_leads(event: Event) -> Iterator[None]:
    """Somebody who is no moderator leads the calls, as in breakout rooms."""
    asked, hooks.find_leaders = hooks.find_leaders, lambda _work, _room: {event.ben.participant_id}
    yield
    hooks.find_leaders = asked
