"""Consents: each by itself, nothing taken for granted, and what was once given stays on record."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from tests.people import Event
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Consent, ConsentKind
from wbv_events.events.queries import has_consent

Act = Callable[..., Ack]


def held(runtime: Runtime, event: Event, kind: ConsentKind) -> list[str]:
    someones = (event.ada, event.ben)
    with runtime.work(writes=False) as work:
        found = has_consent(work, [one.participant_id for one in someones], kind)
    return [one.name for one in someones if one.participant_id in found]


def test_at_first_nobody_has_consented_to_anything(act: Act, event: Event, runtime: Runtime) -> None:
    shown = act("event.show_consents", event.ada.person_id, event_id=event.id).view

    assert shown.model_dump() == {
        "directory": None,
        "contact": None,
        "reuse": None,
        "matching": None,
        "is_answered": False,
    }
    assert [held(runtime, event, kind) for kind in ConsentKind] == [[] for _ in ConsentKind]


def test_each_consent_is_given_by_itself(act: Act, event: Event, runtime: Runtime) -> None:
    answered = act("event.answer_consents", event.ada.person_id, event_id=event.id, contact=True).view

    assert (answered.directory, answered.reuse, answered.is_answered) == (None, None, True)
    assert answered.contact is not None
    assert held(runtime, event, ConsentKind.CONTACT) == ["Ada Attendee"]
    assert held(runtime, event, ConsentKind.DIRECTORY) == []
    assert act("event.open", event.ada.person_id, slug=event.slug).view.me.has_answered_consents


def test_refusing_everything_is_an_answer(act: Act, event: Event) -> None:
    answered = act("event.answer_consents", event.ada.person_id, event_id=event.id).view

    assert answered.is_answered
    assert act("event.open", event.ada.person_id, slug=event.slug).view.me.has_answered_consents


def test_what_was_given_and_withdrawn_stays_on_record(act: Act, event: Event, runtime: Runtime) -> None:
    for directory in (True, True, False, False, True):
        act("event.answer_consents", event.ada.person_id, event_id=event.id, directory=directory)

    with runtime.work(writes=False) as work:
        rows = work.session.scalars(select(Consent).order_by(Consent.given_at)).all()
    assert [row.withdrawn_at is None for row in rows] == [False, True]
    assert rows[0].withdrawn_at is not None
    assert rows[0].given_at < rows[0].withdrawn_at < rows[1].given_at
    assert held(runtime, event, ConsentKind.DIRECTORY) == ["Ada Attendee"]


def test_only_participants_have_consents(act: Act, event: Event) -> None:
    assert act("event.answer_consents", None, event_id=event.id).status == 401
    assert act("event.answer_consents", event.ada.person_id, event_id=event.ada.person_id).status == 403
