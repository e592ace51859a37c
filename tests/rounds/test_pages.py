"""The pages of speed rounds over HTTP: who sees which, and what the moderation does without scripts."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.people import Event, People
from tests.rounds.make import Rounds
from wbv_events.events.models import Participant
from wbv_events.programme.models import Slot
from wbv_events.rooms.models import Room
from wbv_events.rounds.models import RoundSeries, State


@pytest.fixture
def base(event: Event) -> str:
    return f"/e/{event.slug}/runden"


def test_everybody_finds_the_rounds_on_the_pages_of_room_and_slot(
    client: FlaskClient, people: People, rounds: Rounds, event: Event, base: str
) -> None:
    people.sign_in(client, event.ada.person_id)
    way = f"{base}/{rounds.series_id}"

    for path in (base, f"/e/{event.slug}/raum/session-1", f"/e/{event.slug}/programm/{rounds.slot_id}"):
        assert way in client.get(path).text
    page = client.get(way)
    assert page.status_code == 200
    assert "<speed-rounds>" in page.text


def test_only_the_moderation_leads_and_plans(
    client: FlaskClient, people: People, rounds: Rounds, event: Event, base: str
) -> None:
    desk = f"{base}/{rounds.series_id}/leitung"
    people.sign_in(client, event.ada.person_id)
    for path in (desk, f"{desk}/bearbeiten", f"{base}/neu"):
        assert client.get(path).status_code == 403
    assert client.post(f"{desk}/starten").status_code == 403
    assert rounds.series().state is State.PLANNED
    assert "leitung" not in client.get(base).text

    people.sign_in(client, event.moderator.person_id)
    for path in (desk, f"{desk}/bearbeiten", f"{base}/neu"):
        assert client.get(path).status_code == 200
    assert desk in client.get(base).text


def test_rounds_are_planned_changed_started_and_ended_by_forms(
    client: FlaskClient, people: People, rounds: Rounds, event: Event, base: str
) -> None:
    people.sign_in(client, event.moderator.person_id)
    form = {"title": "Zweite Reihe", "size": "4", "seconds": "480", "pause_seconds": "30", "count": "3"}
    new = {**form, "odd": "trio", "slot_id": str(rounds.slot_id), "id": str(uuid4())}

    made = client.post(f"{base}/neu", data=new)
    assert made.status_code == 303
    desk = made.headers["Location"]
    assert desk == f"{base}/{new['id']}/leitung"
    page = client.get(desk).text
    assert "Zweite Reihe" in page
    assert "Die Runden sind angelegt." in page  # true all the time that the desk stays open
    assert "Sie starten die erste" not in page

    wrong = client.post(f"{desk}/bearbeiten", data={**form, "odd": "trio", "count": "0"})
    assert wrong.status_code == 422
    assert "error-count" in wrong.text
    changed = client.post(f"{desk}/bearbeiten", data={**form, "odd": "sit_out", "title": "Andere Reihe"})
    assert changed.status_code == 303
    for deed in ("starten", "anhalten", "fortsetzen", "beenden"):
        assert client.post(f"{desk}/{deed}").headers["Location"] == desk
    assert "Andere Reihe" in client.get(base).text


def test_rounds_of_another_event_do_not_exist(
    client: FlaskClient, people: People, rounds: Rounds, base: str
) -> None:
    other = people.event("other")
    people.sign_in(client, other.moderator.person_id)

    for path in (f"/e/other/runden/{rounds.series_id}", f"/e/other/runden/{rounds.series_id}/leitung"):
        assert client.get(path).status_code == 404
    assert client.get(f"{base}/{rounds.series_id}").status_code == 404


def test_after_the_end_the_list_leads_to_whom_one_met_and_the_moderation_leads_no_more(
    client: FlaskClient, people: People, rounds: Rounds, event: Event, base: str
) -> None:
    met, lead = f"{base}/{rounds.series_id}", f"{base}/{rounds.series_id}/leitung"
    people.sign_in(client, event.moderator.person_id)
    assert "button--primary" in link_to(client.get(base).text, lead)
    rounds.run("start")
    rounds.run("end")

    page = client.get(base).text
    assert "button--primary" not in link_to(page, lead)
    assert "/leitung/bearbeiten" not in page
    assert "sind bereit" not in client.get(lead).text

    people.sign_in(client, event.ada.person_id)
    found = link_to(client.get(base).text, met, "button")
    assert "Wen Sie getroffen haben" in found
    assert "button--primary" in found


def test_a_plan_that_takes_longer_than_its_programme_item_is_saved_and_said_to_be_too_long(
    client: FlaskClient, people: People, rounds: Rounds, event: Event, base: str
) -> None:
    people.sign_in(client, event.moderator.person_id)
    desk = f"{base}/{rounds.series_id}/leitung"
    form = {"title": "Lang", "size": "2", "pause_seconds": "15", "odd": "trio"}

    def warned(**given: str) -> list[str]:
        assert client.post(f"{desk}/bearbeiten", data={**form, **given}).status_code == 303
        page = client.get(desk).text
        assert "Die Änderungen sind gespeichert." in page
        return re.findall(r"notice--warn.*?<p>(.*?)</p>", page, re.DOTALL)

    assert warned(seconds="600", count="5") == []  # 51 of 60 minutes
    (said,) = warned(seconds="1200", count="50")
    assert "dauern die Runden 16 Std. 53 Min." in said
    assert "Der Programmpunkt endet früher" in said
    assert client.get(desk).text.count("notice--warn") == 0  # once

    with rounds.runtime.work() as work:  # the item is nearly over, and the first round still to come
        slot = work.session.get_one(Slot, rounds.slot_id)
        early, length = timedelta(minutes=45), slot.ends_at - slot.starts_at
        slot.starts_at, slot.ends_at = work.now - early, work.now - early + length
    (said,) = warned(seconds="600", count="5")
    assert "dauern die Runden 51 Min." in said

    assert rounds.run("start").ok
    (said,) = warned(seconds="900", count="4")
    assert "dauern die Runden 1 Std. 1 Min." in said


def test_the_lobby_names_rounds_while_they_run_whenever_that_is(
    client: FlaskClient, people: People, rounds: Rounds, event: Event, base: str
) -> None:
    with rounds.runtime.work() as work:
        slot = work.session.get_one(Slot, rounds.slot_id)
        slot.starts_at, slot.ends_at = slot.starts_at + timedelta(hours=3), slot.ends_at + timedelta(hours=3)
        work.session.get_one(Participant, event.ada.participant_id).consents_asked_at = work.now
    people.sign_in(client, event.ada.person_id)
    way, lobby = f'href="{base}/{rounds.series_id}"', f"/e/{event.slug}"

    assert way not in client.get(lobby).text
    for verb in ("start", "pause"):
        assert rounds.run(verb).ok
        assert way in client.get(lobby).text
    assert rounds.run("end").ok
    assert way not in client.get(lobby).text


def test_of_several_series_the_running_one_stands_first_and_each_under_its_title(
    client: FlaskClient, people: People, rounds: Rounds, event: Event
) -> None:
    newer = uuid4()
    assert rounds.create(id=newer, title="Aufwärmen").ok
    assert rounds.run("end", series_id=newer).ok
    assert rounds.run("start").ok

    people.sign_in(client, event.ada.person_id)
    for path in ("raum/session-1", f"programm/{rounds.slot_id}"):
        page = client.get(f"/e/{event.slug}/{path}").text
        titles = re.findall(r'strip--rounds".*?<b class="strong">(.*?)</b>', page, re.DOTALL)
        assert titles == ["Speed-Networking", "Aufwärmen"]


def test_whoever_had_talks_finds_the_way_to_them_from_people_and_contacts_long_after_the_end(
    client: FlaskClient, people: People, rounds: Rounds, event: Event, base: str
) -> None:
    contacts, directory = f"/e/{event.slug}/kontakte", f"/e/{event.slug}/personen"
    people.sign_in(client, event.ada.person_id)
    assert f'href="{base}"' not in client.get(contacts).text  # nothing to find there yet
    rounds.begin(event.ada, event.ben)
    rounds.run("end")

    assert "Speed-Networking" in link_to(client.get(directory).text, base)
    assert "Gespräche und Notizen" in link_to(client.get(contacts).text, base)
    stranger = people.join(event.id, "Nie Dabei")
    people.sign_in(client, stranger.person_id)
    for path in (contacts, directory):
        assert f'href="{base}"' not in client.get(path).text
    people.sign_in(client, event.ada.person_id)
    with rounds.runtime.work() as work:
        series = work.session.get_one(RoundSeries, rounds.series_id)
        work.session.get_one(Room, series.room_id).removed_at = work.now
    for path in (contacts, directory):  # what is not found any more is not led to
        assert f'href="{base}"' not in client.get(path).text


def test_every_length_is_chosen_and_shown_in_minutes(
    client: FlaskClient, people: People, rounds: Rounds, event: Event, base: str
) -> None:
    people.sign_in(client, event.moderator.person_id)
    form = f"{base}/{rounds.series_id}/leitung/bearbeiten"
    assert shown(client.get(form).text, 420) == "7 Minuten"

    for seconds, text in ((660, "11 Minuten"), (450, "7:30 Minuten"), (45, "45 Sekunden")):
        assert rounds.run("change", title="Kurz", seconds=seconds).ok
        assert shown(client.get(form).text, seconds) == text


def link_to(page: str, path: str, look: str = "") -> str:
    """Return the link to a path that looks so, with its text."""
    links: list[str] = re.findall(r"<a [^>]*>.*?</a>", page, re.DOTALL)
    return next(one for one in links if f'href="{path}"' in one and look in one)


def shown(page: str, seconds: int) -> str:
    """Return what stands for so many seconds in a form."""
    found = re.search(rf'<option value="{seconds}"[^>]*>([^<]*)<', page)
    assert found is not None
    return found[1]
