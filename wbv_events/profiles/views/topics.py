"""The organisers' page of topics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, submit
from wbv_events.events.frame import organiser_frame_of, render_organiser_page
from wbv_events.events.views.telling import after
from wbv_events.profiles.queries import list_topics, show_topic
from wbv_events.profiles.schemas.topics import TopicDetails
from wbv_events.profiles.services import add_topic, delete_topic, edit_topic, merge_topics, move_topic
from wbv_events.profiles.views.blueprint import views

BASE = "/e/<slug>/organisation/themen"


@views.get(BASE)
def show_topics(slug: str, problem: Problem = NO_PROBLEM) -> str:
    """Show the topics, and the ways to get more."""
    frame = organiser_frame_of(slug)
    listed = read(list_topics, event_id=frame.event.id)
    return render_organiser_page("profiles/topics.html", frame, "topics", list=listed, problem=problem)


@views.get(f"{BASE}/<uuid:topic_id>")
def show_one_topic(slug: str, topic_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show what can be done with a topic."""
    frame = organiser_frame_of(slug)
    shown = read(show_topic, event_id=frame.event.id, topic_id=topic_id)
    return render_organiser_page("profiles/topic.html", frame, "topics", shown=shown, problem=problem)


@views.post(BASE)
def post_topic(slug: str) -> ResponseReturnValue:
    """Add a topic."""
    frame = organiser_frame_of(slug)
    return submit(
        add_topic,
        {"event_id": frame.event.id},
        then=after(f"/e/{slug}/organisation/themen", _("The topic has been added.")),
        otherwise=lambda problem: show_topics(slug, problem),
    )


@views.post(f"{BASE}/<uuid:topic_id>")
def post_words(slug: str, topic_id: UUID) -> ResponseReturnValue:
    """Rename a topic, and give it synonyms."""
    return _change(slug, topic_id, edit_topic, _("The topic has been changed."))


@views.post(f"{BASE}/<uuid:topic_id>/<any(hoch, runter):way>")
def post_place(slug: str, topic_id: UUID, way: str) -> ResponseReturnValue:
    """Move a topic up or down, and lead back to its button."""
    frame = organiser_frame_of(slug)
    is_up = way == "hoch"
    return submit(
        move_topic,
        {"event_id": frame.event.id, "topic_id": topic_id, "is_up": is_up},
        then=after(
            f"/e/{slug}/organisation/themen#{way}-{topic_id}", _was_moved_up if is_up else _was_moved_down
        ),
        otherwise=lambda problem: show_one_topic(slug, topic_id, problem),
    )


@views.post(f"{BASE}/<uuid:topic_id>/zusammenfuehren")
def post_merging(slug: str, topic_id: UUID) -> ResponseReturnValue:
    """Let a topic go up in another."""
    return _change(slug, topic_id, merge_topics, _("The topics have been merged."))


@views.post(f"{BASE}/<uuid:topic_id>/loeschen")
def post_deletion(slug: str, topic_id: UUID) -> ResponseReturnValue:
    """Delete a topic."""
    return _change(slug, topic_id, delete_topic, _what_was_lost)


def _was_moved_up(topic: TopicDetails) -> str:
    return str(_("“%(label)s” has been moved up.", label=topic.label))


def _was_moved_down(topic: TopicDetails) -> str:
    return str(_("“%(label)s” has been moved down.", label=topic.label))


def _what_was_lost(topic: TopicDetails) -> str:
    return str(_("“%(label)s” has been deleted, also from all profiles.", label=topic.label))


def _change(
    slug: str, topic_id: UUID, action: Callable[..., Any], text: Callable[[Any], str] | str
) -> ResponseReturnValue:
    frame = organiser_frame_of(slug)
    return submit(
        action,
        {"event_id": frame.event.id, "topic_id": topic_id},
        then=after(f"/e/{slug}/organisation/themen", text),
        otherwise=lambda problem: show_one_topic(slug, topic_id, problem),
    )
