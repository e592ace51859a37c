"""The picture of contacts between groups, as places and widths: `networking/parts.html` draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import Final

SIZE: Final = 400.0
CIRCLE: Final = 150.0
SMALLEST_NODE, LARGEST_NODE = 16.0, 34.0
THINNEST, WIDEST = 1.5, 12.0


@dataclass(frozen=True, slots=True)
class Node:
    """A group as a disc; `within` is the width of the ring that stands for contacts inside, 0 for none."""

    x: float
    y: float
    radius: float
    within: float


@dataclass(frozen=True, slots=True)
class Line:
    """The contacts between two groups."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Graph:
    """A picture of `size` in both directions."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    size: float = SIZE


def draw_graph(people: Sequence[int], links: Sequence[tuple[int, int, int]]) -> Graph:
    """Place groups of so many people on a circle, the first on top, and join those with contacts.

    A link is two places and the number of contacts; within a group both places are the same.
    """
    most_people = max(people, default=1)
    most_contacts = max((contacts for _, _, contacts in links), default=1)
    width = {
        (one, other): round(THINNEST + (WIDEST - THINNEST) * contacts / most_contacts, 2)
        for one, other, contacts in links
    }
    places = [_place(place, len(people)) for place in range(len(people))]
    nodes = tuple(
        Node(*places[place], _radius(amount / most_people), width.get((place, place), 0.0))
        for place, amount in enumerate(people)
    )
    lines = tuple(
        Line(*places[one], *places[other], wide) for (one, other), wide in width.items() if one != other
    )
    return Graph(nodes, lines)


def _place(place: int, count: int) -> tuple[float, float]:
    if count == 1:
        return SIZE / 2, SIZE / 2
    angle = 2 * pi * place / count
    return round(SIZE / 2 + CIRCLE * sin(angle), 2), round(SIZE / 2 - CIRCLE * cos(angle), 2)


def _radius(share: float) -> float:
    return round(SMALLEST_NODE + (LARGEST_NODE - SMALLEST_NODE) * sqrt(share), 2)
