"""Who coordinates: whoever says so in the job title, or offers to build networks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

TITLES: Final = ("koordin", "coordin", "netzwerk", "network", "vernetz", "vermittl", "mediat", "verbundmanag")
"""What a job title contains of which this is the work: Verbundkoordination, Netzwerkmanagerin, Mediator."""

TOPICS: Final = ("netzwerkaufbau", "vernetzung", "building networks", "network building", "networking")
"""What a topic or one of its other names contains that only somebody offers who brings people together."""


def is_coordinating_title(title: str) -> bool:
    """Say whether a job title is that of somebody who coordinates."""
    return any(stem in title.casefold() for stem in TITLES)


def is_coordinating_topic(names: Iterable[str]) -> bool:
    """Say whether whoever offers a topic of these names brings people together."""
    return any(known in name.casefold() for name in names for known in TOPICS)
