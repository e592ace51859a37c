"""What organisers prefer, what it would change, and lists of pairs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from wbv_events.core.actions import action_of
from wbv_events.core.forms import NO_PROBLEM, Problem, posted, read, refuse, run, submit
from wbv_events.core.sheets import write_csv
from wbv_events.events.frame import organiser_frame_of, render_organiser_page
from wbv_events.events.views.telling import after
from wbv_events.matchmaking.queries import (
    check_pairs,
    list_pairs,
    preview_rules,
    propose_weights,
    show_rules,
)
from wbv_events.matchmaking.schemas.pairs import PairPerson, PairsStored
from wbv_events.matchmaking.services import remove_pair, remove_pairs, set_rules, store_pairs
from wbv_events.matchmaking.views.blueprint import views

RULES: Final = "/e/<slug>/organisation/vermittlung"
MOST_SHOWN: Final = 200
EMPTY: Final[Mapping[str, Any]] = {
    "problem": NO_PROBLEM,
    "pair_problem": NO_PROBLEM,
    "preview": None,
    "proposal": None,
    "is_proposed": False,
}
"""What stands on the page only after something was asked of it."""


@views.get(RULES)
def show_rules_page(slug: str, problem: Problem = NO_PROBLEM) -> str:
    """Show what counts and which pairs are stored."""
    return _rules_page(slug, problem=problem)


@views.get(f"{RULES}/vorschlag")
def show_proposal(slug: str) -> str:
    """Show what the thumbs propose; asked with `uebernehmen` it stands in the form. Nothing is written."""
    event_id = organiser_frame_of(slug).event.id
    proposal = read(propose_weights, event_id=event_id)
    if "uebernehmen" not in request.args or not proposal.parts:
        return _rules_page(slug, proposal=proposal)
    proposed = {each.part: each.proposed for each in proposal.parts}
    return _rules_page(
        slug, values={**read(show_rules, event_id=event_id).model_dump(), **proposed}, is_proposed=True
    )


@views.post(RULES)
def post_rules(slug: str) -> ResponseReturnValue:
    """Store what counts."""
    values = {"event_id": organiser_frame_of(slug).event.id}
    saved = _("Saved. The suggestions are being put together anew.")
    then = after(f"/e/{slug}/organisation/vermittlung", saved)
    return submit(set_rules, values, then=then, otherwise=lambda problem: show_rules_page(slug, problem))


@views.post(f"{RULES}/vorschau")
def show_preview(slug: str) -> ResponseReturnValue:
    """Show what would change; nothing is written."""
    frame = organiser_frame_of(slug)
    given = posted(action_of(preview_rules), request.form)
    given.pop("version", None)  # of the form that saves
    ack = run(preview_rules, {**given, "event_id": frame.event.id})
    if ack.ok:
        return _rules_page(slug, preview=ack.view, values=request.form)
    error = ack.error
    problem = Problem(ack.status, error.code, error.message, error.fields or {}, dict(request.form))
    return _rules_page(slug, problem=problem), ack.status


@views.post(f"{RULES}/paare/pruefen")
def show_pair_check(slug: str) -> ResponseReturnValue:
    """Show what an uploaded list would store; nothing is written."""
    frame = organiser_frame_of(slug)
    sent = request.files.get("file")
    file = b64encode(sent.read() if sent else b"").decode()
    ack = run(check_pairs, {"event_id": frame.event.id, "file": file})
    if ack.ok:
        shown = {"found": ack.view, "file": file}
        return render_organiser_page("matchmaking/pair_check.html", frame, "matching", **shown)
    problem = Problem(ack.status, ack.error.code, ack.error.message, ack.error.fields or {})
    return _rules_page(slug, pair_problem=problem), ack.status


@views.post(f"{RULES}/paare")
def post_pairs(slug: str) -> ResponseReturnValue:
    """Store a list that was checked."""
    values = {"event_id": organiser_frame_of(slug).event.id}
    then = after(f"/e/{slug}/organisation/vermittlung", _what_was_stored)
    return submit(store_pairs, values, then=then, otherwise=lambda problem: _pairs_again(slug, problem))


@views.post(f"{RULES}/paare/alle-entfernen")
def post_removal_of_pairs(slug: str) -> ResponseReturnValue:
    """Take away all pairs."""
    values = {"event_id": organiser_frame_of(slug).event.id}
    then = after(f"/e/{slug}/organisation/vermittlung", _("All pairs have been removed."))
    return submit(remove_pairs, values, then=then, otherwise=refuse)


@views.post(f"{RULES}/paare/<uuid:one_id>/<uuid:other_id>/entfernen")
def post_removal_of_pair(slug: str, one_id: UUID, other_id: UUID) -> ResponseReturnValue:
    """Take away one pair."""
    values = {"event_id": organiser_frame_of(slug).event.id, "one_id": one_id, "other_id": other_id}
    then = after(f"/e/{slug}/organisation/vermittlung", _("The pair has been removed."))
    return submit(remove_pair, values, then=then, otherwise=refuse)


@views.get(f"{RULES}/paare.csv")
def download_pairs(slug: str) -> Response:
    """Hand out the pairs that are stored, as a list that can be uploaded again."""
    found = read(list_pairs, event_id=organiser_frame_of(slug).event.id)
    header = ["Person 1", "Organisation 1", "Person 2", "Organisation 2", _("Wanted")]
    words = {"must": _("meet"), "never": _("never")}
    rows = [[*_named(pair.one), *_named(pair.other), words[pair.wanted.value]] for pair in found.pairs]
    answer = Response(write_csv(header, rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="paare-{slug}.csv"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _pairs_again(slug: str, problem: Problem) -> str:
    return _rules_page(slug, pair_problem=problem)


def _rules_page(slug: str, *, values: Mapping[str, Any] | None = None, **context: Any) -> str:
    frame = organiser_frame_of(slug)
    rules = read(show_rules, event_id=frame.event.id)
    pairs = read(list_pairs, event_id=frame.event.id).pairs
    shown = {"rules": rules, "values": values or rules.model_dump(), "pairs": pairs, "most": MOST_SHOWN}
    return render_organiser_page("matchmaking/rules.html", frame, "matching", **{**EMPTY, **shown, **context})


def _named(one: PairPerson) -> tuple[str, str]:
    return one.email or one.name, one.organisation


def _what_was_stored(done: PairsStored) -> str:
    text = _(
        "%(must)s pairs that must meet and %(never)s that never are to have been taken over.",
        must=done.must,
        never=done.never,
    )
    if done.left_out:
        left = ngettext("%(num)d line was left out.", "%(num)d lines were left out.", done.left_out)
        return f"{text} {left}"
    return str(text)
