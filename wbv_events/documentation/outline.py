"""A nested list as text: a line per point, `- ` before it, two spaces more for each level below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from wbv_events.core.words import N_

DEEPEST: Final = 2
LONGEST: Final = 500
MOST: Final = 200
STEP: Final = 2
MARKS: Final = ("- ", "* ", "• ", "– ")

NO_MARK = N_("Line %(line)d: please begin with a hyphen and a space.")
NO_TEXT = N_("Line %(line)d has no text.")
ODD = N_("Line %(line)d: please indent by two spaces for each level.")
JUMP = N_("Line %(line)d is indented too far: it may stand at most one level below the line above.")
TOO_DEEP = N_("Line %(line)d: there are at most three levels.")
TOO_LONG = N_("Line %(line)d is too long: at most 500 characters.")
TOO_MANY = N_("Line %(line)d: there are at most 200 points.")


@dataclass(frozen=True)
class Point:
    """One point of the list; `depth` is 0 for the outermost."""

    depth: int
    text: str


class BadLine(Exception):
    """A line that cannot be read: its number, and the marked sentence that says what is wrong."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message % {"line": line})
        self.line = line
        self.message = message


def write(points: Iterable[Point]) -> str:
    """Return the points as text."""
    return "\n".join(f"{' ' * STEP * point.depth}- {point.text}" for point in points)


def parse(text: str) -> list[Point]:
    """Return the points of a text; empty lines do not count. Raises `BadLine` for the first that is wrong."""
    points: list[Point] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        deepest = points[-1].depth + 1 if points else 0
        points.append(_point(number, line.replace("\t", " " * STEP).rstrip(), deepest))
        if len(points) > MOST:
            raise BadLine(number, TOO_MANY)
    return points


def _point(number: int, line: str, deepest: int) -> Point:
    content = line.lstrip()
    depth, rest = divmod(len(line) - len(content), STEP)
    words = " ".join(content[2:].split())
    checks = (
        (content in "-*•–", NO_TEXT),
        (not content.startswith(MARKS), NO_MARK),
        (bool(rest), ODD),
        (depth > DEEPEST, TOO_DEEP),
        (depth > deepest, JUMP),
        (len(words) > LONGEST, TOO_LONG),
    )
    for is_wrong, message in checks:
        if is_wrong:
            raise BadLine(number, message)
    return Point(depth, words)
