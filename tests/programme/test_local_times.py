"""Times by the clock of an event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import Event
from tests.programme.make import Planning
from wbv_events.programme.local_times import (
    NoSuchTime,
    instant_of,
    local_time,
    move,
    move_all,
    nearest_instant,
)

BERLIN, TOKYO, VIENNA = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Vienna")
NIGHTS = [
    datetime(2027, 3, 28, tzinfo=UTC),
    datetime(2027, 10, 31, tzinfo=UTC),
]  # when summer time begins and ends


def clock(shown: str) -> datetime:
    return datetime.fromisoformat(shown)


def test_a_time_means_what_the_clock_of_the_event_shows() -> None:
    assert instant_of(clock("2027-05-12T09:30"), BERLIN) == datetime(2027, 5, 12, 7, 30, tzinfo=UTC)


def test_a_time_that_the_clock_leaves_out_is_refused() -> None:
    with pytest.raises(NoSuchTime):
        instant_of(clock("2027-03-28T02:30"), BERLIN)
    assert nearest_instant(clock("2027-03-28T02:30"), BERLIN) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_a_time_that_comes_twice_means_the_earlier_one() -> None:
    assert instant_of(clock("2027-10-31T02:30"), BERLIN) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@given(st.datetimes(clock("2000-01-01"), clock("2100-01-01")), st.integers(1, 600))
def test_another_zone_keeps_the_clock_and_the_order(local: datetime, minutes: int) -> None:
    start = nearest_instant(local, TOKYO)
    end = start + timedelta(minutes=minutes)

    moved_start, moved_end = move(start, end, TOKYO, BERLIN)

    assert moved_end > moved_start
    assert local_time(moved_start, BERLIN) - local in (timedelta(), timedelta(hours=1))


@given(st.sampled_from(NIGHTS), st.integers(-180, 180), st.integers(1, 90))
def test_another_zone_with_the_same_clock_moves_nothing(night: datetime, offset: int, minutes: int) -> None:
    start = night + timedelta(minutes=offset)
    end = start + timedelta(minutes=minutes)

    assert move(start, end, BERLIN, VIENNA) == (start, end)


@given(
    st.sampled_from(NIGHTS),
    st.lists(st.tuples(st.integers(0, 90), st.integers(1, 90)), min_size=2, max_size=8),
    st.sampled_from([(ZoneInfo("UTC"), BERLIN), (BERLIN, TOKYO), (BERLIN, ZoneInfo("UTC"))]),
)
def test_what_does_not_overlap_does_not_in_another_zone(
    night: datetime, lengths: list[tuple[int, int]], zones: tuple[ZoneInfo, ZoneInfo]
) -> None:
    spans, end = [], night - timedelta(hours=2)
    for pause, length in lengths:
        start = end + timedelta(minutes=pause)
        end = start + timedelta(minutes=length)
        spans.append((start, end))

    moved = move_all(spans, *zones)

    assert all(start < end for start, end in moved)
    assert all(one[1] <= following[0] for one, following in pairwise(moved))


def test_the_form_says_at_which_field_a_time_does_not_exist(planning: Planning) -> None:
    night = {"kind": "session", "title": "Nacht", "ends_at": "2027-03-28T04:00"}

    refused = planning.run("plan", planning.event.organiser, **night, starts_at="2027-03-28T02:30")
    made = planning.run("plan", planning.event.organiser, **night, starts_at="2027-03-28T01:30")

    assert list(refused.error.fields or {}) == ["starts_at"]
    assert made.view.ends_at - made.view.starts_at == timedelta(hours=1, minutes=30)


def test_a_planned_slot_is_changed_and_keeps_where_it_came_from(planning: Planning) -> None:
    slot = planning.create(source="example")
    times: dict[str, Any] = {"starts_at": "2027-05-12T09:00", "ends_at": "2027-05-12T10:00"}

    changed = planning.do("plan", slot, kind="panel", title="Neu", is_visible="true", **times).view
    backwards = planning.do(
        "plan", slot, kind="panel", title="Neu", **{**times, "ends_at": times["starts_at"]}
    )

    assert (changed.id, changed.title, changed.source) == (slot.id, "Neu", "example")
    assert changed.starts_at == datetime(2027, 5, 12, 7, tzinfo=UTC)
    assert list(backwards.error.fields or {}) == ["ends_at"]


def test_another_zone_of_the_event_keeps_the_local_times(planning: Planning, event: Event) -> None:
    slot = planning.create()
    shown = planning.act("event.open", event.ada.person_id, slug=event.slug).view.event
    described = shown.model_dump(mode="json", exclude={"id", "is_demo", "version"})

    edited = planning.act(
        "event.edit", event.organiser.person_id, event_id=event.id, **{**described, "time_zone": "Asia/Tokyo"}
    )

    assert edited.ok, edited.error
    moved = planning.do("get", slot).view
    assert local_time(moved.starts_at, TOKYO) == local_time(slot.starts_at, BERLIN)
    assert (moved.sequence, moved.version) == (1, 2)
