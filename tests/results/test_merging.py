"""Putting two texts together: what changes do not touch is put together, and no line is dropped."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbv_events.results.merging import merge, merge_word

BASE = "eins\nzwei\ndrei"
LINES = st.lists(st.sampled_from("abcdef"), max_size=6)


@pytest.mark.parametrize(
    ("stored", "mine", "together"),
    [
        (BASE, "eins\nneu\nzwei\ndrei", "eins\nneu\nzwei\ndrei"),
        ("eins\nzwei\ndrei\nvier", BASE, "eins\nzwei\ndrei\nvier"),
        ("EINS\nzwei\ndrei", "eins\nzwei\nDREI", "EINS\nzwei\nDREI"),
        ("EINS\nzwei\ndrei", "eins\nZWEI\ndrei", "EINS\nZWEI\ndrei"),
        (f"{BASE}\nihre", f"{BASE}\nmeine", f"{BASE}\nihre\nmeine"),
        ("zwei\ndrei", f"{BASE}\nvier", "zwei\ndrei\nvier"),
        ("eins\nneu\nzwei\ndrei", "drei\nzwei\neins", "drei\nzwei\neins\nneu"),
        ("eins\nihre\ndrei", "eins\nmeine\ndrei", None),
        ("eins\ndrei", "eins\nzwei, ergänzt\ndrei", "eins\nzwei, ergänzt\ndrei"),
        (f"{BASE}\nmeine\nihre", f"{BASE}\nmeine", f"{BASE}\nmeine\nihre"),
    ],
)
def test_two_changes_are_put_together_unless_they_touch(stored: str, mine: str, together: str | None) -> None:
    assert merge(BASE, stored, mine) == together


def test_without_a_common_beginning_both_texts_stand_below_each_other() -> None:
    assert merge("", "ihre", "meine") == "ihre\nmeine"


@given(LINES, LINES, LINES)
def test_every_line_is_there_that_one_of_both_wrote_or_both_left(
    base: list[str], stored: list[str], mine: list[str]
) -> None:
    together = merge("\n".join(base), "\n".join(stored), "\n".join(mine))

    if together is None:
        return
    there = Counter(together.split("\n") if together else [])
    assert not (Counter(stored) - Counter(base)) - there
    assert not (Counter(mine) - Counter(base)) - there
    assert set(base) & set(stored) & set(mine) <= set(there)


@st.composite
def changed(draw: st.DrawFn, base: list[str], fresh: str) -> list[str]:
    """Take lines out and add others, with nothing moved to another place."""
    lines: list[str] = []
    for line in [*base, ""]:
        new = draw(st.none() | st.sampled_from(fresh))
        lines += [new] if new and new not in lines else []
        lines += [line] if line and draw(st.booleans()) else []
    return lines


@given(st.data(), st.lists(st.sampled_from("abcdef"), max_size=5, unique=True))
def test_what_is_sent_once_more_adds_nothing_and_takes_nothing_away(
    data: st.DataObject, base: list[str]
) -> None:
    stored, mine = data.draw(changed(base, "tuv")), data.draw(changed(base, "xyzt"))
    was, sent = "\n".join(base), "\n".join(mine)
    together = merge(was, "\n".join(stored), sent)

    if together is None:
        return
    again = merge(was, together, sent)
    assert again is not None
    assert not Counter(again.split("\n")) - Counter(together.split("\n"))
    assert ({*mine} | {*stored}) - {*base} <= {*again.split("\n")}


def test_a_word_is_whose_who_changed_it() -> None:
    assert merge_word("", "Ada", "") == "Ada"
    assert merge_word("", "", "Ben") == "Ben"
    assert merge_word("", "Ada", "Ada") == "Ada"
    assert merge_word("", "Ada", "Ben") is None
