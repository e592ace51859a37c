"""Who loses a right by one process hears nothing more from the other one, at which the line is.

What is told afterwards stands in the log behind what took the right away, so the order is all that counts;
`python -m benchmarks.abuse` measures how long it takes.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import select

from benchmarks.site import Site
from tests.doors import Api, code_of
from tests.people import Someone
from tests.sockets import Socket, connect, token_of
from wbv_events.accounts.models import ApiToken
from wbv_events.core import topics
from wbv_events.core.authority import Role
from wbv_events.core.schemas import Push


class Said(Push):
    name: ClassVar[str] = "test.said"
    text: str


def test_a_right_that_is_taken_by_one_process_ends_at_the_other(site: Site) -> None:
    event = site.event(people=0, slug="removal")
    room, moderators = topics.room(event.plenary_id), topics.room_moderators(event.plenary_id)
    here, there = site.web[0], site.urls[1]
    organiser = Api(here, token_of(site.runtime, event.organiser.person_id))

    def act(name: str, someone: Someone, **given: object) -> str:
        values = {"event_id": str(event.id), "participant_id": str(someone.participant_id), **given}
        return organiser.act(site.runtime.actions[name], values)

    with (
        connect(there, token_of(site.runtime, event.organiser.person_id)) as olga,
        connect(there, token_of(site.runtime, event.ada.person_id)) as ada,
        connect(there, token_of(site.runtime, event.moderator.person_id)) as mo,
    ):
        followed = [one.act("live.follow", topic=room)["ok"] for one in (olga, ada, mo)]
        followed += [one.act("live.follow", topic=moderators)["ok"] for one in (olga, mo)]
        removed = act("event.restrict", event.ada, kind="removed")
        demoted = act("event.set_role", event.moderator, role=int(Role.ATTENDEE))
        site.runtime.outgoing.send([(topic, Said(text=topic)) for topic in (moderators, room)])

        assert (followed, removed, demoted) == ([True] * 5, "", "")
        assert [olga.next_push("test.said")["data"]["text"] for _ in range(2)] == [moderators, room]
        assert [heard(ada), heard(mo)] == [[], []]
        # who has another role follows anew what that one may
        assert [refused(ada, room), refused(mo, moderators), refused(mo, room)] == [True, True, False]
    organiser.close()


def test_a_token_that_is_revoked_by_one_process_ends_its_lines_at_the_other(site: Site) -> None:
    event = site.event(people=0, slug="revoking")
    secret = token_of(site.runtime, event.ben.person_id)
    with site.runtime.work(writes=False) as work:
        token_id = work.session.scalars(
            select(ApiToken.id).where(ApiToken.person_id == event.ben.person_id)
        ).one()
    own = Api(site.web[0], secret)
    with connect(site.urls[1], secret) as ben:
        revoked = own.act(site.runtime.actions["account.revoke_token"], {"token_id": str(token_id)})
        told = ben.closed.get(timeout=10)
    own.close()

    assert revoked == ""
    assert (told["code"], told["reconnect"]) == ("signed_out", False)


def heard(one: Socket) -> list[str]:
    """Return what somebody was told up to now: an answer comes behind what was told before it."""
    assert one.act("live.arrive")["ok"]
    told = [one.pushes.get() for _ in range(one.pushes.qsize())]
    return [push["data"]["text"] for push in told if push["name"] == "test.said"]


def refused(one: Socket, topic: str) -> bool:
    """Say whether a topic may not be followed any more."""
    return code_of(one.act("live.follow", topic=topic)) == "app.not_found"
