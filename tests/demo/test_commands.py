"""Simulated participants on the command line: they come in with what is printed, and never in production."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from tests.command import command
from tests.people import Event
from tests.server import Server, environment
from tests.sockets import connect
from wbv_events.accounts.models import Person
from wbv_events.cli import main
from wbv_events.events.models import Participant


def taking_part(served: Server, day: Event) -> int:
    with served.runtime.work(writes=False) as work:
        query = select(func.count()).select_from(Participant).where(Participant.event_id == day.id)
        return work.session.scalar(query) or 0


def test_each_printed_token_opens_a_socket_for_the_participant_beside_it(served: Server, day: Event) -> None:
    done = command(served.settings, "tokens", "--event", day.slug, "--count", "2")

    assert done.returncode == 0, done.stderr
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    assert [set(one) for one in printed] == [{"participant_id", "token"}] * 2
    where = {"event_id": day.id, "room_id": day.plenary_id}
    for one in printed:
        with connect(served.url, one["token"]) as simulated:
            assert simulated.act("attendance.enter", **where)["ok"]
            (there,) = simulated.act("presence.list", **where)["data"]["people"]
            assert there["participant_id"] == one["participant_id"]
    with served.runtime.work(writes=False) as work:
        query = select(Participant.id).join(Person, Participant.person_id == Person.id)
        marked = work.session.scalars(query.where(Person.is_simulated, Participant.event_id == day.id))
        assert {str(one) for one in marked} == {one["participant_id"] for one in printed}


@pytest.mark.parametrize("words", [("tokens", "--count", "1", "--event"), ("demo",)], ids=["tokens", "demo"])
def test_nobody_is_simulated_in_production(served: Server, day: Event, words: tuple[str, ...]) -> None:
    production = served.settings.model_copy(update={"env": "production", "secret_key": "x" * 32})
    given = (*words, day.slug) if words[-1] == "--event" else words

    done = CliRunner().invoke(main, given, env=environment(production))

    assert (done.exit_code, done.stdout) == (1, "")
    assert "production" in done.stderr
    assert taking_part(served, day) == 4
