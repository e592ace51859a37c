"""People who correct their names."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import func, select

from tests.people import Event, People
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant


def test_who_corrects_its_name_is_called_so_in_all_its_events_and_nobody_else_is(
    act: Callable[..., Ack], event: Event, people: People, runtime: Runtime
) -> None:
    other = people.event("other")
    with runtime.work() as work:
        work.session.add(
            Participant(
                id=new_id(),
                event_id=other.id,
                person_id=event.ada.person_id,
                role=Role.ATTENDEE,
                name="A. Attendee",
                registered_at=work.now,
            )
        )

    assert act("account.edit", event.ada.person_id, name="Ada King", locale="de").ok

    with runtime.work(writes=False) as work:
        named = work.session.execute(
            select(Participant.event_id, Participant.name).where(Participant.person_id == event.ada.person_id)
        )
        assert {tuple(row) for row in named} == {(event.id, "Ada King"), (other.id, "Ada King")}
        assert work.session.scalar(select(func.count()).where(Participant.name == "Ada King")) == 2


def test_another_language_leaves_the_name_that_the_organisers_gave(
    act: Callable[..., Ack], event: Event, runtime: Runtime
) -> None:
    with runtime.work() as work:
        work.session.get_one(Participant, event.ada.participant_id).name = "Dr. Ada Attendee"

    assert act("account.edit", event.ada.person_id, name=event.ada.name, locale="en").ok

    with runtime.work(writes=False) as work:
        assert work.session.get_one(Participant, event.ada.participant_id).name == "Dr. Ada Attendee"
