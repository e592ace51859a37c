"""What rounds cost: as many queries for many as for few, and nothing heavy in a web process."""

from __future__ import annotations

import subprocess
import sys
from uuid import UUID

import pytest

from config import ROOT
from tests.counted import counted
from tests.people import People, Someone
from tests.rounds.make import Act, Rounds
from wbv_events.core.runtime import Runtime
from wbv_events.profiles.models import Audience, Part, Profile
from wbv_events.rounds.queries import view_overview, view_parts
from wbv_events.rounds.queries.facts import find_facts
from wbv_events.rounds.queries.series import get_series

ASKS = """
import sys
from wbv_events.app import load_features
import wbv_events.worker
load_features()
assert not {"scipy", "rustworkx"} & set(sys.modules)  # openpyxl, for tables, loads numpy
"""


def test_no_process_loads_the_engine_before_it_plans() -> None:
    assert subprocess.run([sys.executable, "-c", ASKS], cwd=ROOT, check=False).returncode == 0


def test_many_people_are_read_in_as_many_queries_as_few(rounds: Rounds) -> None:
    people = rounds.guests(12)
    rounds.begin(*people)

    assert parts(rounds, [one.participant_id for one in people]) == parts(rounds, [people[0].participant_id])


def test_overview_and_facts_take_few_queries_however_many_take_part(rounds: Rounds) -> None:
    people = rounds.guests(12)
    rounds.begin(*people[:2])
    few = overview(rounds)

    rounds.gather(*people)
    rounds.carry_out()

    assert overview(rounds) == few


def test_telling_forty_people_takes_as_many_queries_as_telling_ten(
    act: Act, people: People, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.limiter, "check", lambda _action, _actor: None)

    def told(count: int) -> dict[str, int]:
        rounds = Rounds(act, people.event(f"day-{count}"), people, runtime)
        rounds.plan_slot()
        assert rounds.create().ok
        guests = rounds.guests(count)
        show_to_contacts_only(rounds, guests)
        rounds.begin(*guests)
        costs = {}
        for verb in ("extend", "pause", "resume", "skip"):
            with counted(runtime) as statements:
                assert rounds.run(verb).ok
            costs[verb] = len(statements)
        return costs

    assert told(40) == told(10)


def show_to_contacts_only(rounds: Rounds, guests: list[Someone]) -> None:
    """Let all show a part only to their contacts, so that for each it is asked who those are."""
    with rounds.runtime.work() as work:
        work.session.add_all(
            Profile(
                participant_id=one.participant_id,
                event_id=rounds.event.id,
                audiences={Part.OFFERS: Audience.CONTACTS},
                changed_at=work.now,
            )
            for one in guests
        )


def parts(rounds: Rounds, ids: list[UUID]) -> int:
    with rounds.runtime.work(writes=False) as work:
        series = get_series(work, rounds.event.id, rounds.series_id)
        with counted(rounds.runtime) as statements:
            view_parts(work, series, ids)
    return len(statements)


def overview(rounds: Rounds) -> tuple[int, int]:
    with rounds.runtime.work(writes=False) as work:
        series = get_series(work, rounds.event.id, rounds.series_id)
        with counted(rounds.runtime) as seen:
            view_overview(work, series)
        with counted(rounds.runtime) as read:
            find_facts(work, series)
    return len(seen), len(read)
