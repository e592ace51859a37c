"""The nested list as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbv_events.documentation.outline import DEEPEST, BadLine, Point, parse, write

TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=40)


@st.composite
def outlines(draw: st.DrawFn) -> list[Point]:
    points: list[Point] = []
    for text in draw(st.lists(TEXTS, max_size=20)):
        deepest = min(points[-1].depth + 1, DEEPEST) if points else 0
        points.append(Point(draw(st.integers(0, deepest)), text))
    return points


@given(outlines())
def test_what_is_written_reads_as_the_same_points(points: list[Point]) -> None:
    assert parse(write(points)) == points


@given(st.text(st.sampled_from(" \t-*•–\r\nab"), max_size=60))
def test_any_text_is_read_or_refused_at_one_of_its_lines(text: str) -> None:
    found: list[Point] | int
    try:
        found = parse(text)
    except BadLine as bad:
        found = bad.line

    assert text.splitlines()[found - 1].strip() if isinstance(found, int) else parse(write(found)) == found


def test_tabs_other_marks_and_empty_lines_are_understood() -> None:
    assert parse("- a\n\n\t* b\r\n    • c\n– d") == [
        Point(0, "a"),
        Point(1, "b"),
        Point(2, "c"),
        Point(0, "d"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- a\nb", 2, "hyphen"),
        ("- a\n-", 2, "no text"),
        ("- a\n   - b", 2, "two spaces"),
        ("  - a", 1, "too far"),
        ("- a\n    - b", 2, "too far"),
        ("- a\n  - b\n    - c\n      - d", 4, "three levels"),
        ("- " + "x" * 501, 1, "too long"),
        ("\n".join(["- a"] * 201), 201, "200 points"),
    ],
)
def test_the_first_wrong_line_is_named_with_what_is_wrong(text: str, line: int, says: str) -> None:
    with pytest.raises(BadLine, match=says) as refused:
        parse(text)

    assert refused.value.line == line
