"""Asking somebody to be a contact, and what comes of it."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from sqlalchemy import select, update

from tests.contacts.make import Between
from tests.counted import counted
from tests.people import Event, People, Someone
from wbv_events.contacts.models import Answer, ContactRequest, Origin
from wbv_events.contacts.services import connect
from wbv_events.contacts.services.asking import ASKED_A_DAY
from wbv_events.contacts.tasks import expire_requests
from wbv_events.core.authority import Actor
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import ConsentKind

SELECTS_OF_THE_LIST, SELECTS_OF_THE_STATES = 15, 2


def test_who_is_asked_reads_the_message_and_both_are_told(between: Between, event: Event) -> None:
    ack = between.ask(event.ada, event.ben, "Reden wir über Bedarfe?")

    (request,) = between.seen(event.ben).received
    (sent,) = between.seen(event.ada).sent
    assert ack.view.state == "asked"
    assert (request.person.name, request.message) == ("Ada Attendee", "Reden wir über Bedarfe?")
    assert (sent.name, sent.message, sent.state) == ("Ben Attendee", "Reden wir über Bedarfe?", "open")
    assert (between.told(event.ada), between.told(event.ben)) == (1, 1)


def test_accepting_makes_both_contacts_with_their_addresses(between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben)

    assert between.answer("accept", event.ben).ok

    assert between.contacts(event.ada) == {"Ben Attendee": "ben@day.example"}
    assert between.contacts(event.ben) == {"Ada Attendee": "ada@day.example"}
    assert (between.sent(event.ada), between.received(event.ben)) == ({}, [])


def test_an_address_is_told_only_while_its_owner_consents(between: Between, event: Event) -> None:
    between.become_contacts(event.ada, event.ben)

    between.consent(event.ben, ConsentKind.DIRECTORY)

    assert between.contacts(event.ada) == {"Ben Attendee": ""}
    assert between.contacts(event.ben) == {"Ada Attendee": "ada@day.example"}


def test_sent_twice_it_is_one_request(between: Between, event: Event) -> None:
    ident = new_id()

    acks = [between.ask(event.ada, event.ben, id=ident) for _ in range(2)]

    assert [ack.view.state for ack in acks] == ["asked", "asked"]
    assert between.received(event.ben) == ["Ada Attendee"]


def test_asking_whom_one_has_asked_changes_nothing(between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben, "Erstens")

    assert between.ask(event.ada, event.ben, "Zweitens").view.state == "asked"

    assert [one.message for one in between.seen(event.ben).received] == ["Erstens"]


def test_the_text_can_be_changed_while_the_request_is_open(between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben, "Halo")
    (sent,) = between.seen(event.ada).sent

    assert between.run("edit", event.ada, id=sent.id, message="Hallo").ok
    assert [one.message for one in between.seen(event.ben).received] == ["Hallo"]
    between.answer("accept", event.ben)

    assert between.run("edit", event.ada, id=sent.id, message="Zu spät").error.code == "contact.closed"


def test_only_who_asked_edits_and_withdraws_and_only_who_was_asked_answers(
    between: Between, event: Event, carl: Someone
) -> None:
    between.ask(event.ada, event.ben)
    (sent,) = between.seen(event.ada).sent

    for verb, others in (
        ("accept", (event.ada, carl)),
        ("decline", (event.ada, carl)),
        ("withdraw", (event.ben, carl)),
    ):
        for other in others:
            assert between.run(verb, other, id=sent.id).error.code == "app.not_found"
    for other in (event.ben, carl):
        assert between.run("edit", other, id=sent.id, message="!").error.code == "app.not_found"


def test_what_is_withdrawn_is_gone_for_both(between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben)
    (sent,) = between.seen(event.ada).sent

    for _ in range(2):
        assert between.run("withdraw", event.ada, id=sent.id).ok

    assert (between.sent(event.ada), between.received(event.ben)) == ({}, [])
    assert between.run("accept", event.ben, id=sent.id).error.code == "contact.closed"
    assert between.ask(event.ada, event.ben).view.state == "asked"
    assert between.received(event.ben) == ["Ada Attendee"]


def test_what_was_accepted_cannot_be_taken_back_or_declined(between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben)
    (sent,) = between.seen(event.ada).sent
    for _ in range(2):
        assert between.run("accept", event.ben, id=sent.id).ok

    assert between.run("withdraw", event.ada, id=sent.id).error.code == "contact.closed"
    assert between.run("decline", event.ben, id=sent.id).error.code == "contact.closed"
    assert between.ask(event.ada, event.ben).view.state == "contact"
    assert between.count_contacts() == 1


def test_nobody_asks_themselves_strangers_or_who_cannot_be_found(
    between: Between, event: Event, people: People
) -> None:
    elsewhere = people.event("elsewhere").ada
    between.consent(elsewhere, ConsentKind.DIRECTORY)
    between.consent(event.ben)

    answers = [
        between.ask(event.ada, other).error
        for other in (event.ada, elsewhere, event.ben, Someone(new_id(), new_id(), "Nobody"))
    ]

    assert {(one.code, one.message) for one in answers} == {(answers[0].code, answers[0].message)}
    assert answers[0].code == "app.not_found"
    assert between.state(event.ada, event.ada, elsewhere, event.ben) == ["", "", ""]
    assert between.run("approach", event.ada, participant_id=event.ben.participant_id).error.code == (
        "app.not_found"
    )


def test_who_has_asked_can_be_asked_though_nobody_else_finds_them(between: Between, event: Event) -> None:
    between.consent(event.ada)
    between.ask(event.ada, event.ben)

    assert between.state(event.ben, event.ada) == ["answer"]
    assert between.ask(event.ben, event.ada).view.state == "contact"


def test_requests_that_cross_become_one_contact(between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben)

    assert between.ask(event.ben, event.ada).view.state == "contact"

    assert list(between.contacts(event.ada)) == ["Ben Attendee"]
    assert [between.received(event.ada), between.received(event.ben)] == [[], []]
    assert [between.sent(event.ada), between.sent(event.ben)] == [{}, {}]


def test_what_both_wrote_stays_with_the_contact_also_when_they_cross(between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben, "Reden wir über Bedarfe?")
    ident = new_id()

    for _ in range(2):
        assert (
            between.ask(event.ben, event.ada, "Gern auch über Fördermittel!", id=ident).view.state
            == "contact"
        )

    (ben,), (ada,) = (between.seen(who).contacts for who in (event.ada, event.ben))
    assert (ben.sent, ben.received) == ("Reden wir über Bedarfe?", "Gern auch über Fördermittel!")
    assert (ada.sent, ada.received) == (ben.received, ben.sent)
    with between.runtime.work(writes=False) as work:
        mailed = {
            one.asker_id: one.answer_mailed_at is not None
            for one in work.session.scalars(select(ContactRequest))
        }
    assert mailed == {event.ada.participant_id: False, event.ben.participant_id: True}  # Ben has seen it


def test_what_was_written_for_a_contact_given_up_is_not_shown_with_a_new_one(
    between: Between, event: Event
) -> None:
    between.ask(event.ada, event.ben, "Damals")
    between.answer("accept", event.ben)
    between.run("end", event.ben, participant_id=event.ada.participant_id)

    between.ask(event.ben, event.ada, "Heute")
    between.answer("accept", event.ada)

    assert [(one.sent, one.received) for one in between.seen(event.ada).contacts] == [("", "Heute")]


def test_requests_of_the_same_moment_become_one_contact(between: Between, event: Event) -> None:
    runtime = between.runtime
    for _ in range(8):
        with runtime.work() as work:
            work.session.execute(update(ContactRequest).values(closed_at=work.now, answered_at=work.now))
        for who in (event.ada, event.ben):
            for contact in between.seen(who).contacts:
                between.run("end", who, participant_id=contact.person.participant_id)
        ready = Barrier(2)
        answers: list[str] = []

        def ask(who: Someone, other: Someone, ready: Barrier = ready, answers: list[str] = answers) -> None:
            given = {
                "event_id": str(event.id),
                "id": str(new_id()),
                "participant_id": str(other.participant_id),
            }
            ready.wait()
            ack = runtime.run(
                runtime.actions["contact.ask"], given, Actor(who.person_id, "en", "127.0.0.1"), door="api"
            )
            answers.append(ack.view.state.value)

        pairs = ((event.ada, event.ben), (event.ben, event.ada))
        threads = [Thread(target=ask, args=pair) for pair in pairs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(answers) == ["asked", "contact"]
        assert between.count_contacts() == 1
        with runtime.work(writes=False) as work:
            still_open = work.session.scalars(
                select(ContactRequest).where(ContactRequest.closed_at.is_(None))
            ).all()
            assert still_open == []


def test_a_day_has_so_many_requests_and_no_more(between: Between, event: Event, people: People) -> None:
    others = [people.join(event.id, f"Gast {number}") for number in range(ASKED_A_DAY + 1)]
    for other in others:
        between.consent(other, ConsentKind.DIRECTORY)
    between.ask(event.ben, event.ada)
    between.ask(event.ada, event.ben)  # an answer, which does not count
    acks = [between.ask(event.ada, other) for other in others]

    assert [ack.ok for ack in acks] == [True] * ASKED_A_DAY + [False]
    assert acks[-1].error.code == "contact.asked_enough"
    assert acks[-1].error.message == (
        f"Sie haben heute schon {ASKED_A_DAY} Anfragen gesendet. Ab morgen können Sie weitere senden."
    )
    between.let_pass(days=1)
    for key in between.runtime.redis.scan_iter("*limit*"):
        between.runtime.redis.delete(key)
    assert between.ask(event.ada, others[-1]).ok


def test_after_two_weeks_a_request_ends_and_can_be_sent_again(between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben)
    between.let_pass(days=14)

    assert (expire_requests(between.runtime), expire_requests(between.runtime)) == (1, 0)

    assert (between.sent(event.ada), between.received(event.ben)) == ({"Ben Attendee": "ended"}, [])
    assert (between.told(event.ada), between.told(event.ben)) == (2, 2)
    assert between.ask(event.ada, event.ben).view.state == "asked"
    assert between.sent(event.ada) == {"Ben Attendee": "open"}
    assert between.received(event.ben) == ["Ada Attendee"]


def test_contacts_of_a_round_settle_what_was_asked_and_both_are_told(
    between: Between, event: Event, runtime: Runtime
) -> None:
    between.ask(event.ada, event.ben)
    before = (between.told(event.ada), between.told(event.ben))

    with runtime.work() as work:
        connect(work, event.id, (event.ada.participant_id, event.ben.participant_id), Origin.ROUND)

    assert [one.origin for one in between.seen(event.ada).contacts] == [Origin.ROUND]
    assert between.received(event.ben) == []
    assert (between.told(event.ada), between.told(event.ben)) == (before[0] + 1, before[1] + 1)


def test_a_contact_can_be_given_up_and_made_again(between: Between, event: Event) -> None:
    between.become_contacts(event.ada, event.ben)

    assert between.run("end", event.ben, participant_id=event.ada.participant_id).ok
    again = between.run("end", event.ben, participant_id=event.ada.participant_id)

    assert again.error.code == "app.not_found"
    assert (between.contacts(event.ada), between.contacts(event.ben)) == ({}, {})
    assert between.sent(event.ada) == {}
    between.become_contacts(event.ben, event.ada)
    assert list(between.contacts(event.ada)) == ["Ben Attendee"]


def test_a_note_is_for_oneself_and_goes_with_the_contact(
    between: Between, event: Event, carl: Someone
) -> None:
    other = event.ben.participant_id
    assert between.run("note", event.ada, participant_id=other, text="x").error.code == "app.not_found"
    between.become_contacts(event.ada, event.ben)

    assert between.run("note", event.ada, participant_id=other, text="Ruft im Mai an").ok
    assert [one.note for one in between.seen(event.ada).contacts] == ["Ruft im Mai an"]
    assert [one.note for one in between.seen(event.ben).contacts] == [""]
    assert between.run("note", event.ada, participant_id=other, text="").ok
    assert [one.note for one in between.seen(event.ada).contacts] == [""]
    between.run("note", event.ada, participant_id=other, text="Noch einmal")
    between.run("end", event.ben, participant_id=event.ada.participant_id)
    between.become_contacts(event.ada, event.ben)
    assert [one.note for one in between.seen(event.ada).contacts] == [""]
    assert between.state(event.ada, event.ben, carl) == ["contact", "ask"]


@pytest.mark.parametrize("amount", [1, 4])
def test_lists_and_states_are_read_with_the_same_number_of_questions(
    between: Between, event: Event, people: People, amount: int
) -> None:
    others = [people.join(event.id, f"Gast {number}") for number in range(3 * amount)]
    for place, other in enumerate(others):
        between.consent(other, ConsentKind.DIRECTORY, ConsentKind.CONTACT)
        if place % 3 == 0:
            between.ask(event.ada, other)
        else:
            between.ask(other, event.ada)
    for request in between.seen(event.ada).received[:amount]:
        between.run("accept", event.ada, id=request.id)

    with counted(between.runtime) as asked:
        seen = between.seen(event.ada)
    with counted(between.runtime) as states:
        between.state(event.ada, *others)

    assert (len(seen.received), len(seen.sent), len(seen.contacts)) == (amount, amount, amount)
    selects = [sum(one.startswith("SELECT") for one in statements) for statements in (asked, states)]
    assert selects == [SELECTS_OF_THE_LIST, SELECTS_OF_THE_STATES]


def test_who_takes_no_longer_part_leaves_no_open_request(
    between: Between, event: Event, carl: Someone
) -> None:
    between.ask(event.ada, event.ben)
    between.ask(event.ben, carl)
    told = between.told(event.ada), between.told(carl)

    between.cancel(event.ben)

    (sent,) = between.seen(event.ada).sent
    assert (sent.state, sent.is_gone, sent.organisation) == ("ended", True, "")
    assert between.received(carl) == []
    assert (between.told(event.ada), between.told(carl)) == (told[0] + 1, told[1] + 1)
    assert between.ask(event.ada, event.ben).error.code == "app.not_found"
    with between.runtime.work(writes=False) as work:
        answers = set(work.session.scalars(select(ContactRequest.answer)))
    assert answers == {Answer.EXPIRED}


def test_being_removed_from_a_room_ends_no_request(between: Between, event: Event) -> None:
    between.ask(event.ada, event.ben)

    removed = between.act(
        "event.restrict",
        event.moderator.person_id,
        event_id=event.id,
        participant_id=event.ben.participant_id,
        room_id=event.plenary_id,
        kind="removed",
        reason="",
    )

    assert removed.ok
    assert between.sent(event.ada) == {"Ben Attendee": "open"}
