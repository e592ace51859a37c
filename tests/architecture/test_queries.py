"""Every page asks the database as often for a large event as for a small one."""

from __future__ import annotations

from flask import Flask

from tests.counted import counted
from tests.every_page import Visit, pages_of, someone
from tests.full_event import FullEvent, make_full_event
from tests.people import People
from wbv_events.core.runtime import Runtime


def test_every_page_runs_as_many_queries_for_300_items_as_for_10(
    app: Flask, runtime: Runtime, people: People
) -> None:
    small = make_full_event(runtime, "small", slots=10, people=12)
    large = make_full_event(runtime, "large", slots=300, people=300)

    counts = {
        (few.role, few.page): (queries(app, people, small, few), queries(app, people, large, many))
        for few, many in zip(pages_of(app, small), pages_of(app, large), strict=True)
    }

    assert {page: both for page, both in counts.items() if both[0] != both[1]} == {}


def queries(app: Flask, people: People, full: FullEvent, visit: Visit) -> int:
    client = app.test_client()
    who = someone(full, visit.role)
    if who is not None:
        people.sign_in(client, who.person_id)
    with counted(people.runtime) as statements:
        answer = client.get(visit.path)
    assert answer.status_code == 200, (visit, answer.status_code)
    return len(statements)
