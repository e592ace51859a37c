"""Some hundred frames that no client sends; `python -m benchmarks.abuse` sends ten thousand."""

from __future__ import annotations

from typing import ClassVar

from tests.conftest import Until
from tests.figures import figures
from tests.fuzzing import Fuzzer, trouble_in
from tests.people import Event
from tests.server import Server
from tests.sockets import connect, token_of
from wbv_events.core import topics
from wbv_events.core.schemas import Push

SEED = 3


class Said(Push):
    name: ClassVar[str] = "test.said"
    text: str


def test_what_no_client_sends_disturbs_nobody_and_leaves_nothing(
    served: Server, day: Event, until: Until
) -> None:
    runtime, topic = served.runtime, topics.room(day.plenary_id)
    written = len(served.log.read_text())
    before = left_in(served)
    fuzzer = Fuzzer(served.url, [token_of(runtime, day.ada.person_id)], SEED)
    with connect(served.url, token_of(runtime, day.ben.person_id)) as ben:
        ben.act("live.follow", topic=topic)
        for number in range(5):
            fuzzer.send_frames(60)
            fuzzer.send_bodies(15)
            runtime.outgoing.send([(topic, Said(text=f"{number}"))])
        heard = [ben.next_push("test.said")["data"]["text"] for _ in range(5)]
        during = figures(served)

        assert ben.act("live.arrive")["ok"]
    until(lambda: figures(served)["wbv_connections"] < during["wbv_connections"])

    assert heard == ["0", "1", "2", "3", "4"]
    assert (fuzzer.sent.frames, fuzzer.sent.bodies, fuzzer.sent.left_open) == (300, 75, 0)
    assert trouble_in(served.log.read_text()[written:]) == []
    until(lambda: all(now <= then for now, then in zip(left_in(served), before, strict=True)))


def left_in(served: Server) -> list[float]:
    """Return what is there of whoever came; others may have been there before, and may still go."""
    now = figures(served)
    names = ("wbv_connections", "wbv_followers", "wbv_topics", "wbv_strangers", "wbv_backlog_bytes")
    lines = sum(value for name, value in now.items() if name.startswith("wbv_lines{"))
    return [lines, *(now[name] for name in names)]
