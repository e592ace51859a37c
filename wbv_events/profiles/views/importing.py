"""Taking in topics: from a file, and those to start with."""

from __future__ import annotations

from base64 import b64encode

from flask import Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from wbv_events.core.forms import Problem, run, submit
from wbv_events.core.sheets import write_csv
from wbv_events.events.frame import organiser_frame_of
from wbv_events.events.views.telling import after
from wbv_events.profiles.schemas.topics import TopicsTaken
from wbv_events.profiles.services import import_topics, take_starting_topics
from wbv_events.profiles.views.blueprint import views
from wbv_events.profiles.views.topics import BASE, show_topics

SAMPLE = {"Thema": "Ländlicher Raum", "Englisch": "Rural areas", "Synonyme": "Flächenland, weite Wege"}


@views.get(f"{BASE}/vorlage.csv")
def download_sample_of_topics(slug: str) -> Response:
    """Give a list to fill in."""
    organiser_frame_of(slug)
    answer = Response(write_csv(list(SAMPLE), [list(SAMPLE.values())]), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=themen.csv"
    return answer


@views.post(f"{BASE}/einlesen")
def post_import(slug: str) -> ResponseReturnValue:
    """Take in the topics of a file, all of them or none."""
    frame = organiser_frame_of(slug)
    sent = request.files.get("file")
    file = b64encode(sent.read() if sent else b"").decode()
    ack = run(import_topics, {"event_id": frame.event.id, "file": file})
    if ack.ok:
        flash(_what_was_taken(ack.view))
        return redirect(f"/e/{slug}/organisation/themen", 303)
    problem = Problem(ack.status, ack.error.code, ack.error.message, ack.error.fields or {})
    return show_topics(slug, problem), ack.status


@views.post(f"{BASE}/anfang")
def post_starting_topics(slug: str) -> ResponseReturnValue:
    """Take over the topics to start with."""
    frame = organiser_frame_of(slug)
    return submit(
        take_starting_topics,
        {"event_id": frame.event.id},
        then=after(f"/e/{slug}/organisation/themen", _what_was_taken),
        otherwise=lambda problem: show_topics(slug, problem),
    )


def _what_was_taken(done: TopicsTaken) -> str:
    said = []
    if done.added:
        said.append(ngettext("%(num)d topic has been added.", "%(num)d topics have been added.", done.added))
    if done.changed:
        said.append(
            ngettext("%(num)d topic has got more words.", "%(num)d topics have got more words.", done.changed)
        )
    return " ".join(said) or _("All these topics were there already; nothing has changed.")
