"""How what was done and called for in a set is said; the board says the same in its own words."""

from __future__ import annotations

from typing import Final

from wbv_events.breakouts.models import CallKind, CallOutcome, How, StepKind
from wbv_events.breakouts.schemas.board import StepView
from wbv_events.core.words import N_, translate

STEPS: Final = {
    StepKind.MADE: N_("The rooms were made"),
    StepKind.OPENED: N_("All rooms opened"),
    StepKind.RECALLED: N_("Everybody called back"),
    StepKind.CLOSED: N_("All rooms closed"),
    StepKind.EXTENDED: N_("All rooms extended by %(count)s min"),
    StepKind.DISTRIBUTED: N_("%(count)s people distributed"),
    StepKind.PLACED: N_("%(name)s: %(room)s"),
    StepKind.UNPLACED: N_("%(name)s taken out of %(from_room)s"),
    StepKind.OFFERED: N_("%(name)s asked to go to %(room)s"),
    StepKind.DECLINED: N_("%(name)s does not go to %(room)s"),
    StepKind.EXPIRED: N_("%(name)s did not answer (%(room)s)"),
    StepKind.LED: N_("%(name)s leads %(room)s now"),
    StepKind.MERGED: N_("%(from_room)s merged into %(room)s, %(count)s people"),
    StepKind.RENAMED: N_("A room is called %(room)s now"),
}
OF_ONE_ROOM: Final = {
    StepKind.OPENED: N_("%(room)s opened"),
    StepKind.RECALLED: N_("%(room)s called back"),
    StepKind.CLOSED: N_("%(room)s closed"),
    StepKind.EXTENDED: N_("%(room)s extended by %(count)s min"),
}
OF_ONE_PERSON: Final = {
    StepKind.DISTRIBUTED: N_("%(count)s person distributed"),
    StepKind.MERGED: N_("%(from_room)s merged into %(room)s, %(count)s person"),
}
REASONS: Final = {
    How.HAND: N_("by hand"),
    How.LIST: N_("by a list"),
    How.RANDOM: N_("by chance"),
    How.MIXED: N_("mixed"),
    How.WISHES: N_("by wishes"),
    How.CHOICE: N_("own choice"),
    How.OFFER: N_("agreed to go"),
    How.INSISTED: N_("moved by the moderation"),
    How.SWAP: N_("swapped"),
    How.SWAPPED: N_("swapped by the moderation"),
    How.MERGE: N_("rooms merged"),
    How.LEADS: N_("leads the room"),
    How.COPY: N_("taken over"),
}
MOVED: Final = N_("%(name)s: from %(from_room)s to %(room)s")


CALLS: Final = {CallKind.HELP: N_("Help asked for"), CallKind.TIME: N_("More time asked for")}
OUTCOMES: Final = {
    CallOutcome.ANSWERED: N_("answered"),
    CallOutcome.GRANTED: N_("granted"),
    CallOutcome.REFUSED: N_("refused"),
    CallOutcome.CANCELLED: N_("taken back"),
    CallOutcome.LEFT: N_("left the room"),
    CallOutcome.CLOSED: N_("the room was closed"),
}


def call_word(kind: CallKind) -> str:
    """Return what a room called for."""
    return translate(CALLS[kind])


def outcome_word(outcome: CallOutcome | None) -> str:
    """Return how a call ended, or that it has not."""
    return translate(N_("still open") if outcome is None else OUTCOMES[outcome])


def step_text(step: StepView) -> str:
    """Return what was done, without who did it."""
    text = STEPS[step.kind]
    if step.room and step.kind in OF_ONE_ROOM:
        text = OF_ONE_ROOM[step.kind]
    elif step.count == 1 and step.kind in OF_ONE_PERSON:
        text = OF_ONE_PERSON[step.kind]
    elif step.kind is StepKind.PLACED and step.from_room:
        text = MOVED
    said = translate(
        text, name=step.name, room=step.room or "–", from_room=step.from_room or "–", count=step.count or 0
    )
    return f"{said} ({translate(REASONS[step.how])})" if step.how is not None else said
