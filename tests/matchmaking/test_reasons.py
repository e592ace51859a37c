"""What is told of the reasons that were stored."""

from __future__ import annotations

from wbv_events.core.ids import new_id
from wbv_events.matchmaking.reasons import shown_percent, view_reasons
from wbv_events.profiles.schemas.cards import PersonCard, TopicView

ONLINE, MONEY = (TopicView(id=new_id(), label=label, label_en="") for label in ("E-Learning", "Förderung"))
CARD = PersonCard(participant_id=new_id(), name="Ben", offers=(ONLINE, MONEY))
OFFERED = ("offers_what_you_need", [str(ONLINE.id)], 0.4)


def test_a_topic_that_one_offers_and_the_other_seeks_is_not_told_again_as_a_topic_of_both() -> None:
    for in_order in (1, -1):
        stored = [OFFERED, ("shared_topics", [str(ONLINE.id), str(MONEY.id)], 0.2)][::in_order]

        told = {each.code: each.topics for each in view_reasons(stored, CARD)}

        assert told == {"offers_what_you_need": (ONLINE,), "shared_topics": (MONEY,)}
        assert shown_percent(stored, CARD) == 60


def test_topics_of_both_of_which_none_is_left_are_no_reason() -> None:
    told = view_reasons([OFFERED, ("shared_topics", [str(ONLINE.id)], 0.2)], CARD)

    assert [each.code for each in told] == ["offers_what_you_need"]
