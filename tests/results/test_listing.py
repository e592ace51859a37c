"""Listing results: their order, few statements however many there are, and all rooms on one page."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from tests.counted import counted
from tests.people import Event, People
from tests.results.make import Results
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.results.queries import list_released

ALL = "/e/day/organisation/ergebnisse"


def test_many_cards_need_as_many_statements_as_few(results: Results, event: Event, runtime: Runtime) -> None:
    counts: list[tuple[int, int, int]] = []
    for more in (1, 2):
        for number in range(more):
            ident = results.released(event.ada, f"Ergebnis {more} {number}")
            results.run("support", event.ben, id=ident, is_supported=True)
        with counted(runtime) as listing:
            assert results.run("list", event.ben).ok
        with counted(runtime) as all_rooms:
            assert results.act("result.list_all", event.moderator.person_id, event_id=event.id).ok
        with counted(runtime) as released, runtime.work(writes=False) as work:
            list_released(work, event.id)
        counts.append((len(listing), len(all_rooms), len(released)))

    assert counts[0] == counts[1]
    assert max(counts[1]) <= 6


def test_only_the_moderation_reads_all_rooms(results: Results, event: Event) -> None:
    refused, answered = (
        results.act("result.list_all", who.person_id, event_id=event.id)
        for who in (event.ada, event.moderator)
    )

    assert refused.error.code == "app.forbidden"
    assert answered.data == {"rooms": []}


@pytest.mark.parametrize("role", ["moderator", "organiser"])
def test_the_page_of_all_results_releases_without_scripts(
    results: Results, event: Event, client: FlaskClient, people: People, role: str
) -> None:
    for text in ("eins", "zwei"):
        results.written(event.ada, text)
    people.sign_in(client, getattr(event, role).person_id)
    page = BeautifulSoup(client.get(ALL).text, "html.parser")
    forms = {form["action"]: form for form in page.select("main form")}
    first = f"{ALL}/{event.session_room_id}/{results.cards()[0]['id']}/freigeben"

    answer = client.post(first, data=fields(forms[first]))

    assert answer.status_code == 303
    assert [one["release"] for one in results.cards()] == ["whole", "none"]

    whole_room = f"{ALL}/{event.session_room_id}/freigeben"
    assert client.post(whole_room, data=fields(forms[whole_room])).status_code == 303
    shown = BeautifulSoup(client.get(ALL).text, "html.parser")
    assert len(shown.select(".badge--ok")) == 2

    taken = first.replace("/freigeben", "/zuruecknehmen")
    assert client.post(taken, data={}).status_code == 303
    assert client.post(first.replace("/freigeben", "/entfernen"), data={}).status_code == 303
    assert results.texts() == ["zwei"]


def fields(form: Tag | None) -> MultiDict[str, str]:
    assert form is not None
    return MultiDict((str(one["name"]), str(one["value"])) for one in form.select("input[type=hidden]"))


def test_a_page_that_was_left_open_releases_nothing_that_was_not_on_it(
    results: Results, event: Event, client: FlaskClient, people: People
) -> None:
    ident = results.written(event.ada, "eins")
    people.sign_in(client, event.moderator.person_id)
    client.set_cookie("locale", "en")
    page = BeautifulSoup(client.get(ALL).text, "html.parser")
    given = fields(page.select_one(f'form[action$="{ident}/freigeben"]'))
    results.write(event.ben, "Unfug", id=ident, seen_text="eins")

    answer = client.post(f"{ALL}/{event.session_room_id}/{ident}/freigeben", data=given)

    assert answer.status_code == 409
    assert "Please read it once more." in answer.text
    assert results.cards()[0]["release"] == "none"


def test_a_page_that_was_left_open_releases_of_a_room_only_what_was_on_it(
    results: Results, event: Event, client: FlaskClient, people: People
) -> None:
    for text in ("eins", "zwei"):
        results.written(event.ada, text)
    people.sign_in(client, event.moderator.person_id)
    client.set_cookie("locale", "en")
    whole_room = f"{ALL}/{event.session_room_id}/freigeben"
    page = BeautifulSoup(client.get(ALL).text, "html.parser")
    given = fields(page.select_one(f'form[action="{whole_room}"]'))
    results.write(event.ben, "eins und Unfug", id=results.cards()[0]["id"], seen_text="eins")

    answer = client.post(whole_room, data=given, follow_redirects=True)

    assert "1 result has been released. Some have changed meanwhile" in answer.text
    assert [one["release"] for one in results.cards()] == ["none", "whole"]


def test_the_file_holds_every_card_and_no_formula(
    results: Results, event: Event, client: FlaskClient, people: People
) -> None:
    results.written(event.ada, '=HYPERLINK("x")\nzweite Zeile', kind="next_step", who="Ada")
    results.released(event.ben, "zwei")
    gone = results.written(event.ada, "Geheim")
    results.moderate("remove", gone)
    people.sign_in(client, event.organiser.person_id)

    answer = client.get(f"{ALL}.csv", headers={"Accept-Language": "de"})

    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert [row[:6] for row in rows[1:]] == [
        ["Session-1", "Nächster Schritt", '\'=HYPERLINK("x")\nzweite Zeile', "Ada", "0", "nicht freigegeben"],
        ["Session-1", "Ergebnis", "zwei", "", "0", "freigegeben"],
    ]


def test_page_and_file_are_kept_from_participants(event: Event, client: FlaskClient, people: People) -> None:
    people.sign_in(client, event.ada.person_id)

    assert {client.get(ALL).status_code, client.get(f"{ALL}.csv").status_code} == {403}


def test_the_room_page_shows_results_and_its_form_adds_one(
    results: Results, event: Event, client: FlaskClient, people: People
) -> None:
    results.released(event.ada, "eins\nzwei", kind="next_step", who="Ada")
    people.sign_in(client, event.ben.person_id)

    answer = client.post(
        "/e/day/raum/session-1/ergebnisse",
        data={"id": str(new_id()), "text": "ohne Skript\r\nzweizeilig", "kind": "question", "who": ""},
    )
    page = BeautifulSoup(client.get("/e/day/raum/session-1").text, "html.parser")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/e/day/raum/session-1#results")
    assert [one.get_text() for one in page.select("#results .result__text")] == [
        "eins\nzwei",
        "ohne Skript\nzweizeilig",
    ]
    assert "Ada" in page.select("#results .result")[0].get_text()
    assert client.get("/e/day/raum/plenum").text.count('id="results"') == 0


def test_a_refused_result_is_not_lost(event: Event, client: FlaskClient, people: People) -> None:
    people.sign_in(client, event.ada.person_id)

    given = {"id": str(new_id()), "text": "x" * 1001, "kind": "question", "who": "Ada"}
    answer = client.post("/e/day/raum/session-1/ergebnisse", data=given)

    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 422
    assert [one.get_text(strip=True) for one in page.select("textarea[name=text]")] == ["x" * 1001]
    assert [one["value"] for one in page.select("select option[selected], input[name=who]")] == [
        "question",
        "Ada",
    ]
