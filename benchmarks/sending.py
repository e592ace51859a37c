"""Three hundred people are sent to thirty breakout rooms: when they know, and how long going there takes."""

from __future__ import annotations

import json
import statistics
import sys
from dataclasses import dataclass, field
from http.client import HTTPConnection
from threading import Event, Thread
from time import monotonic
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, text

from benchmarks.load.client import Client, Plan, Step
from benchmarks.load.crowd import Crowd, crowd
from benchmarks.people import Guest, guests
from benchmarks.report import Section, p95, run_alone
from benchmarks.site import Site, run_site
from tests.full_event import FullEvent, make_full_event
from tests.sockets import token_of
from wbv_events.breakouts.models import Placement
from wbv_events.core.authority import Actor
from wbv_events.programme.models import Slot
from wbv_events.rooms.models import Room

PEOPLE, ROOMS, SLOTS = 300, 30, 30
OFFER_SECONDS, MOVE_SECONDS, BOARD_SECONDS = 1.0, 2.0, 1.0
CLICK_WITHIN: Final = 20.0
"""People do not click at one instant: from the first to the last of them it takes so long."""
LOOK_EVERY: Final = 0.5
SERVER_CORE, OTHER_CORE = 0, 1
OFFERED: Final = b"breakout.set_changed"


