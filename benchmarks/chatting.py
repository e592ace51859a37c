"""The whole path of a chat message, from the client that sends it to the last of a thousand followers.

Rate limit, schema, role, commit and log are those of the application, over SQLite and PostgreSQL as a server
runs them.
"""

from __future__ import annotations

import sys
from typing import Final

from benchmarks.full_room import MESSAGE_BYTES, FullRoom, full_room
from benchmarks.report import Section, run_alone
from benchmarks.site import run_site

PEOPLE: Final = 1000
RATE: Final = 20
RATE_SECONDS: Final = 20.0
WINDOWS: Final = (4, 16, 64)
WINDOW_SECONDS: Final = 6.0
SETTLE_SECONDS: Final = 3.0
WEB_CORE, OTHER_CORE = 0, 1
MOST_CPU, MOST_WAIT, LEAST_RATE = 50.0, 150.0, 100.0


def measure() -> list[Section]:
    """Measure over both databases."""
    return [_measure("sqlite", "SQLite"), _measure("postgres", "PostgreSQL")]


def _measure(database: str, called: str) -> Section:
    section = Section(
        f"Chat: the whole path over {called}",
        f"{PEOPLE:,} people in one room, each with an account of its own, following the room, the event and "
        f"what is their own; messages of {MESSAGE_BYTES} bytes from all of them in turn, from sending until "
        "they have come to the last follower and the sender's ack. The web process has one core; the load "
        "client, Redis, the database and the worker share the other.",
    )
    print(section.title, flush=True)
    with run_site(database) as site:
        site.spread([WEB_CORE], OTHER_CORE)
        with full_room(site, PEOPLE) as room:
            _at_a_rate(section, room)
            _saturated(section, room)
    return section


def _at_a_rate(section: Section, room: FullRoom) -> None:
    room.people.idle(SETTLE_SECONDS)
    before = sum(room.computed())
    room.people.idle(SETTLE_SECONDS)
    quiet = (sum(room.computed()) - before) / SETTLE_SECONDS
    section.add("the web process while nobody says anything", f"{quiet * 100:.0f} % of a core")
    found = room.talk(RATE_SECONDS, rate=RATE)
    talk, rate = found.talk, f"{RATE} messages/s"
    section.at_most(f"{rate}: web process", sum(found.computed) / talk.seconds * 100, MOST_CPU, "% of a core")
    section.add(f"{rate}: to the last follower, median", f"{talk.wait(50):.0f} ms")
    section.at_most(f"{rate}: to the last follower, p99", talk.wait(99), MOST_WAIT, "ms")
    section.at_most(f"{rate}: not heard by everybody", talk.lost, 0, f"of {talk.sent}")


def _saturated(section: Section, room: FullRoom) -> None:
    alone = room.talk(WINDOW_SECONDS, window=WINDOWS[0], is_heard=False)
    section.add("a message in a room that nobody follows", f"{alone.each:.2f} ms of the web process")
    best = 0.0
    for window in WINDOWS:
        found = room.talk(WINDOW_SECONDS, window=window)
        best = max(best, found.rate)
        delivery = (found.each - alone.each) * 1000 / PEOPLE
        section.add(
            f"{window} messages always on their way",
            f"{found.rate:.0f} messages/s, median {found.talk.wait(50):.0f} ms; "
            f"{found.each:.1f} ms each, of which {delivery:.1f} µs a follower",
        )
    section.at_least("saturation, heard by everybody", best, LEAST_RATE, "messages/s")


if __name__ == "__main__":
    sys.exit(run_alone(measure))
