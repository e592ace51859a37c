"""One fault on one site: people talk, it happens, they go on, and all is held against each other."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from threading import Timer
from typing import Final

from benchmarks.site import Site, run_site
from chaos.compare import Findings, attendance_errors, compare, open_attendance, present, read_stored
from chaos.crowd import Crowd, crowd_in
from chaos.faults import Fault
from tests.people import Event

LOOK_SECONDS: Final = 0.5
GHOST_SECONDS: Final = 60.0


@dataclass(frozen=True)
class Pace:
    """Seconds of arriving, of talk before and after the fault, from its begin until some go, and away."""

    arrive: float = 4.0
    before: float = 10.0
    after: float = 12.0
    midst: float = 1.0
    away: float = 10.0
    patience: float = 45.0


@dataclass
class Outcome:
    """The figures of a run."""

    fault: str
    database: str
    people: int
    acknowledged: int = 0
    refused: int = 0
    came_back: int = 0
    snapshots: int = 0
    longest_seconds: float = 0.0
    findings: Findings = field(default_factory=Findings)
    unfinished: int = 0
    ghosts: int = 0
    unseen: int = 0
    ghost_seconds: float = 0.0
    attendance_off: float = 0.0
    attendance_wrong: int = 0
    trouble: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> dict[str, object]:
        """Return whatever should not be so, by its name; nothing if all is well."""
        counts = {
            name: getattr(self, name) for name in ("unfinished", "ghosts", "unseen", "attendance_wrong")
        }
        all_of_it = {
            **counts,
            "trouble": self.trouble,
            "findings": not self.findings.is_clean and self.findings,
        }
        return {name: value for name, value in all_of_it.items() if value}

    @property
    def passes(self) -> bool:
        """Whether nothing is wrong at all."""
        return not self.wrong


def run_fault(fault: Fault, database: str, people: int = 200, pace: Pace = Pace()) -> Outcome:  # frozen
    """Run a site of its own, put the fault into it and return the figures."""
    with run_site(
        database, web=2, disk_megabytes=fault.disk_megabytes, behind_nginx=fault.is_behind_nginx
    ) as site:
        event = site.event(people)
        return put_into(site, event, fault, pace)


def put_into(site: Site, event: Event, fault: Fault, pace: Pace) -> Outcome:
    """Let the site's people talk, put the fault into it, and compare when all is quiet again."""
    kind = site.runtime.database.engine.dialect.name
    outcome = Outcome(fault.title, "SQLite" if kind == "sqlite" else "PostgreSQL", len(site.people))
    with ExitStack() as stack:
        urls = [site.url] if site.nginx else site.urls
        if fault.needs_lines:
            urls = stack.enter_context(site.over_lines())
        crowd = stack.enter_context(crowd_in(site, event, urls, fault.clock_off))
        crowd.come(pace.arrive)
        _await(lambda: all(one.visits for one in crowd.guests), pace)
        time.sleep(pace.before)
        before = sum(one.snapshots for one in crowd.guests)
        going = Timer(pace.midst, _some_go, [crowd, pace])
        going.start()
        fault.inject(site, fault.seconds)
        going.join()
        went_at = time.monotonic()
        time.sleep(pace.after)
        crowd.hush()
        _await(lambda: crowd.is_settled, pace)
        outcome.snapshots = sum(one.snapshots for one in crowd.guests) - before
        outcome.findings = _settle(site, event, crowd, pace)
        outcome.unfinished = sum(one.is_busy for one in crowd.inside)
        _count_deeds(outcome, crowd)
        _await_presence(outcome, site, event, crowd, went_at)
        _check_attendance(outcome, site, event, crowd)
        outcome.trouble += crowd.errors[:5]
    return outcome


def _some_go(crowd: Crowd, pace: Pace) -> None:
    """Let a tenth go for good, every other one without a goodbye, and a twentieth for a while."""
    tenth = crowd.guests[::10]
    crowd.leave(tenth[::2], politely=True)
    crowd.leave(tenth[1::2], politely=False)
    crowd.step_out(crowd.guests[5::20], pace.away)


def _settle(site: Site, event: Event, crowd: Crowd, pace: Pace) -> Findings:
    """Compare until nothing is wrong, for some seconds: the last pushes are on their way."""
    give_up_at = time.monotonic() + pace.patience
    while True:
        found = compare(read_stored(site.runtime, event), crowd.guests, crowd.inside)
        if found.is_clean or time.monotonic() > give_up_at:
            return found
        time.sleep(LOOK_SECONDS)


def _count_deeds(outcome: Outcome, crowd: Crowd) -> None:
    for guest in crowd.guests:
        deeds = guest.deeds
        outcome.acknowledged += len(deeds.messages) + len(deeds.questions) + len(deeds.votes)
        outcome.refused += sum(deeds.refusals.values())
        outcome.came_back += guest.came_back
        outcome.longest_seconds = max(outcome.longest_seconds, deeds.longest_seconds)
    codes = sum((one.deeds.refusals for one in crowd.guests), start=type(crowd.guests[0].deeds.refusals)())
    if codes:
        outcome.notes.append(", ".join(f"{code} {count}" for code, count in codes.most_common()))


def _await_presence(outcome: Outcome, site: Site, event: Event, crowd: Crowd, since: float) -> None:
    """Wait until nobody counts as present who is not there, a minute after the fault at most."""
    there = {one.place.participant_id for one in crowd.inside}
    while True:
        shown, measured = present(site.runtime, event), open_attendance(site.runtime, event)
        passed = time.monotonic() - since
        if shown == measured == there or passed > GHOST_SECONDS:
            break
        time.sleep(LOOK_SECONDS)
    outcome.ghosts, outcome.unseen = len((shown | measured) - there), len(there - (shown & measured))
    outcome.ghost_seconds = passed


def _check_attendance(outcome: Outcome, site: Site, event: Event, crowd: Crowd) -> None:
    errors = attendance_errors(site.runtime, event, crowd.guests)
    outcome.attendance_off = max(map(abs, errors.values()))
    outcome.attendance_wrong = sum(abs(one) > GHOST_SECONDS for one in errors.values())


def _await(condition: Callable[[], bool], pace: Pace) -> None:
    give_up_at = time.monotonic() + pace.patience
    while not condition() and time.monotonic() < give_up_at:
        time.sleep(LOOK_SECONDS / 5)
