"""What participants see of a set and do there without scripts, and what it costs other pages."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.breakouts.make import Breakouts
from tests.counted import counted
from tests.people import Event, People
from wbv_events.breakouts.models import How
from wbv_events.core.runtime import Runtime


@pytest.fixture
def ada(client: FlaskClient, people: People, event: Event) -> FlaskClient:
    """Ada's browser."""
    people.sign_in(client, event.ada.person_id)
    return client


def page(client: FlaskClient, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return BeautifulSoup(answer.text, "html.parser")


def of_set(breakouts: Breakouts) -> str:
    return f"/e/day/kleingruppen/{breakouts.set_id}"


def texts(found: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(one.get_text(" ").split()) for one in found.select(selector)]


def card(client: FlaskClient, breakouts: Breakouts, room: str) -> str:
    return texts(page(client, of_set(breakouts)), f"#room-{breakouts.rooms[room]}")[0]


def send(client: FlaskClient, breakouts: Breakouts, deed: str, **given: Any) -> int:
    return client.post(f"{of_set(breakouts)}/{deed}", data=given).status_code


def announce(breakouts: Breakouts, choosing: str = "assigned") -> None:
    breakouts.run("edit", title="Gruppen", choosing=choosing)
    breakouts.run("announce", is_announced=True, is_choosing=choosing != "assigned")


def test_a_set_is_shown_once_it_is_announced(breakouts: Breakouts, ada: FlaskClient) -> None:
    before = ada.get(of_set(breakouts)).status_code
    announce(breakouts)

    found = page(ada, of_set(breakouts))

    assert before == 404
    assert (texts(found, "h1"), texts(found, ".seat-card h2")) == (["Gruppen"], ["Anna", "Berta"])


def test_somebody_chooses_a_room_changes_and_waits_without_scripts(
    breakouts: Breakouts, event: Event, ada: FlaskClient
) -> None:
    announce(breakouts, "choice")
    breakouts.run("edit_room", room_id=breakouts.rooms["Berta"], name="Berta", seats=1)
    breakouts.run("choose", event.ben, room_id=breakouts.rooms["Berta"])

    assert send(ada, breakouts, "platz", room_id=breakouts.rooms["Anna"]) == 303
    assert "Ihr Raum" in card(ada, breakouts, "Anna")
    assert "Von Ihnen gewählt" in card(ada, breakouts, "Anna")
    assert "1 von 1 Plätzen belegt" in card(ada, breakouts, "Berta")
    assert send(ada, breakouts, "warten", room_id=breakouts.rooms["Berta"]) == 303
    assert "Sie warten hier auf einen Platz." in card(ada, breakouts, "Berta")
    assert send(ada, breakouts, "verzichten", room_id=breakouts.rooms["Berta"]) == 303
    assert "Auf einen Platz warten" in card(ada, breakouts, "Berta")


def test_a_room_that_was_full_meanwhile_says_so_on_the_page(
    breakouts: Breakouts, event: Event, ada: FlaskClient
) -> None:
    announce(breakouts, "choice")
    breakouts.run("edit_room", room_id=breakouts.rooms["Berta"], name="Berta", seats=1)
    breakouts.run("choose", event.ben, room_id=breakouts.rooms["Berta"])

    answer = ada.post(f"{of_set(breakouts)}/platz", data={"room_id": breakouts.rooms["Berta"]})

    assert answer.status_code == 409
    assert "In diesem Raum sind alle Plätze belegt." in answer.text


def test_wishes_are_saved_in_their_order_and_shown(breakouts: Breakouts, ada: FlaskClient) -> None:
    announce(breakouts, "wishes")
    rooms = [str(breakouts.rooms["Berta"]), "", str(breakouts.rooms["Anna"])]

    assert ada.post(f"{of_set(breakouts)}/wuensche", data={"room_ids": rooms}).status_code == 303

    found = page(ada, of_set(breakouts))
    assert texts(found, ".wishes > p") == ["Gespeichert: Berta, Anna"]
    assert texts(found, "option[selected]") == ["Berta", "Anna"]


@pytest.mark.parametrize(
    ("wished", "reason"),
    [
        (True, "Zugeteilt, weil bei Ihren Wünschen kein Platz mehr war"),
        (False, "Nach freien Plätzen zugeteilt"),
    ],
)
def test_only_who_had_wishes_reads_that_none_was_fulfilled(
    breakouts: Breakouts, event: Event, ada: FlaskClient, *, wished: bool, reason: str
) -> None:
    announce(breakouts, "wishes")
    breakouts.run("edit_room", room_id=breakouts.rooms["Berta"], name="Berta", seats=1)
    breakouts.place(event.ben, "Berta")
    if wished:
        breakouts.run("wish", event.ada, room_ids=[str(breakouts.rooms["Berta"])])

    proposal = breakouts.run("propose", way="wishes", with_absent=True).view
    placements = [
        {"participant_id": one.participant_id, "room_id": one.room_id} for one in proposal.placements
    ]
    breakouts.run("apply", seen_version=proposal.version, how=proposal.how, placements=placements)

    assert reason in card(ada, breakouts, "Anna")


def test_one_room_wished_for_twice_is_refused_with_the_reason(breakouts: Breakouts, ada: FlaskClient) -> None:
    announce(breakouts, "wishes")
    room = str(breakouts.rooms["Berta"])

    answer = ada.post(f"{of_set(breakouts)}/wuensche", data={"room_ids": [room, room]})

    assert answer.status_code == 422
    assert "Bitte wünschen Sie sich jeden Raum nur einmal." in answer.text
    chosen = BeautifulSoup(answer.text, "html.parser")
    assert texts(chosen, "option[selected]") == ["Berta", "Berta"]
    assert [one["data-saved"] for one in chosen.select("select")] == ["", "", ""]


def test_whoever_was_assigned_can_wish_to_change(
    breakouts: Breakouts, event: Event, ada: FlaskClient
) -> None:
    breakouts.place(event.ada, "Anna")
    announce(breakouts)

    assert "Von der Moderation zugeteilt" in card(ada, breakouts, "Anna")
    assert "Wechsel wünschen" in card(ada, breakouts, "Berta")
    send(ada, breakouts, "warten", room_id=breakouts.rooms["Berta"])
    assert "Ihr Wechselwunsch liegt der Moderation vor." in card(ada, breakouts, "Berta")


def test_whoever_has_no_room_can_ask_for_a_seat_or_wait_for_one(
    breakouts: Breakouts, ada: FlaskClient
) -> None:
    announce(breakouts)
    assert "Hier um einen Platz bitten" in card(ada, breakouts, "Anna")

    announce(breakouts, "wishes")
    breakouts.run("open")
    assert "Auf einen Platz warten" in card(ada, breakouts, "Anna")
    assert send(ada, breakouts, "warten", room_id=breakouts.rooms["Anna"]) == 303


@pytest.mark.parametrize("how", How)
def test_every_way_to_a_room_has_a_reason(
    breakouts: Breakouts, event: Event, runtime: Runtime, ada: FlaskClient, how: How
) -> None:
    breakouts.place(event.ada, "Anna")
    announce(breakouts)
    with runtime.work() as work:
        work.session.merge(breakouts.placements()[0]).how = how

    reasons = texts(page(ada, of_set(breakouts)), "#own-room")

    assert reasons[0].removeprefix("Ihr Raum: Anna.").strip()


def test_a_fulfilled_wish_is_the_reason(
    breakouts: Breakouts, event: Event, runtime: Runtime, ada: FlaskClient
) -> None:
    announce(breakouts, "wishes")
    breakouts.run("wish", event.ada, room_ids=[str(breakouts.rooms["Berta"]), str(breakouts.rooms["Anna"])])
    breakouts.place(event.ada, "Anna")

    assert texts(page(ada, of_set(breakouts)), "#own-room") == ["Ihr Raum: Anna. Ihr 2. Wunsch"]


def test_an_offer_is_answered_without_scripts(breakouts: Breakouts, event: Event, ada: FlaskClient) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.enter(event.ada, breakouts.rooms["Anna"])
    breakouts.place(event.ada, "Berta")

    found = page(ada, of_set(breakouts))
    offer = found.select_one("noscript input[name=offer_id]")
    assert offer is not None
    assert send(ada, breakouts, "antwort", offer_id=offer["value"], is_accepted="true") == 303

    assert breakouts.where()["Ada Attendee"] == "Berta"


def test_help_is_called_and_the_call_taken_back_without_scripts(
    breakouts: Breakouts, event: Event, ada: FlaskClient
) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    form = page(ada, "/e/day/raum/anna").select_one('form[action$="/ruf"]')
    assert form is not None
    assert ada.post(str(form["action"]), data={"kind": "help"}).status_code == 303

    back = page(ada, "/e/day/raum/anna").select_one('form[action$="/zuruecknehmen"]')
    assert back is not None
    assert ada.post(str(back["action"])).status_code == 303

    assert breakouts.run("board").view.calls == []


def test_the_page_of_a_room_says_what_it_is_about_and_has_no_questions(
    breakouts: Breakouts, event: Event, ada: FlaskClient
) -> None:
    breakouts.run("edit_room", room_id=breakouts.rooms["Anna"], name="Anna", task="Drei Ergebnisse")
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.run("broadcast", text="Noch fünf Minuten")
    breakouts.run("broadcast", text="Nur für Berta", room_ids=[str(breakouts.rooms["Berta"])])

    found = page(ada, "/e/day/raum/anna")

    assert texts(found, ".here__task p") == ["Drei Ergebnisse"]
    assert [one.split(": ")[1].split(" ")[:3] for one in texts(found, ".here__banner")] == [
        ["Noch", "fünf", "Minuten"]
    ]
    assert texts(found, "[role=tab]") == ["Chat", "Ergebnisse", "Personen"]


def test_a_room_that_is_over_says_so_and_where_it_goes_on(
    breakouts: Breakouts, event: Event, ada: FlaskClient
) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.run("close", is_at_once=True)

    found = page(ada, "/e/day/raum/anna")

    assert "Die Kleingruppe „Anna“ ist beendet. Weiter geht es hier: Session-1." in texts(found, "main p")
    assert [one["href"] for one in found.select("main a.button")] == [
        "/e/day/raum/session-1",
        of_set(breakouts),
    ]


def test_somebody_elses_room_leads_to_the_rooms_of_the_set(
    breakouts: Breakouts, event: Event, ada: FlaskClient
) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")

    answer = ada.get("/e/day/raum/berta")

    assert answer.status_code == 403
    assert f'href="{of_set(breakouts)}"' in answer.text


@pytest.mark.parametrize("path", ["", "/raeume", "/programm/{slot}"])
def test_other_pages_lead_to_an_announced_set(
    breakouts: Breakouts, event: Event, act: Any, ada: FlaskClient, path: str
) -> None:
    act("event.answer_consents", event.ada.person_id, event_id=event.id)
    address = f"/e/day{path.format(slot=breakouts.slot_id)}"
    before = page(ada, address).select(".set-links")
    announce(breakouts)

    links = page(ada, address).select(".set-links a")

    assert before == []
    assert [one["href"] for one in links] == [of_set(breakouts)]


def test_an_event_without_a_set_asks_no_more_on_any_page(
    breakouts: Breakouts, event: Event, people: People, runtime: Runtime, ada: FlaskClient
) -> None:
    other = people.event("another")
    people.sign_in(ada, other.ada.person_id)

    def asked(slug: str, path: str) -> list[str]:
        ada.get(f"/e/{slug}{path}")
        with counted(runtime) as statements:
            assert ada.get(f"/e/{slug}{path}").status_code == 200
        return [one for one in statements if "FROM breakout" in one and "FROM events" not in one]

    assert [asked("another", path) for path in ("/raum/plenum", "/raeume", "/programm")] == [[], [], []]


def test_the_page_of_a_room_asks_as_much_in_an_event_with_sets(
    breakouts: Breakouts, runtime: Runtime, ada: FlaskClient
) -> None:
    def asked() -> int:
        ada.get("/e/day/raum/plenum")
        with counted(runtime) as statements:
            assert ada.get("/e/day/raum/plenum").status_code == 200
        return len(statements)

    before = asked()
    announce(breakouts)

    assert asked() == before


def test_the_number_of_queries_does_not_depend_on_how_many_rooms_and_sets_there_are(
    breakouts: Breakouts, event: Event, runtime: Runtime, act: Any, ada: FlaskClient
) -> None:
    def asked() -> list[int]:
        found = []
        for path in (of_set(breakouts), "/e/day/raeume", f"/e/day/programm/{breakouts.slot_id}"):
            ada.get(path)
            with counted(runtime) as statements:
                assert ada.get(path).status_code == 200
            found.append(len(statements))
        with counted(runtime) as statements:
            assert act("breakout.mine", event.ada.person_id, event_id=event.id).ok
        return [*found, len(statements)]

    announce(breakouts)
    few = asked()
    for number in range(4):
        breakouts.run("add_room", name=f"Raum {number}")
        breakouts.run("copy", title=f"Runde {number}")
    for card in act("breakout.sets", event.moderator.person_id, event_id=event.id).view.sets:
        act(
            "breakout.announce",
            event.moderator.person_id,
            event_id=event.id,
            set_id=card.id,
            is_announced=True,
        )

    assert asked() == few
