"""Questions to start a talk with. Those that fit a pair are chosen when it is planned, the best first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from wbv_events.rounds.schemas.views import QuestionView

LIST: Final = Path(__file__).with_name("questions.yaml")
MOST: Final = 8
"""How many questions a talk has at most; after the last one comes the first again."""


@dataclass(frozen=True)
class Question:
    """A question in both languages, and what it is for: codes of reasons, or words in the names of topics."""

    id: str
    de: str
    en: str
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@cache
def questions() -> dict[str, Question]:
    """Return all questions by their ids, in the order of the list."""
    listed = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return {
        ident: Question(
            ident, told["de"], told["en"], tuple(told.get("codes", ())), tuple(told.get("words", ()))
        )
        for ident, told in listed.items()
    }


def fitting(codes: Collection[str], topics: Sequence[str], turn: int) -> list[str]:
    """Return the ids of questions for people whom these reasons and topics brought together.

    First come those about a topic, then those for a reason, then those that always fit; `turn` says with
    which of equal ones it begins, so that not everybody is asked the same.
    """
    folded = " ".join(topics).casefold()
    all_of_them = list(questions().values())
    about = [one for one in all_of_them if any(word in folded for word in one.words)]
    why = [one for one in all_of_them if not one.words and set(one.codes) & set(codes)]
    always = [one for one in all_of_them if not one.words and not one.codes]
    return [one.id for some in (about, why, always) for one in _turned(some, turn)][:MOST]


def question_of(ids: Sequence[str], place: int) -> QuestionView | None:
    """Return the question at a place of those of a talk; those that the list has no longer are left out."""
    known = [questions()[one] for one in ids if one in questions()]
    if not known:
        return None
    one = known[place % len(known)]
    return QuestionView(id=one.id, de=one.de, en=one.en)


def _turned(some: list[Question], turn: int) -> list[Question]:
    start = turn % len(some) if some else 0
    return [*some[start:], *some[:start]]
