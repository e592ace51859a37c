"""The pages of appointments, without scripts."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from icalendar import Calendar as CalendarFile
from sqlalchemy import select

from tests.counted import counted
from tests.meetings.make import Meetings
from tests.meetings.test_memories import block, held
from tests.people import Event, People, Someone
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.events.models import Participant
from wbv_events.events.queries import get_event
from wbv_events.meetings.tasks import carry_out_meetings


@pytest.fixture
def ben(client: FlaskClient, people: People, event: Event) -> FlaskClient:
    people.sign_in(client, event.ben.person_id)
    return client


def test_a_request_is_made_and_answered_by_forms(
    client: FlaskClient, people: People, meetings: Meetings, event: Event
) -> None:
    people.sign_in(client, event.ada.person_id)
    form = f"/e/day/termine/anfragen/{event.ben.participant_id}"

    assert client.get(form).status_code == 200
    sent = client.post(form, data={"time_id": str(meetings.times[1]), "text": "Hallo\r\nBen"})
    assert (sent.status_code, sent.location) == (303, "/e/day/termine")
    [meeting] = meetings.run("calendar", event.ben).view.meetings
    assert (meeting.standing, meeting.text) == ("asked", "Hallo\nBen")

    people.sign_in(client, event.ben.person_id)
    page = client.get("/e/day/termine").text
    assert "Ada Attendee" in page
    assert "Hallo\nBen" in page
    moved = client.post(f"/e/day/termine/{meeting.id}/verschieben", data={"time_id": str(meetings.times[2])})
    assert moved.status_code == 303
    assert "Ihr Vorschlag ist gesendet." in client.get("/e/day/termine").text
    people.sign_in(client, event.ada.person_id)
    assert "Andere Zeit für Ihre Anfrage:" in client.get("/e/day/termine").text
    assert client.post(f"/e/day/termine/{meeting.id}/annehmen").status_code == 303
    assert meetings.get(event.ada, meeting.id).standing == "agreed"


def test_a_time_that_was_taken_meanwhile_is_said_on_the_form(
    ben: FlaskClient, meetings: Meetings, event: Event, carl: Someone
) -> None:
    meetings.asked(event.ada, carl, 0)

    answer = ben.post(
        f"/e/day/termine/anfragen/{carl.participant_id}",
        data={"time_id": str(meetings.times[0]), "text": "Mein Text"},
    )

    assert answer.status_code == 409
    assert "nicht mehr für Sie beide frei. Beide frei sind Sie um:" in answer.text
    assert "Mein Text" in answer.text
    assert str(meetings.times[0]) not in answer.text.replace(f'value="{meetings.times[0]}" checked', "")


def test_without_a_time_the_form_says_where_it_is_missing(
    ben: FlaskClient, meetings: Meetings, event: Event
) -> None:
    answer = ben.post(f"/e/day/termine/anfragen/{event.ada.participant_id}", data={"text": "x"})

    assert answer.status_code == 422
    assert 'id="error-time_id"' in answer.text
    assert "Bitte wählen Sie eine Zeit." in answer.text


def test_a_time_is_taken_out_and_offered_again(ben: FlaskClient, meetings: Meetings, event: Event) -> None:
    address = f"/e/day/termine/zeiten/{meetings.times[0]}"

    assert ben.post(address, data={"is_free": "false"}).location == f"/e/day/termine#zeit-{meetings.times[0]}"
    choices = meetings.run("choices", event.ada, participant_id=event.ben.participant_id).view
    assert [one.id for one in choices.times] == meetings.times[1:]
    ben.post(address, data={"is_free": "true"})
    choices = meetings.run("choices", event.ada, participant_id=event.ben.participant_id).view
    assert [one.id for one in choices.times] == meetings.times


def test_strangers_find_no_page_of_a_meeting(
    client: FlaskClient, people: People, meetings: Meetings, event: Event, carl: Someone
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)

    for stranger in (carl, event.moderator, event.organiser):
        people.sign_in(client, stranger.person_id)
        for page in ("", ".ics", "/verschieben"):
            assert client.get(f"/e/day/termine/{meeting_id}{page}").status_code == 404
        assert client.post(f"/e/day/termine/{meeting_id}/absagen").status_code == 404


def entries(client: FlaskClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.mimetype == "text/calendar"
    found = CalendarFile.from_ical(answer.data)
    names = ("UID", "SEQUENCE", "STATUS", "SUMMARY")
    return [{name: str(one[name]) for name in names} for one in found.walk("VEVENT")]


def test_calendar_files_keep_their_names_and_rise_and_take_out_what_is_cancelled(
    ben: FlaskClient, meetings: Meetings, event: Event, carl: Someone
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben, 0)
    meetings.asked(carl, event.ben, 1)
    one = f"/e/day/termine/{meeting_id}.ics"
    agreed = {
        "UID": f"{meeting_id}@127.0.0.1",
        "SEQUENCE": "1",
        "STATUS": "CONFIRMED",
        "SUMMARY": "Gespräch mit Ada Attendee",
    }
    ben.set_cookie("locale", "de")

    assert entries(ben, one) == entries(ben, "/e/day/termine.ics") == [agreed]
    meetings.run("propose", event.ada, meeting_id=meeting_id, time_id=meetings.times[3])
    assert entries(ben, one) == [agreed]
    meetings.run("accept", event.ben, meeting_id=meeting_id)
    assert entries(ben, one) == [{**agreed, "SEQUENCE": "2"}]
    meetings.run("cancel", event.ada, meeting_id=meeting_id)
    gone = {**agreed, "SEQUENCE": "3", "STATUS": "CANCELLED", "SUMMARY": "Gespräch zu zweit"}
    assert entries(ben, one) == entries(ben, "/e/day/termine.ics") == [gone]


def test_moderators_make_times_and_remove_those_that_nobody_needs(
    client: FlaskClient, people: People, meetings: Meetings, event: Event
) -> None:
    people.sign_in(client, event.moderator.person_id)
    page = "/e/day/organisation/gespraechszeiten"
    start = (meetings.starts_at() + timedelta(days=3)).replace(hour=10, minute=0, tzinfo=None)
    with meetings.runtime.work() as work:
        get_event(work, event.id).ends_on = start.date()
    given = {
        "starts_at": start.isoformat(timespec="minutes"),
        "ends_at": (start + timedelta(hours=1)).isoformat(timespec="minutes"),
        "minutes": "15",
        "pause_minutes": "5",
    }

    assert client.get(page).status_code == 200
    assert client.post(page, data=given).status_code == 303
    assert client.post(page, data=given).status_code == 303  # sent twice
    times = meetings.run("list_times", event.moderator).view.times
    assert len(times) == 4 + 3
    clash = client.post(page, data={**given, "minutes": "20"})
    assert (clash.status_code, "überschneiden" in clash.text) == (422, True)
    assert client.post(f"{page}/{times[-1].id}/entfernen").status_code == 303
    meetings.asked(event.ada, event.ben, 0)
    assert client.post(f"{page}/{meetings.times[0]}/entfernen").status_code == 409
    assert len(meetings.run("list_times", event.moderator).view.times) == 4 + 2
    people.sign_in(client, event.ada.person_id)
    assert client.get(page).status_code == 403


def test_times_are_on_days_of_the_event_or_reach_into_the_night_after_it(
    client: FlaskClient, people: People, meetings: Meetings, event: Event
) -> None:
    people.sign_in(client, event.moderator.person_id)
    page = "/e/day/organisation/gespraechszeiten"
    with meetings.runtime.work() as work:
        day = get_event(work, event.id)
        day.starts_on = day.ends_on = (work.now + timedelta(days=20)).date()
        evening = datetime.combine(day.ends_on, time(23))

    def refused(start: datetime, end: datetime) -> bool:
        span = {
            "starts_at": start.isoformat(timespec="minutes"),
            "ends_at": end.isoformat(timespec="minutes"),
        }
        answer = client.post(page, data={**span, "minutes": "30", "pause_minutes": "60"})
        assert ("An diesem Tag ist die Veranstaltung nicht." in answer.text) == (answer.status_code == 422)
        return answer.status_code == 422

    hour, year = timedelta(hours=1), timedelta(days=365)
    assert refused(evening + year, evening + year + hour)
    assert refused(evening - timedelta(days=1), evening)
    assert refused(evening, evening + timedelta(days=2))
    assert refused(evening - timedelta(hours=11), evening + timedelta(days=1))
    assert len(meetings.run("list_times", event.moderator).view.times) == 4
    assert not refused(evening, evening + 2 * hour)
    assert len(meetings.run("list_times", event.moderator).view.times) == 4 + 2


def test_a_time_that_somebody_booked_stays_and_the_page_says_so(
    client: FlaskClient, people: People, meetings: Meetings, event: Event
) -> None:
    people.sign_in(client, event.moderator.person_id)
    page = "/e/day/organisation/gespraechszeiten"
    meetings.asked(event.ada, event.ben, 0)

    shown = BeautifulSoup(client.get(page).text, "html.parser")
    answer = client.post(f"{page}/{meetings.times[0]}/entfernen")

    bins = [form["action"] for form in shown.select(".times-list__time form")]
    assert bins == [f"{page}/{one}/entfernen" for one in meetings.times[1:]]
    assert [one.get_text() for one in shown.select(".times-list__time .muted")] == ["belegt"]
    again = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 409
    [notice] = again.select("[role=alert]")
    assert "Diese Zeit ist schon belegt und bleibt." in notice.get_text()
    minutes = again.select_one("[name=minutes]")
    assert minutes is not None
    assert minutes["value"] == "15"


def test_the_page_of_a_person_leads_to_the_times_of_both(
    ben: FlaskClient, meetings: Meetings, event: Event
) -> None:
    page = ben.get(f"/e/day/personen/{event.ada.participant_id}").text

    assert meetings.times
    assert f'href="/e/day/termine/anfragen/{event.ada.participant_id}"' in page


@pytest.mark.parametrize(
    ("asker", "answer", "way"),
    [
        ("ben", None, "Zur Gesprächsanfrage"),
        ("ada", None, "Zur Gesprächsanfrage"),
        ("ada", "accept", "Zum Termin"),
        ("ada", "decline", "Gespräch anfragen"),
        ("ben", "decline", "Zur Gesprächsanfrage"),
        ("ben", "withdraw", "Gespräch anfragen"),
    ],
)
def test_from_a_person_one_comes_to_the_talk_that_is_asked_for_or_agreed(
    ben: FlaskClient, meetings: Meetings, event: Event, asker: str, answer: str | None, way: str
) -> None:
    who, whom = (event.ben, event.ada) if asker == "ben" else (event.ada, event.ben)
    meeting_id = meetings.asked(who, whom)
    if answer:
        assert meetings.run(answer, who if answer == "withdraw" else whom, meeting_id=meeting_id).ok

    page = BeautifulSoup(ben.get(f"/e/day/personen/{event.ada.participant_id}").text, "html.parser")

    [link] = page.select("main .page-head a[href*='/termine/']")
    leads_to = f"anfragen/{event.ada.participant_id}" if way == "Gespräch anfragen" else meeting_id
    assert (link.get_text().strip(), link["href"]) == (f"{way} Ada Attendee", f"/e/day/termine/{leads_to}")


@pytest.mark.parametrize("page", ["personen", "vorschlaege"])
def test_a_page_of_people_asks_as_often_with_many_meetings(
    ben: FlaskClient, meetings: Meetings, event: Event, carl: Someone, page: str
) -> None:
    def statements() -> int:
        with counted(meetings.runtime) as found:
            assert ben.get(f"/e/day/{page}").status_code == 200
        return len(found)

    ben.get(f"/e/day/{page}")
    none = statements()
    for number, other in enumerate((event.ada, carl, event.moderator)):
        meetings.asked(event.ben, other, number)

    assert statements() == none


def test_the_own_profile_leads_to_the_own_times(ben: FlaskClient, meetings: Meetings) -> None:
    page = ben.get("/e/day/profil").text

    assert meetings.times
    assert "Wann ich Zeit habe" in page
    assert 'href="/e/day/termine"' in page[page.index("Wann ich Zeit habe") :]


def test_without_meeting_times_the_profile_says_nothing_of_them(ben: FlaskClient) -> None:
    assert "Wann ich Zeit habe" not in ben.get("/e/day/profil").text


def test_the_navigation_says_how_many_requests_wait(
    ben: FlaskClient, meetings: Meetings, event: Event
) -> None:
    def news() -> list[str]:
        page = BeautifulSoup(ben.get("/e/day/programm").text, "html.parser")
        return [one.get_text(" ", strip=True) for one in page.select('.mainnav [data-news="meetings"]')]

    assert news() == [""]
    meeting_id = meetings.asked(event.ada, event.ben)
    assert news() == ["1 (1 offen)"]
    meetings.run("decline", event.ben, meeting_id=meeting_id)
    assert news() == [""]


def test_the_appointments_of_today_stand_in_the_own_day_of_the_lobby(
    ben: FlaskClient, people: People, meetings: Meetings, event: Event, carl: Someone
) -> None:
    with meetings.runtime.work() as work:
        work.session.get_one(Participant, event.ben.participant_id).consents_asked_at = work.now
    today = meetings.agreed(event.ada, event.ben, 0)
    meetings.let_time_pass(timedelta(days=2))
    meetings.make_times(2)
    meetings.agreed(carl, event.ben, 0)
    meetings.asked(event.moderator, event.ben, 1)

    lobby = BeautifulSoup(ben.get("/e/day").text, "html.parser")

    own = lobby.select("section[aria-labelledby=own-title] li a")
    assert [(one.get_text(), one["href"]) for one in own] == [
        ("Gespräch mit Ada Attendee", f"/e/day/termine/{today}")
    ]


def test_the_address_of_a_talk_that_is_over_leads_the_two_to_their_appointments(
    client: FlaskClient, people: People, meetings: Meetings, event: Event, carl: Someone
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)
    meetings.let_time_pass(timedelta(days=2) - timedelta(minutes=4))
    carry_out_meetings(meetings.runtime)
    address = f"/e/day/raum/{meetings.get(event.ada, meeting_id).room_slug}"

    def come(who: Someone) -> tuple[int, str | None]:
        people.sign_in(client, who.person_id)
        answer = client.get(address)
        return answer.status_code, answer.location

    others = (carl, event.moderator, event.organiser)
    assert [come(who)[0] for who in (event.ada, event.ben, *others)] == [200, 200, 404, 404, 404]
    people.sign_in(client, event.ada.person_id)
    assert "Nachricht an alle in diesem Gespräch" in client.get(address).text
    meetings.let_time_pass(timedelta(minutes=22))
    carry_out_meetings(meetings.runtime)
    assert [come(who) for who in others] == [(404, None)] * 3
    for who in (event.ada, event.ben):
        assert come(who) == (303, "/e/day/termine")
        assert "Das Gespräch ist zu Ende." in client.get("/e/day/termine").text


@pytest.mark.parametrize("address", ["gespraech-0123456789abcdef", "Gespräch"])
def test_an_address_that_no_room_has_stays_not_found(ben: FlaskClient, address: str) -> None:
    answer = ben.get(f"/e/day/raum/{address}")

    assert (answer.status_code, "Diesen Raum gibt es nicht" in answer.text) == (404, True)


def test_the_page_of_a_talk_knows_when_its_room_closes(
    ben: FlaskClient, meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)
    meetings.let_time_pass(timedelta(days=2) - timedelta(minutes=4))
    carry_out_meetings(meetings.runtime)
    talk = meetings.get(event.ben, meeting_id)

    page = BeautifulSoup(ben.get(f"/e/day/raum/{talk.room_slug}").text, "html.parser")

    [left] = page.select("time-left")
    closes_at = talk.ends_at + timedelta(minutes=2)
    assert (left["data-until"], left["data-closes"]) == (talk.ends_at.isoformat(), closes_at.isoformat())


def test_what_was_written_says_who_wrote_it_whoever_proposes_a_time(
    client: FlaskClient, people: People, meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, text="Guten Tag")

    def read(who: Someone, *pages: str) -> list[str]:
        people.sign_in(client, who.person_id)
        found = [BeautifulSoup(client.get(f"/e/day/termine{page}").text, "html.parser") for page in pages]
        return [one.get_text() for page in found for one in page.select(".meeting__text")]

    both = ("", f"/{meeting_id}")
    assert read(event.ben, *both) == ["Schrieb Ihnen: „Guten Tag“"] * 2
    assert read(event.ada, "") == ["Sie schrieben: „Guten Tag“"]
    meetings.run("propose", event.ben, meeting_id=meeting_id, time_id=meetings.times[1])
    assert read(event.ada, "") == ["Sie schrieben: „Guten Tag“"]
    meetings.run("accept", event.ada, meeting_id=meeting_id)
    assert read(event.ada, f"/{meeting_id}") == ["Sie schrieben: „Guten Tag“"]
    assert read(event.ben, f"/{meeting_id}") == ["Schrieb Ihnen: „Guten Tag“"]


def test_who_does_not_ask_after_all_comes_back_to_the_person(
    ben: FlaskClient, meetings: Meetings, event: Event
) -> None:
    person = f"/e/day/personen/{event.ada.participant_id}"
    form = f"/e/day/termine/anfragen/{event.ada.participant_id}"

    for answer in (ben.get(form), ben.post(form, data={"text": "ohne Zeit"})):
        page = BeautifulSoup(answer.text, "html.parser")
        assert [one["href"] for one in page.select("main form .cluster a")] == [person]
    assert ben.get(person).status_code == 200
    for time_id in meetings.times:
        meetings.run("set_free", event.ada, time_id=time_id, is_free=False)
    page = BeautifulSoup(ben.get(form).text, "html.parser")
    assert person in [one["href"] for one in page.select("main .meeting-page a")]


def test_what_has_taken_place_leads_to_where_one_says_whether_it_was_worth_it(
    ben: FlaskClient, meetings: Meetings, event: Event
) -> None:
    meeting_id = held(meetings)
    with meetings.runtime.work() as work:  # it lies in the past, as all that has taken place
        for stay in work.session.scalars(select(AttendanceInterval)):
            stay.joined_at = stay.last_seen_at = stay.joined_at - timedelta(days=3)
            stay.left_at = stay.joined_at + timedelta(minutes=10)

    def ways() -> list[str]:
        page = BeautifulSoup(ben.get(f"/e/day/termine/{meeting_id}").text, "html.parser")
        return [str(one["href"]) for one in page.select("main a[href*='/vorschlaege']")]

    assert ways() == ["/e/day/vorschlaege#met"]
    assert 'id="met"' in ben.get("/e/day/vorschlaege").text
    block(meetings, event.ben, event.ada)
    assert ways() == []


def test_what_is_still_to_come_leads_to_no_thumbs(ben: FlaskClient, meetings: Meetings, event: Event) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)

    assert "vorschlaege#met" not in ben.get(f"/e/day/termine/{meeting_id}").text
