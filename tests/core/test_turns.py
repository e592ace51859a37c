"""Pages are made a few at a time, first come, first served."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import Until
from wbv_events.core import turns as core_turns
from wbv_events.core.engine import LINE
from wbv_events.core.turns import COMING_AT_ONCE, PAGES_AT_ONCE, Turns, end_turn, with_turns


def test_whoever_came_first_goes_first(until: Until) -> None:
    turns = Turns(1)
    came: list[int] = []

    def visit(number: int) -> None:
        turns.take(30)
        came.append(number)
        turns.end()

    turns.take(0)
    visitors = [Thread(target=visit, args=(number,)) for number in range(5)]
    for number, visitor in enumerate(visitors, 1):
        visitor.start()
        until(lambda: len(turns) == number)  # noqa: B023 # asked at once
    turns.end()
    for visitor in visitors:
        visitor.join()

    assert came == [0, 1, 2, 3, 4]


def test_a_turn_that_did_not_come_in_time_is_nobodys() -> None:
    turns = Turns(1)
    assert [turns.take(0), turns.take(0.001)] == [True, False]
    turns.end()

    assert turns.take(0)
    assert len(turns) == 0


def page(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [b"page"]


def ask(line: socket.socket | None, method: str = "GET", path: str = "/e/day") -> list[str]:
    told: list[str] = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path}
    if line is not None:
        environ[LINE] = SimpleNamespace(_sock=line)  # type: ignore[assignment] # as gevent's
    with_turns(page, Turns(1))(environ, lambda status, _headers: told.append(status))
    return told


def test_nothing_is_made_for_who_has_gone() -> None:
    here, there = socket.socketpair()
    with here:
        assert ask(here) == ["200 OK"]
        there.close()
        assert ask(here) == ["499 Client Closed Request"]


def test_what_is_sent_and_who_looks_after_the_process_wait_for_nobody() -> None:
    inside: list[str] = []
    told: list[str] = []
    served: Callable[..., Any]

    def slow(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Ask for one more page from within each, until all turns are taken; then for what needs none."""
        inside.append(environ["PATH_INFO"])
        if len(inside) < PAGES_AT_ONCE:
            return served({"REQUEST_METHOD": "GET", "PATH_INFO": "/e/day"}, start_response)  # type: ignore[no-any-return]
        if len(inside) == PAGES_AT_ONCE:
            served({"REQUEST_METHOD": "POST", "PATH_INFO": "/e/day"}, start_response)
            return served({"REQUEST_METHOD": "GET", "PATH_INFO": "/readyz"}, start_response)  # type: ignore[no-any-return]
        return page(environ, start_response)

    served = with_turns(slow, Turns(1))
    served({"REQUEST_METHOD": "GET", "PATH_INFO": "/e/day"}, lambda status, _headers: told.append(status))

    assert inside == ["/e/day"] * (PAGES_AT_ONCE + 1) + ["/readyz"]
    assert told == ["200 OK", "200 OK"]


def test_a_page_that_only_waits_for_another_server_holds_up_nobody() -> None:
    told: list[str] = []
    inside: list[str] = []
    served: Callable[..., Any]

    def waiting(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Ask for one more page from within each, more than there are turns."""
        inside.append(environ["PATH_INFO"])
        end_turn(environ)
        end_turn(environ)
        if len(inside) <= PAGES_AT_ONCE * 2:
            served({"REQUEST_METHOD": "GET", "PATH_INFO": "/e/day"}, start_response)
        return page(environ, start_response)

    served = with_turns(waiting, Turns(1))
    served({"REQUEST_METHOD": "GET", "PATH_INFO": "/e/day"}, lambda status, _headers: told.append(status))

    assert len(told) == PAGES_AT_ONCE * 2 + 1


def test_who_has_its_page_comes_in_before_others_get_theirs(until: Until) -> None:
    coming = Turns(1)
    coming.take(0)
    came: list[str] = []

    def come() -> None:
        with coming.turn(30):
            came.append("in")

    waiting = [Thread(target=come) for _ in range(COMING_AT_ONCE + 1)]
    for one in waiting:
        one.start()
    until(lambda: len(coming) == len(waiting))
    page = Thread(target=ask_for_a_page, args=(coming, came))
    page.start()
    coming.end()
    for one in (*waiting, page):
        one.join()

    assert came.index("page") > 0


def test_pages_wait_for_those_who_come_only_for_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core_turns, "YIELD_SECONDS", 0.05)
    coming = Turns(0)
    waiting = [Thread(target=coming.take, args=(1.0,)) for _ in range(COMING_AT_ONCE + 1)]
    for one in waiting:
        one.start()
    came: list[str] = []

    ask_for_a_page(coming, came)

    assert (came, len(coming)) == (["page"], len(waiting))
    for one in waiting:
        one.join()


def ask_for_a_page(coming: Turns, came: list[str]) -> None:
    def page(_environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        came.append("page")
        return []

    with_turns(page, coming)({"REQUEST_METHOD": "GET", "PATH_INFO": "/"}, lambda *_: None)
