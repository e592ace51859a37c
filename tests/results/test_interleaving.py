"""Two people who write on the same card in any order: no line gets lost, whatever comes between."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import Event, Someone
from tests.results.make import Results

STEPS = ("save", "save", "save unheard", "hear", "add", "replace", "take out")
numbers = count()


@dataclass
class Writer:
    """What a page does: types, saves against what it last saw, sends once more what got no answer, hears."""

    results: Results
    who: Someone
    card: str
    lines: list[str]
    seen: list[str]
    unheard: dict[str, Any] | None = None
    saved: set[str] = field(default_factory=set)
    taken_out: set[str] = field(default_factory=set)

    def add(self, at: int) -> None:
        self.lines.insert(at % (len(self.lines) + 1), self._line())

    def replace(self, at: int) -> None:
        self.lines[at % len(self.lines)] = self._line()

    def take_out(self, at: int) -> None:
        if len(self.lines) > 1:
            del self.lines[at % len(self.lines)]

    def save(self, *, is_heard: bool = True) -> None:
        given = self.unheard or {
            "id": self.card,
            "text": "\n".join(self.lines),
            "seen_text": "\n".join(self.seen),
            "apart_id": uuid4(),
        }
        sent = given["text"].split("\n")
        self.saved |= set(sent)
        self.taken_out |= set(given["seen_text"].split("\n")) - set(sent)
        ack = self.results.write(self.who, **given)
        assert ack.ok, ack.error
        self.unheard = None if is_heard else given
        if is_heard:
            self.card, self.seen = ack.data["result"]["id"], sent
            if self.lines == sent:
                self.lines = self.seen = ack.data["result"]["text"].split("\n")
            self.lines, self.seen = list(self.lines), list(self.seen)

    def hear(self) -> None:
        if self.lines != self.seen or self.unheard:
            return  # what is typed is never overwritten
        for card in self.results.cards():
            if card["id"] == self.card:
                self.lines, self.seen = (card["text"].split("\n") for _ in range(2))

    def _line(self) -> str:
        return f"{self.who.name[:3]} {next(numbers)}"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.booleans(), st.sampled_from(STEPS), st.integers(0, 5)), min_size=4, max_size=24
    )
)
def test_every_line_is_on_a_card_unless_somebody_who_saw_it_took_it_out(
    results: Results, event: Event, steps: list[tuple[bool, str, int]]
) -> None:
    results.forget_limits()
    begun = ["Anfang 1", "Anfang 2", "Anfang 3"]
    card = results.written(event.organiser, "\n".join(begun))
    ada, ben = (Writer(results, who, card, [*begun], [*begun]) for who in (event.ada, event.ben))

    for is_ada, step, at in steps:
        writer = ada if is_ada else ben
        if step == "hear":
            writer.hear()
        elif step.startswith("save"):
            writer.save(is_heard=step == "save")
        else:
            getattr(writer, step.replace(" ", "_"))(at)
    for writer in (ada, ben, ada, ben):  # what got no answer first, then what was typed since
        writer.save()

    there = {line for text in results.texts() for line in text.split("\n")}
    assert ({*begun} | ada.saved | ben.saved) - ada.taken_out - ben.taken_out <= there
    assert set(ada.lines) - ben.taken_out <= there
    assert set(ben.lines) - ada.taken_out <= there
    clean_up(results, event)


def clean_up(results: Results, event: Event) -> None:
    """Make room for the next example."""
    results.forget_limits()
    for card in results.cards():
        assert results.moderate("remove", card["id"]).ok
