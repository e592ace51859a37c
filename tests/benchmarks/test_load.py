"""What the benchmarks count with: frames taken apart, marks found, results kept beside each other."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import benchmarks.__main__ as all_benchmarks
from benchmarks.fanout import served
from benchmarks.load import wire
from benchmarks.load.client import Client, Gone, Plan, Stage, Step
from benchmarks.load.crowd import crowd
from benchmarks.load.talk import Talk, mark_of
from benchmarks.report import Section
from wbv_events.core.websocket import text_frame


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536])
def test_frames_of_a_server_are_found_whatever_their_size(size: int) -> None:
    text = b"x" * size
    received = text_frame(text) + text_frame(b"next")
    for cut in (1, 2, size, len(received) - 1):
        found, rest = wire.frames(received[:cut])
        again, nothing = wire.frames(rest + received[cut:])
        assert (found + again, nothing) == ([text, b"next"], b"")


def test_entries_compare_in_the_order_of_the_log() -> None:
    ids = ["10-11", "10-2", "", "10-0", "9-0"]
    assert sorted(ids, key=wire.place) == ["", "9-0", "10-0", "10-2", "10-11"]


@pytest.fixture
def client() -> Iterator[Client]:
    steps = [Step("live.follow", {"topic": "room:a"}), Step("chat.list")]
    one = Client(0, ("127.0.0.1", 0), Plan(steps=steps))
    one.stage = Stage.OPEN
    yield one
    one.close()


@pytest.fixture
def line(client: Client) -> Iterator[socket.socket]:
    """Yield the server's end of the client's line."""
    client.sock, there = socket.socketpair()
    client.sock.settimeout(0)
    with there:
        there.settimeout(1)
        yield there


def test_a_client_comes_back_with_what_it_saw_last_and_hears_nothing_twice(
    client: Client, line: socket.socket
) -> None:
    def says(*texts: str) -> str:
        line.sendall(b"".join(text_frame(text.encode()) for text in texts))
        client.advance()
        return line.recv(1000).decode("latin-1") if client.stage is not Stage.READY else ""

    push = '42/live,["push",{{"topic":"room:a","id":"{}","name":"chat.said","data":"{}"}}]'.format
    says('0{"sid":"a"}')
    assert '"live.follow",{"topic":"room:a"}' in says('40/live,{"sid":"b"}')
    entries = f'[{{"id":"7-1","name":"chat.said","data":"{mark_of(1)}"}}]'
    said = f'43/live,0[{{"ok":true,"data":{{"entries":{entries},"resync":false,"tail":"7-1"}}}}]'
    assert '"chat.list"' in says(said)
    says('43/live,1[{"ok":true,"data":{}}]', push("7-1", mark_of(1)), push("7-2", mark_of(2)))
    assert (client.stage, client.heard, client.seen) == (Stage.READY, [1, 2], {"room:a": "7-2"})

    client.stage, client.step = Stage.OPEN, 0
    says('0{"sid":"a"}')
    assert '"after":"7-2"' in says('40/live,{"sid":"b"}')
    with pytest.raises(Gone, match=r"live\.follow refused"):
        says('43/live,0[{"ok":false,"error":{"code":"app.not_found"}}]')


def test_waits_are_told_in_milliseconds() -> None:
    talk = Talk(waits=[number / 1000 for number in range(1, 101)])
    assert (talk.wait(50), talk.wait(99)) == (51, 100)


def test_the_results_of_one_benchmark_take_the_place_of_its_older_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_benchmarks, "RESULTS", tmp_path / "RESULTS.md")
    for name, text in (("pages", "## Pages\n\nold"), ("fanout", "## Fan-out"), ("pages", "## Pages\n\nnew")):
        all_benchmarks.store(name, text)
    written = (tmp_path / "RESULTS.md").read_text()
    assert written.index("## Fan-out") < written.index("new")
    assert "old" not in written
    assert written.startswith("# Measured")


def test_a_figure_that_misses_its_target_is_named() -> None:
    section = Section("Speed")
    section.at_least("ratio", 2.9, 3, "×")
    section.at_most("wait", 150, 150, "ms")
    section.add("memory", "12 KB")
    assert [line.what for line in section.falls_short] == ["ratio"]
    assert "| ratio | 2.9 × | ≥ 3 × | **falls short** |" in section.as_markdown()


def test_the_fan_out_that_is_compared_with_stock_lets_clients_in() -> None:
    with served("direct") as (address, _process), crowd([address], [Plan(steps=[Step("follow")])]) as people:
        people.arrive()

        assert (len(people.ready), people.failures) == (1, {})
