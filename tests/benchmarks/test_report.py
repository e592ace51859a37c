"""What a report says of the machine that it was measured on."""

from __future__ import annotations

import re
import time

import pytest

from benchmarks import report


@pytest.mark.parametrize(("is_optimised", "build"), [(True, "optimised"), (False, "plain")])
def test_the_machine_is_named_with_the_build_of_its_python_and_how_quick_that_is(
    monkeypatch: pytest.MonkeyPatch, build: str, *, is_optimised: bool
) -> None:
    monkeypatch.setattr(report, "is_optimised", lambda: is_optimised)

    said = report.machine()

    found = re.search(
        r" Python 3\.\d+\.\d+ \((\w+) build\), a million rounds of a plain loop in (\d+) ms\. Flask-", said
    )
    assert found
    assert (found[1], 5 < int(found[2]) < 5_000) == (build, True)


def test_the_best_of_three_loops_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    naps = iter([0.1, 0.0, 0.1])
    monkeypatch.setattr(report, "plain_loop", lambda: time.sleep(next(naps)))

    assert report.loop_milliseconds() < 90
    assert list(naps) == []
