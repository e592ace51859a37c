"""What somebody can do who means ill: 10,000 bad frames, lines that only hold places, and people put out."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from statistics import quantiles
from threading import Event as Flag
from threading import Thread
from urllib.request import urlopen

from benchmarks.report import Section, run_alone
from benchmarks.site import Site, run_site
from tests.figures import figures
from tests.fuzzing import POLLING, UPGRADE, Fuzzer, trouble_in
from tests.people import Event
from tests.server import Server
from tests.sockets import connect, token_of
from wbv_events.core import control, topics
from wbv_events.core.strangers import MOST_STRANGERS, STRANGER_SECONDS

FRAMES = 10_000
WARM_UP = 10_000
"""More, which are not counted: as many as are kept at a time, until memory stays at what it is."""
HANDSHAKE_SECONDS = 30
"""So long engine.io keeps what belonged to a handshake, up to its first ping: 9 KB for each."""
BODIES = 500
HELD = 400
FLOOD = 4_000
LONGEST_SECONDS = 40
SEED = 7
MEBIBYTE = 1 << 20
HEAD = "POST /api/v1/event/open HTTP/1.1\r\nHost: here\r\nContent-Length: 60000\r\n\r\n"


def measure() -> list[Section]:
    """Run all parts against one site with two web processes."""
    with run_site(web=2, workers=0) as site:
        event = site.event(people=40)
        return [fuzz(site), hold_places(site), put_out(site, event)]


def fuzz(site: Site) -> Section:
    """Send bad frames; look at what is left of them, and whether somebody else notices."""
    section = Section("Bad frames", "Half of the lines belong to somebody who is known; fixed seed.")
    server = site.web[0]
    fuzzer = Fuzzer(server_url(server), [one.token for one in site.people], SEED)
    fuzzer.send_frames(WARM_UP)
    await_quiet(server)
    time.sleep(HANDSHAKE_SECONDS)
    start, log_start = figures(server), len(server.log.read_text())
    started = time.monotonic()
    with watching(server) as waits:
        for _ in range(FRAMES // 500):
            fuzzer.send_frames(500)
            fuzzer.send_bodies(BODIES // (FRAMES // 500))
    seconds = time.monotonic() - started
    quiet = await_quiet(server)
    time.sleep(HANDSHAKE_SECONDS)
    end = figures(server)
    trouble = trouble_in(server.log.read_text()[log_start:])
    section.add("bad frames and bodies", f"{FRAMES + BODIES:,} in {seconds:.0f} s")
    section.at_most("lines in the log that tell of a bug", len(trouble), 0, "lines")
    section.at_most("lines left open by the server", fuzzer.sent.left_open, 0, "lines")
    section.at_most("lines, connections, followers afterwards", quiet, 0, "")
    section.at_most("more open files", end["process_open_fds"] - start["process_open_fds"], 2, "")
    grown = end["process_resident_memory_bytes"] - start["process_resident_memory_bytes"]
    section.at_most("more memory for each frame", max(0.0, grown) / FRAMES, 300, "bytes")
    section.at_most("somebody else's request meanwhile, p99", p99(waits), 500, "ms")
    return section


def hold_places(site: Site) -> Section:
    """Open lines that only hold places; say when they end, what they cost, and whether others are served."""
    about = f"{HELD} lines of each kind, from one address; the others ask for a page every 20 ms."
    section = Section("Slow handshakes", about)
    server = site.web[0]
    kinds: list[tuple[str, Callable[[], socket.socket], bytes, float]] = [
        ("nothing is sent", lambda: opened(server, ""), b"", 10),
        ("the head comes byte by byte", lambda: opened(server, "GET / HTTP/1.1\r\nHost: "), b"x", 10),
        ("the body comes byte by byte", lambda: opened(server, HEAD), b"x", 30),
        ("a WebSocket that never says who it is", lambda: upgraded(server), b"", STRANGER_SECONDS + 5),
        ("a polling line that never polls", lambda: polling(server), b"", STRANGER_SECONDS + 5),
    ]
    memory = figures(server)["process_resident_memory_bytes"]
    for what, open_one, drop, bound in kinds:
        with watching(server) as waits:
            lines = [open_one() for _ in range(HELD)]
            seconds = until_none(server) if "polling" in what else until_closed(lines, drop)
        section.at_most(f"{what}: the last has ended after", seconds, bound, "s")
        section.at_most(f"{what}: others wait, p99", p99(waits), 500, "ms")
        for one in lines:
            one.close()
    for _ in range(FLOOD):
        polling(server).close()
    now = figures(server)
    section.at_most(f"lines kept of {FLOOD:,} that never poll", now["wbv_strangers"], MOST_STRANGERS, "lines")
    until_none(server)
    grown = (figures(server)["process_resident_memory_bytes"] - memory) / MEBIBYTE
    section.at_most("more memory after all that", grown, 150, "MB")
    return section


def put_out(site: Site, event: Event) -> Section:
    """Remove somebody by one process; measure when the other one has told it to who is connected there."""
    section = Section("Removal takes effect", "Two web processes on one Redis; the line is at the other one.")
    waits = []
    token = token_of(site.runtime, event.ada.person_id)
    ended = control.ConnectionsEnded(person_id=event.ada.person_id, code="removed")
    for _ in range(20):
        with connect(site.urls[1], token) as ada:
            ada.act("live.follow", topic=topics.event(event.id))
            started = time.monotonic()
            site.runtime.outgoing.send([(control.CONTROL, ended)])
            ada.closed.get(timeout=10)
            waits.append(1000 * (time.monotonic() - started))
    section.at_most("from the removal to its message, slowest of 20", max(waits), 1000, "ms")
    return section


def server_url(server: Server) -> str:
    """Return where the process itself answers."""
    return f"http://{server.settings.host}:{server.settings.port}"


@contextmanager
def watching(server: Server) -> Iterator[list[float]]:
    """Ask for a page again and again; yield the milliseconds that each answer took."""
    waits: list[float] = []
    stop = Flag()

    def ask() -> None:
        while not stop.wait(0.02):
            started = time.monotonic()
            page = f"{server_url(server)}/anmelden"
            with suppress(OSError), urlopen(page, timeout=10) as answer:  # noqa: S310 # our own
                answer.read()
            waits.append(1000 * (time.monotonic() - started))

    thread = Thread(target=ask)
    thread.start()
    try:
        yield waits
    finally:
        stop.set()
        thread.join()


def p99(waits: list[float]) -> float:
    """Return what 99 of 100 stay under."""
    return quantiles(waits, n=100)[-1]


def opened(server: Server, beginning: str) -> socket.socket:
    """Open a line and send how a request begins."""
    line = socket.create_connection((server.settings.host, server.settings.port), 10)
    line.sendall(beginning.encode())
    return line


def upgraded(server: Server) -> socket.socket:
    """Open a WebSocket and say nothing on it."""
    line = opened(server, UPGRADE.format(host="here"))
    line.recv(4096)
    return line


def polling(server: Server) -> socket.socket:
    """Open a line that polls, and never poll."""
    line = opened(server, f"GET {POLLING} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
    with line.makefile("rb") as answer:
        assert b'"sid":' in answer.read()
    return line


def until_closed(lines: list[socket.socket], drop: bytes) -> float:
    """Send a drop a second on each line until the server has ended all; return the seconds."""
    started = time.monotonic()
    left = list(lines)
    for line in left:
        line.setblocking(False)  # noqa: FBT003 # how the library spells it
    while left and time.monotonic() - started < LONGEST_SECONDS:
        left = [line for line in left if is_open(line, drop)]
        time.sleep(1)
    return time.monotonic() - started


def is_open(line: socket.socket, drop: bytes) -> bool:
    """Send a drop; say whether the server has not ended the line."""
    try:
        if drop:
            line.send(drop)
        while line.recv(4096):
            pass
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def until_none(server: Server) -> float:
    """Wait until nobody is waited for to say who it is; return the seconds."""
    started = time.monotonic()
    while figures(server)["wbv_strangers"] and time.monotonic() - started < LONGEST_SECONDS:
        time.sleep(0.5)
    return time.monotonic() - started


def await_quiet(server: Server) -> float:
    """Wait until no line is left; return how many lines, connections and follows stay."""
    started = time.monotonic()
    while True:
        now = figures(server)
        lines = sum(value for name, value in now.items() if name.startswith("wbv_lines{"))
        left = lines + now["wbv_connections"] + now["wbv_followers"] + now["wbv_strangers"]
        if not left or time.monotonic() - started > LONGEST_SECONDS:
            return left
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(run_alone(measure))
