"""The topics that an event can start with, as written in `starting_topics.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from wbv_events.profiles.topic_rows import TopicRow

FILE: Final = Path(__file__).with_name("starting_topics.yaml")


@cache
def starting_topics() -> tuple[TopicRow, ...]:
    """Return the topics in their order."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(TopicRow(one["label"], one["label_en"], tuple(one["synonyms"])) for one in content)