@dataclass
class Moderator:
    """The moderation with its board: it opens the rooms, and looks and acts while people move."""

    site: Site
    token: str
    place: dict[str, str]
    took: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def run(self, verb: str, **given: object) -> Any:
        """Run an action over the API and return its data."""
        host, port = self.site.addresses[0]
        line = HTTPConnection(host, port, timeout=30)
        line.request(
            "POST",
            f"/api/v1/breakout/{verb}",
            json.dumps({**self.place, **given}),
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        answer = json.loads(line.getresponse().read())
        line.close()
        if not answer["ok"]:
            self.refused.append(answer["error"]["code"])
        return answer.get("data")

    def watch(self, stop: Event) -> None:
        """Load the whole board and change something on it, again and again."""
        people = [one["participant_id"] for one in self.run("board")["people"] if one["room_id"]]
        is_fixed = True
        while not stop.wait(LOOK_EVERY):
            began = monotonic()
            self.run("where")
            self.run("fix", participant_id=people[len(self.took) % len(people)], is_fixed=is_fixed)
            self.took.append(monotonic() - began)


def measure() -> list[Section]:
    """Measure on both databases."""
    return [of_database("sqlite"), of_database("postgres")]


def of_database(kind: str) -> Section:
    """Send everybody to the rooms of a set, on one web process."""
    with run_site(kind) as site:
        full = make_full_event(site.runtime, "day", slots=SLOTS, people=PEOPLE)
        set_id = make_set(site, full)
        with site.runtime.database.writing() as session:
            session.execute(text("ANALYZE"))
            session.commit()
        site.spread([SERVER_CORE], OTHER_CORE)
        section = Section(
            f"Breakout rooms: {PEOPLE} people sent to {ROOMS} rooms, {kind}",
            "All are in the plenary when the moderation opens the rooms. The offer is there when the client "
            f"hears it. Then each goes, within {CLICK_WITHIN:.0f} s: loads the page of the own room, "
            "connects, enters and follows. Meanwhile the board is asked who is where, and something is "
            "changed on it, twice a second.",
        )
        people = guests(site, full.event.id, PEOPLE)
        with crowd([site.addresses[0]], [_in_plenary(full, one) for one in people]) as waiting:
            waiting.arrive(at_once=8)
            send(section, site, full, set_id, people, waiting)
        return section


def make_set(site: Site, full: FullEvent) -> UUID:
    """Make a set of rooms in which everybody has a seat; return its id."""
    actor = Actor(full.event.organiser.person_id, "en", "127.0.0.1")

    def run(verb: str, **given: object) -> Any:
        values = {"event_id": str(full.event.id), **given}
        ack = site.runtime.run(site.runtime.actions[f"breakout.{verb}"], values, actor, door="api")
        assert ack.ok, ack.error
        return ack.view

    with site.runtime.work(writes=False) as work:
        slot = work.session.scalars(select(Slot.id).where(Slot.event_id == full.event.id)).first()
    made = run("create", slot_id=str(slot), title="Gruppen", count=ROOMS, seats=PEOPLE // ROOMS + 1)
    found = run("propose", set_id=str(made.id), way="random", with_absent=True)
    chosen = [one.model_dump(mode="json", include={"participant_id", "room_id"}) for one in found.placements]
    run("apply", set_id=str(made.id), seen_version=found.version, how="random", placements=chosen)
    run("announce", set_id=str(made.id), is_announced=True)
    return UUID(str(made.id))


def send(  # all of a run
    section: Section, site: Site, full: FullEvent, set_id: UUID, people: list[Guest], waiting: Crowd
) -> None:
    """Open the rooms, let everybody go, and add what was measured."""
    heard: dict[int, float] = {}

    def hear(client: Client, data: bytes) -> None:
        if OFFERED in data:
            heard.setdefault(client.number, monotonic())

    waiting.on_data = hear
    place = {"event_id": str(full.event.id), "set_id": str(set_id)}
    moderator = Moderator(site, token_of(site.runtime, full.event.moderator.person_id), place)
    began = monotonic()
    opening = Thread(target=moderator.run, args=("open",))
    opening.start()
    waiting.idle(10, until=lambda: len(heard) == len(waiting.clients))
    opening.join()
    offers = sorted(at - began for at in heard.values())
    section.add("heard of it", f"{len(offers)}", f"{PEOPLE}", is_met=len(offers) == PEOPLE)
    section.at_most("the last one has the offer after", max(offers, default=99.0), OFFER_SECONDS, "s")

    stop = Event()
    watching = Thread(target=moderator.watch, args=(stop,))
    watching.start()
    with crowd([site.addresses[0]], _going(site, full, set_id, people)) as going:
        going.arrive(within=CLICK_WITHIN, patience=90)
        stop.set()
        watching.join()
        moves = sorted(one.ready_at - one.began_at for one in going.ready)
        arrived = len(going.ready)
        section.add("are in their room", f"{arrived}", f"{PEOPLE}", is_met=arrived == PEOPLE)
        section.add("going there, median", f"{statistics.median(moves):.2f} s")
        section.at_most("going there, p95", p95(moves), MOVE_SECONDS, "s")
    section.at_most("board asked and changed, p95", p95(sorted(moderator.took)), BOARD_SECONDS, "s")
    section.add("refused", f"{len(moderator.refused)}", "0", is_met=not moderator.refused)


def _in_plenary(full: FullEvent, guest: Guest) -> Plan:
    return _plan(full, guest, str(full.event.plenary_id), "")


def _going(site: Site, full: FullEvent, set_id: UUID, people: list[Guest]) -> list[Plan]:
    query = select(Placement.participant_id, Room.id, Room.slug).join(Room, Room.id == Placement.room_id)
    with site.runtime.work(writes=False) as work:
        rows = work.session.execute(query.where(Placement.set_id == set_id)).all()
    room_of = {row[0]: row for row in rows}
    plans = []
    for guest in people:
        _, room_id, slug = room_of[guest.participant_id]
        plans.append(_plan(full, guest, str(room_id), f"/e/day/raum/{slug}"))
    return plans


def _plan(full: FullEvent, guest: Guest, room_id: str, page: str) -> Plan:
    followed = [f"event:{full.event.id}", f"person:{guest.participant_id}", f"room:{room_id}"]
    steps = [
        Step("attendance.enter", {"event_id": str(full.event.id), "room_id": room_id}),
        Step("live.arrive", {"topics": [{"topic": topic} for topic in followed]}),
    ]
    return Plan(page=page, cookie=guest.cookie, steps=steps)


if __name__ == "__main__":
    sys.exit(run_alone(measure))
