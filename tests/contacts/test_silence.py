"""Nobody but the owner learns of what was declined or blocked: a refusal looks like silence."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests.contacts.make import Between
from tests.people import Event, People, Someone
from tests.told import named
from wbv_events.accounts.models import Person
from wbv_events.contacts.models import ContactRequest
from wbv_events.contacts.tasks import expire_requests, write_to_people
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.mail.models import OutgoingMail

Refuse = Callable[[Between, Someone, Someone], None]


def decline(between: Between, who: Someone, asker: Someone) -> None:
    assert between.answer("decline", who).ok


def block(between: Between, who: Someone, asker: Someone) -> None:
    between.block(who, asker)


def wait(between: Between, who: Someone, asker: Someone) -> None:
    """Do not answer."""


def seen_by(between: Between, who: Someone) -> Any:
    """Return all that somebody sees and was told, without ids and times, which differ from case to case."""
    shown = json.loads(between.seen(who).model_dump_json())
    for one in shown["sent"]:
        for name in ("id", "participant_id", "asked_at", "expires_at"):
            del one[name]
    pushes = [name for name, _ in named(between.runtime, topics.person(who.participant_id))]
    return shown, pushes


def course(between: Between, people: People, refuse: Refuse) -> list[Any]:
    """Let somebody ask somebody, who refuses in one way or another; return all that the asker ever sees."""
    event = between.event
    asker = people.join(event.id, "Wer fragt", email=f"{refuse.__name__}@asker.example")
    asked = people.join(event.id, "Wer gefragt ist")
    between.consent(asked, ConsentKind.DIRECTORY)
    between.ask(asker, asked)
    seen = [seen_by(between, asker)]
    refuse(between, asked, asker)
    seen.append(seen_by(between, asker))
    (sent,) = between.seen(asker).sent
    for given in ({"message": "Noch einmal"}, {"message": "x" * 501}):
        ack = between.run("edit", asker, id=sent.id, **given)
        seen += [ack.ok, "" if ack.ok else ack.error.code, seen_by(between, asker)]
    between.let_pass(days=8)
    expire_requests(between.runtime)
    write_to_people(between.runtime)
    seen.append(seen_by(between, asker))
    between.let_pass(days=7)
    expire_requests(between.runtime)
    seen.append(seen_by(between, asker))
    for verb in ("withdraw", "accept", "decline"):
        seen.append(between.run(verb, asker, id=sent.id).error.code)
    return seen


@pytest.mark.parametrize("refuse", [decline, block])
def test_who_was_refused_sees_what_they_would_see_without_an_answer(
    between: Between, people: People, refuse: Refuse
) -> None:
    assert course(between, people, refuse) == course(between, people, wait)


@pytest.mark.parametrize("refuse", [decline, wait])
def test_asking_again_looks_the_same_and_reaches_nobody_who_declined(
    between: Between, event: Event, refuse: Refuse
) -> None:
    between.ask(event.ada, event.ben)
    refuse(between, event.ben, event.ada)
    between.let_pass(days=15)
    expire_requests(between.runtime)
    told = between.told(event.ben)

    again = between.ask(event.ada, event.ben, "Bitte!")

    assert again.view.state == "asked"
    assert between.sent(event.ada) == {"Ben Attendee": "open"}
    assert between.state(event.ada, event.ben) == ["asked"]
    is_heard = refuse is wait
    assert between.received(event.ben) == (["Ada Attendee"] if is_heard else [])
    assert between.told(event.ben) == told + is_heard


def test_withdrawing_and_asking_again_does_not_reach_who_declined(between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben)
    between.answer("decline", event.ben)
    (sent,) = between.seen(event.ada).sent
    told = between.told(event.ben)

    assert between.run("withdraw", event.ada, id=sent.id).ok
    assert between.sent(event.ada) == {}
    assert between.ask(event.ada, event.ben).view.state == "asked"

    assert between.received(event.ben) == []
    assert between.told(event.ben) == told


def test_who_declined_can_still_ask_and_is_a_contact_at_once(between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben)
    between.answer("decline", event.ben)

    assert between.ask(event.ben, event.ada).view.state == "contact"

    assert list(between.contacts(event.ada)) == ["Ben Attendee"]
    assert between.sent(event.ada) == {}


def test_declining_twice_changes_nothing_and_accepting_then_is_too_late(
    between: Between, event: Event
) -> None:
    between.ask(event.ada, event.ben)
    (request,) = between.seen(event.ben).received

    for _ in range(2):
        assert between.run("decline", event.ben, id=request.id).ok

    assert between.run("accept", event.ben, id=request.id).error.code == "contact.closed"


def test_who_leaves_ends_what_was_declined_like_what_waits(
    between: Between, event: Event, carl: Someone
) -> None:
    between.ask(event.ada, event.ben)
    between.ask(carl, event.ben)
    (first, _) = between.seen(event.ben).received
    between.run("decline", event.ben, id=first.id)

    between.cancel(event.ben)

    (one,), (other,) = between.seen(event.ada).sent, between.seen(carl).sent
    assert (one.state, one.is_gone, one.version) == (other.state, other.is_gone, other.version)
    assert between.told(event.ada) == between.told(carl)


def test_a_block_ends_the_contact_and_what_the_blocker_had_asked(
    between: Between, event: Event, carl: Someone
) -> None:
    between.become_contacts(event.ada, event.ben)
    between.ask(event.ada, carl)

    between.block(event.ada, event.ben)
    between.block(event.ada, carl)

    assert [between.contacts(one) for one in (event.ada, event.ben)] == [{}, {}]
    assert (between.sent(event.ada), between.received(carl)) == ({}, [])
    assert between.state(event.ada, event.ben, carl) == ["", ""]
    assert between.state(carl, event.ada) == [""]


@pytest.mark.parametrize("is_blocker", [True, False])
def test_between_who_blocks_and_who_is_blocked_nothing_exists(
    between: Between, event: Event, carl: Someone, *, is_blocker: bool
) -> None:
    pair = (event.ada, event.ben) if is_blocker else (event.ben, event.ada)
    between.become_contacts(event.ada, event.ben)
    between.block(*pair)
    nobody = Someone(event.ada.person_id, event.plenary_id, "Nobody")  # the id of something else

    for verb, given in (("ask", {}), ("approach", {}), ("end", {}), ("note", {"text": "x"})):
        if verb == "ask":
            answers = [between.ask(event.ada, other) for other in (event.ben, nobody)]
        else:
            answers = [
                between.run(verb, event.ada, participant_id=other.participant_id, **given)
                for other in (event.ben, nobody)
            ]
        assert answers[0].error.code == answers[1].error.code == "app.not_found"
        assert answers[0].error.message == answers[1].error.message
    assert between.state(event.ada, event.ben, nobody, carl) == ["", "", "ask"]


def test_nothing_of_anybody_stands_in_what_is_told(between: Between, event: Event, carl: Someone) -> None:
    between.become_contacts(event.ada, event.ben)
    between.ask(event.ada, carl, "Geheim")
    between.answer("decline", carl)
    between.run("note", event.ada, participant_id=event.ben.participant_id, text="Geheim")
    between.block(event.ben, event.ada)

    for one in (event.ada, event.ben, carl):
        said = named(between.runtime, topics.person(one.participant_id))
        assert {(name, json.dumps(data)) for name, data in said} == {("contact.changed", "{}")}


def test_the_log_lines_of_actions_name_nobody(
    between: Between, event: Event, capsys: pytest.CaptureFixture[str]
) -> None:
    between.ask(event.ada, event.ben, "Geheim")
    between.answer("decline", event.ben)
    between.block(event.ben, event.ada)

    said = capsys.readouterr()
    written = said.out + said.err
    ids = (event.ada.participant_id, event.ben.participant_id)
    assert [text for text in (*map(str, ids), "Geheim", "Ada", "Ben") if text in written] == []


def test_who_is_deleted_leaves_nothing_behind(between: Between, event: Event, runtime: Runtime) -> None:
    between.become_contacts(event.ada, event.ben)
    between.run("note", event.ada, participant_id=event.ben.participant_id, text="Notiz")
    between.consent(event.organiser, ConsentKind.DIRECTORY)
    between.ask(event.ben, event.organiser)

    with runtime.work() as work:
        work.session.delete(work.session.get_one(Participant, event.ben.participant_id))

    assert (between.contacts(event.ada), between.received(event.organiser)) == ({}, [])
    with runtime.work(writes=False) as work:
        assert work.session.scalars(select(ContactRequest)).all() == []


def mails(runtime: Runtime) -> list[tuple[str, str]]:
    """Return to whom was written, and what."""
    with runtime.work(writes=False) as work:
        found = work.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()
        return [(one.recipient, f"{one.subject}\n{one.body}") for one in found]


def test_one_mail_an_hour_says_all_that_is_new_in_the_readers_language(
    between: Between, event: Event, carl: Someone, runtime: Runtime
) -> None:
    with runtime.work() as work:
        work.session.get_one(Participant, event.ben.participant_id).language = "en"
    between.ask(event.ada, event.ben, "Geheim")
    assert write_to_people(runtime) == 0
    between.let_pass(minutes=6)
    between.ask(carl, event.ben)
    between.let_pass(minutes=6)

    assert write_to_people(runtime) == 1
    between.ask(event.organiser, event.ben)
    between.let_pass(minutes=6)
    assert write_to_people(runtime) == 0

    ((recipient, text),) = mails(runtime)
    assert recipient == "ben@day.example"
    assert "Hello Ben Attendee," in text
    assert "- Ada Attendee\n- Carl Attendee\n" in text
    assert "You need not answer." in text
    assert [word for word in ("Geheim", "@day.example", event.organiser.name) if word in text] == []
    between.let_pass(hours=1)
    assert write_to_people(runtime) == 1
    assert event.organiser.name in mails(runtime)[-1][1]


def test_who_asked_is_written_to_when_they_are_contacts_and_never_of_a_refusal(
    between: Between, event: Event, carl: Someone, runtime: Runtime
) -> None:
    with runtime.work() as work:
        work.session.get_one(Participant, event.ada.participant_id).language = "en"
    between.ask(event.ada, event.ben)
    between.ask(event.ada, carl)
    between.answer("accept", event.ben)
    between.answer("decline", carl)
    between.let_pass(minutes=6)

    assert write_to_people(runtime) == 1

    ((recipient, text),) = mails(runtime)
    assert recipient == "ada@day.example"
    assert "Ben Attendee" in text
    assert "Carl" not in text
    assert "New among your contacts:\n- Ben Attendee\n\nHere you find your contacts:\n\n" in text
    assert "answer" not in text.lower()  # nothing waits for one
    assert "ben@day.example" not in text


def test_who_does_not_answer_is_reminded_once(between: Between, event: Event, runtime: Runtime) -> None:
    between.ask(event.ada, event.ben)
    between.let_pass(minutes=6)
    write_to_people(runtime)

    for _ in range(2):
        between.let_pass(days=6.5)
        write_to_people(runtime)
    expire_requests(runtime)

    assert [recipient for recipient, _ in mails(runtime)] == ["ben@day.example"] * 2
    assert "Erinnerung" in mails(runtime)[-1][1]


def test_who_has_no_address_is_passed_over(between: Between, event: Event, runtime: Runtime) -> None:
    with runtime.work() as work:
        work.session.get_one(Person, event.ben.person_id).email = None
    between.ask(event.ada, event.ben)
    between.let_pass(minutes=6)

    assert (write_to_people(runtime), write_to_people(runtime)) == (1, 0)
    assert mails(runtime) == []


def test_whoever_ended_the_contact_meanwhile_is_not_written_about(
    between: Between, event: Event, runtime: Runtime
) -> None:
    between.become_contacts(event.ada, event.ben)
    between.run("end", event.ben, participant_id=event.ada.participant_id)
    between.let_pass(minutes=6)

    write_to_people(runtime)

    assert mails(runtime) == []
