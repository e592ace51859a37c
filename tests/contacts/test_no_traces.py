"""On a real server: not even from the place in the log is to be seen that somebody refuses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Until
from tests.people import Event, Someone
from tests.server import Server
from tests.sockets import Socket, connect, token_of
from wbv_events.core import topics
from wbv_events.core.fanout import MARK
from wbv_events.core.ids import new_id


@pytest.mark.parametrize("verb", ["contact.decline", "profile.block"])
def test_from_where_one_goes_on_does_not_tell_when_somebody_refused(
    served: Server, day: Event, until: Until, verb: str
) -> None:
    with (
        connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada,
        connect(served.url, token_of(served.runtime, day.ben.person_id)) as ben,
    ):
        listed = {"event_id": day.id, "kind": "directory", "is_given": True}
        assert ben.act("profile.set_consent", **listed)["ok"]
        heard = tail(ben, day.ben)
        request = {"event_id": day.id, "id": new_id()}
        asked = ada.act("contact.ask", **request, participant_id=day.ben.participant_id, message="Hallo!")
        assert asked["ok"]
        until(lambda: tail(ben, day.ben) not in {heard, *marks(served)})
        before, heard = tail(ada, day.ada), tail(ben, day.ben)
        given: dict[str, Any] = request
        if verb == "profile.block":
            given = {"event_id": day.id, "participant_id": day.ada.participant_id}

        assert ben.act(verb, **given)["ok"]
        until(lambda: tail(ben, day.ben) not in {heard, *marks(served)})

        assert tail(ada, day.ada) in {before, *marks(served)}


def tail(line: Socket, who: Someone) -> str:
    """Return from where in the log somebody would go on with what they hear themselves."""
    return str(line.act("live.follow", topic=topics.person(who.participant_id))["data"]["tail"])


def marks(served: Server) -> set[str]:
    """Return the marks, which come by the clock."""
    return {"0-0", *(one.id for one in served.runtime.log.recent(1000) if one.name == MARK)}
