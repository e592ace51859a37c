"""Listing questions: their order, few statements however many there are, and statistics of the moderation."""

from __future__ import annotations

from uuid import uuid4

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.counted import counted
from tests.people import Event, People, Someone
from tests.questions.make import Questions
from wbv_events.core.runtime import Runtime
from wbv_events.questions.models import Question
from wbv_events.questions.states import QuestionState


def store(runtime: Runtime, event: Event, who: Someone, count: int) -> None:
    """Store published questions past the limits of the doors."""
    with runtime.work() as work:
        for number in range(count):
            work.session.add(
                Question(
                    id=uuid4(),
                    event_id=event.id,
                    room_id=event.plenary_id,
                    participant_id=who.participant_id,
                    text=f"question {number}",
                    state=QuestionState.PUBLISHED,
                    asked_at=work.now.replace(microsecond=number),
                )
            )


def test_questions_come_in_the_order_in_which_they_were_asked(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    store(runtime, event, event.ada, 5)

    texts = [one["text"] for one in questions.run("list", event.ben).data["questions"]]

    assert texts == [f"question {number}" for number in range(5)]


def test_many_questions_need_as_many_statements_as_few(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    counts: list[tuple[int, int]] = []
    for more in (3, 297):
        store(runtime, event, event.ada, more)
        with counted(runtime) as listing:
            assert questions.run("list", event.ben).ok
        with counted(runtime) as queueing:
            assert questions.run("queue", event.moderator).ok
        counts.append((len(listing), len(queueing)))

    assert counts[0] == counts[1]
    assert max(counts[1]) <= 8


def test_organisers_see_what_was_rejected_and_why(questions: Questions, event: Event) -> None:
    first, second, third = (questions.asked(event.ada, str(number)) for number in range(3))
    questions.ask(event.ben, is_anonymous=True, room_id=event.session_room_id)
    questions.moderate("reject", first, reason="Doppelt")
    questions.moderate("reject", second, reason="Doppelt")
    questions.moderate("answered", third)

    view = questions.act("question.statistics", event.organiser.person_id, event_id=event.id).data

    plenary, session = view["rooms"]
    assert plenary == {
        "room_id": str(event.plenary_id),
        "room_name": "Plenum",
        "asked": 3,
        "anonymous": 0,
        "published": 3,
        "answered": 1,
        "pending": 0,
        "rejected": 2,
        "archived": 0,
    }
    assert (session["asked"], session["anonymous"]) == (1, 1)
    assert view["reasons"] == [{"state": "rejected", "reason": "Doppelt", "count": 2}]


def test_only_organisers_read_the_statistics(questions: Questions, event: Event) -> None:
    ack = questions.act("question.statistics", event.moderator.person_id, event_id=event.id)

    assert ack.error.code == "app.forbidden"


def test_the_page_of_the_statistics_is_for_organisers(
    questions: Questions, event: Event, client: FlaskClient, people: People
) -> None:
    questions.moderate("reject", questions.asked(event.ada, "Geheim?"), reason="Doppelt")
    people.sign_in(client, event.organiser.person_id)

    shown = BeautifulSoup(client.get("/e/day/organisation/fragen").text, "html.parser")

    rows = [[cell.get_text() for cell in row.select("th, td")] for row in shown.select("tbody tr")]
    assert rows == [["Plenum", "1", "0", "1", "0", "0", "1", "0"], ["Doppelt", rows[1][1], "1"]]
    assert "Geheim?" not in shown.get_text()


def test_the_page_of_the_statistics_is_kept_from_the_moderation(
    event: Event, client: FlaskClient, people: People
) -> None:
    people.sign_in(client, event.moderator.person_id)

    assert client.get("/e/day/organisation/fragen").status_code == 403
