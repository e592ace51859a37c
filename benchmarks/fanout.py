"""How quickly one process tells a room something, beside Flask-SocketIO's own emit and beside a bare loop.

Each way is served by a process of its own on one core, all of them at once and measured in turn, so that what
else happens on the machine meets them alike; the load client runs on another core.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from benchmarks.load import wire
from benchmarks.load.client import Plan, Step
from benchmarks.load.crowd import crowd
from benchmarks.load.process import computed, keep_to
from benchmarks.load.talk import Talk, Talking
from benchmarks.proxy import listens
from benchmarks.report import Section, run_alone
from config import ROOT, Settings
from tests.program import Program
from tests.server import on_a_free_port
from wbv_events.core.telling import TICK_SECONDS
from wbv_events.server import web_command

FOLLOWERS: Final = 1000
PAYLOAD_BYTES: Final = 200
ROUNDS: Final = 3
SECONDS: Final = 2.0
WAYS: Final = ("stock", "direct", "tick", "bare")
SERVER_CORE, CLIENT_CORE = 0, 1
TO_STOCK, TO_BARE, JOINED_TO_STOCK = 3.0, 70.0, 10.0
LONGEST_TICK: Final = 50.0
MANY: Final = 64
"""Messages on their way: enough for a tick to join them."""


class Figures(NamedTuple):
    """Deliveries a second, microseconds of computing for one, and the talk itself."""

    rate: float
    cost: float
    talk: Talk


def measure() -> list[Section]:
    """Measure all ways and return the table."""
    section = Section(
        "Fan-out: one process on one core",
        f"{FOLLOWERS:,} followers of one room, payloads of {PAYLOAD_BYTES} bytes; medians of {ROUNDS} rounds "
        f"of {SECONDS:.0f} s in which the ways take turns. `w1`, `w8`, `w{MANY}`: so many messages are "
        "always on their way. The ratios are those of computing for one delivery, which is what a core "
        "carries; deliveries a second are here also limited by the load client, which shares the machine.",
    )
    keep_to(os.getpid(), CLIENT_CORE)
    with ExitStack() as stack:
        places = {way: stack.enter_context(served(way)) for way in WAYS}
        crowds = {way: stack.enter_context(crowd([address], plans())) for way, (address, _) in places.items()}
        for way, one in crowds.items():
            one.arrive()
            if len(one.ready) < FOLLOWERS:
                raise RuntimeError(f"{way}: {one.failures}")
        talking = {way: Talking(one, 1, speech) for way, one in crowds.items()}
        single = rounds(places, talking, WAYS, window=1)
        eight = rounds(places, talking, WAYS, window=8)
        joined = rounds(places, talking, ("stock", "tick"), window=MANY)
        waits = waits_at(places["tick"][0], talking["tick"], 100)
    ratios(section, single, eight, joined)
    delays(section, waits)
    return [section]


def ratios(section: Section, single: Measured, eight: Measured, joined: Measured) -> None:
    """Add who is how much cheaper than whom; a core's deliveries a second are one by their cost."""
    for window, found in (("w1", single), ("w8", eight), (f"w{MANY}", joined)):
        for way in found:
            section.add(
                f"{way}, {window}", f"{cost(found, way):.2f} µs each, {rate(found, way):,.0f} deliveries/s"
            )
    to_stock = cost(single, "stock") / cost(single, "direct")
    section.at_least("single messages to stock, w1", to_stock, TO_STOCK, "×")
    for window, found in (("w1", single), ("w8", eight)):
        to_bare = cost(found, "bare") / cost(found, "direct") * 100
        section.at_least(f"single messages to the bare loop, {window}", to_bare, TO_BARE, "%")
    best = min(cost(found, "stock") for found in (single, eight, joined))
    section.at_least("with the tick to stock's best", best / cost(joined, "tick"), JOINED_TO_STOCK, "×")


def waits_at(address: tuple[str, int], talking: Talking, rate: float) -> list[float]:
    """Return for how many milliseconds messages waited in the server until they were written."""
    url = f"http://{address[0]}:{address[1]}/waits"
    with urllib.request.urlopen(url):
        talking.run(SECONDS * ROUNDS, rate=rate)
    with urllib.request.urlopen(url) as answer:
        return sorted(one * 1000 for one in json.load(answer)["waits"])


def delays(section: Section, waits: list[float]) -> None:
    """Add for how long the tick holds messages back."""
    tick = TICK_SECONDS * 1000
    section.at_most(
        f"held back by the tick of {tick:.0f} ms, p99 (median {statistics.median(waits):.0f} ms)",
        waits[int(len(waits) * 0.99)],
        LONGEST_TICK,
        "ms",
    )


Places = dict[str, tuple[tuple[str, int], int]]
Measured = dict[str, list[Figures]]


def rounds(places: Places, talking: dict[str, Talking], ways: tuple[str, ...], *, window: int) -> Measured:
    """Let the ways take turns and return the figures of each round."""
    found: Measured = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way in ways:
            talking[way].run(0.3, window=window)  # to come up to speed
            before = computed(places[way][1])
            talk = talking[way].run(SECONDS, window=window)
            cpu = computed(places[way][1]) - before
            talking[way].rest()
            found[way].append(Figures(talk.deliveries / talk.seconds, cpu / talk.deliveries * 1e6, talk))
    return found


def rate(found: Measured, way: str) -> float:
    """Return the median of deliveries a second."""
    return statistics.median(one.rate for one in found[way])


def cost(found: Measured, way: str) -> float:
    """Return the median of microseconds for one delivery."""
    return statistics.median(one.cost for one in found[way])


def plans() -> list[Plan]:
    """Return what the followers do: follow."""
    return [Plan(steps=[Step("follow")]) for _ in range(FOLLOWERS)]


def speech(_number: int, mark: str) -> bytes:
    """Return a message of the payload's size."""
    text = mark.ljust(PAYLOAD_BYTES, "x")
    return wire.client_frame(f'42{wire.NAMESPACE},["say",{{"text":"{text}"}}]'.encode())


@contextmanager
def served(way: str) -> Iterator[tuple[tuple[str, int], int]]:
    """Serve a way on a core of its own; yield its address and process."""
    settings = on_a_free_port(Settings())
    address = (settings.host, settings.port)
    with TemporaryDirectory(prefix="wbv-fanout-") as folder:
        command = [*web_command(settings)[:-1], "benchmarks.fanout_server:app"]
        environment = {**os.environ, "FANOUT": way}
        program = Program(command, Path(folder) / "log", partial(listens, settings.port), environment, ROOT)
        try:
            program.start()
            keep_to(program.pid, SERVER_CORE)
            yield address, program.pid
        finally:
            program.end()


if __name__ == "__main__":
    sys.exit(run_alone(measure))
