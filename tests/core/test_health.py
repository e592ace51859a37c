"""What whoever watches the processes is told: alive, ready, figures."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from redis import Redis

from tests.figures import figures
from tests.people import Event
from tests.server import Server, free_port
from tests.sockets import connect, token_of
from wbv_events.core import control, topics
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.core.timekeeper import Timekeeper

TOKEN = "of the one who watches"


@pytest.fixture
def no_redis(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take Redis away from the process."""
    nowhere = Redis(port=free_port())
    monkeypatch.setattr(runtime, "redis", nowhere)
    yield
    nowhere.close()


@pytest.mark.usefixtures("no_redis")
def test_without_redis_a_process_is_alive_but_not_ready(client: FlaskClient) -> None:
    alive, ready = client.get("/healthz"), client.get("/readyz")

    assert (alive.status_code, alive.json) == (200, {"ok": True})
    assert (ready.status_code, ready.json) == (
        503,
        {"ok": False, "database": True, "redis": False, "timekeeper": False},
    )


def test_servers_of_single_features_are_named_and_keep_nobody_away(
    client: FlaskClient, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.hooks, "servers", [lambda _runtime: {"janus-one": False, "janus-two": True}])

    ready = client.get("/readyz")

    assert ready.json is not None
    assert (ready.status_code, ready.json["servers"]) == (200, {"janus-one": False, "janus-two": True})


@pytest.mark.parametrize(
    ("configured", "given", "status"), [(TOKEN, TOKEN, 200), (TOKEN, "guessed", 404), ("", "", 404)]
)
def test_figures_are_for_the_token_of_the_settings(
    client: FlaskClient,
    runtime: Runtime,
    monkeypatch: pytest.MonkeyPatch,
    configured: str,
    given: str,
    status: int,
) -> None:
    monkeypatch.setattr(
        runtime, "settings", runtime.settings.model_copy(update={"metrics_token": configured})
    )

    answer = client.get("/metrics", headers={"Authorization": f"Bearer {given}"})

    assert (answer.status_code, "wbv_connections" in answer.text) == (status, status == 200)


def test_figures_say_what_a_process_carries_and_what_it_has_done(served: Server, day: Event) -> None:
    before = figures(served)
    topic = topics.room(day.plenary_id)
    keeper = Timekeeper(served.runtime.redis, served.settings.redis_prefix)
    keeper.is_ours()
    with (
        connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada,
        connect(served.url, token_of(served.runtime, day.ben.person_id), "polling") as ben,
    ):
        for one in (ada, ben):
            one.act("live.follow", topic=topic)
        sent = ada.act("chat.send", event_id=day.id, room_id=day.plenary_id, id=new_id(), text="Hello")
        ben.next_push("chat.message_changed")
        during = figures(served)
        ended = control.ConnectionsEnded(person_id=day.ben.person_id, code="removed")
        served.runtime.outgoing.send([(control.CONTROL, ended)])
        ben.closed.get(timeout=10)
        after = figures(served)
    keeper.resign()

    def grown(name: str) -> float:
        return during[name] - before.get(name, 0)

    assert sent["ok"], sent
    # at least: connections of other tests may still be ending
    at_least = {
        'wbv_lines{transport="websocket"}': 1,
        'wbv_lines{transport="polling"}': 1,
        "wbv_connections": 2,
        "wbv_topics": 1,
        "wbv_followers": 2,
    }
    assert {name: during[name] for name, least in at_least.items() if during[name] < least} == {}
    # whoever is known is no stranger any more
    lines = during['wbv_lines{transport="websocket"}'] + during['wbv_lines{transport="polling"}']
    assert during["wbv_strangers"] + during["wbv_connections"] <= lines
    assert grown("wbv_deliveries_total") >= 2
    assert grown("wbv_telling_seconds_count") >= 1
    assert grown("wbv_log_lag_seconds_count") >= 1
    assert during["wbv_log_behind_entries"] == during["wbv_unsent_entries"] == 0
    assert during["wbv_backlog_bytes"] == during["wbv_slow_readers"] == 0
    removed = 'wbv_cut_offs_total{reason="removed"}'
    assert after[removed] == during.get(removed, 0) + 1
    owners = [name for name in during if name.startswith("wbv_timekeeper_since_seconds{")]
    assert len(owners) == 1
    assert str(os.getpid()) in owners[0]
