"""One's own profile."""

from __future__ import annotations

from dataclasses import replace

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup, escape

from wbv_events.core.actions import action_of
from wbv_events.core.forms import NO_PROBLEM, Problem, posted, read, run, submit
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.views.telling import after
from wbv_events.organisations.branches import BRANCHES
from wbv_events.organisations.regions import REGIONS
from wbv_events.profiles.languages import language_choices
from wbv_events.profiles.queries import show_own, suggest_topics
from wbv_events.profiles.schemas.profile import OwnProfile
from wbv_events.profiles.schemas.topics import TopicSuggestions
from wbv_events.profiles.services import save_profile, set_consent, withdraw_profile
from wbv_events.profiles.views.blueprint import views

BASE = "/e/<slug>/profil"
SIDES = ("offers", "needs")


@views.get(BASE)
def show_own_profile(
    slug: str,
    problem: Problem = NO_PROBLEM,
    typed: Problem | None = None,
    suggested: dict[str, TopicSuggestions] | None = None,
) -> str:
    """Show one's own profile to change it; what was typed and not saved stands in it again."""
    frame = frame_of(slug)
    values = {
        "profile": read(show_own, event_id=frame.event.id),
        "problem": problem,
        "typed": typed or problem,
        "suggested": suggested or {},
        "regions": REGIONS,
        "branches": [(code, _(name)) for code, name in BRANCHES.items()],
        "languages": language_choices(str(get_locale())),
    }
    return render_event_page("profiles/profile.html", frame, "people", **values)


@views.post(BASE)
def post_profile(slug: str) -> ResponseReturnValue:
    """Save the profile."""
    frame = frame_of(slug)
    return submit(
        save_profile,
        {"event_id": frame.event.id},
        then=after(f"/e/{slug}/profil", lambda view: _said(slug, view)),
        otherwise=lambda problem: show_own_profile(slug, problem),
    )


def _said(slug: str, own: OwnProfile) -> str:
    """Say that the profile was saved, and lead who wants suggestions to them."""
    words = escape(_("Your profile has been saved."))
    if not own.is_matched:
        return words
    link = Markup('<a href="{}">{}</a>').format(f"/e/{slug}/vorschlaege", _("See your suggestions"))
    return words + " " + link


@views.post(f"{BASE}/themen")
def post_texts(slug: str) -> ResponseReturnValue:
    """Suggest topics for what was written of each side; nothing is saved, and nothing typed is lost."""
    frame = frame_of(slug)
    typed = Problem(code="typed", given={**request.form, **posted(action_of(save_profile), request.form)})
    texts = {side: request.form.get(f"{side}_text", "") for side in SIDES}
    written = {side: text for side, text in texts.items() if text.strip()}
    suggested = {}
    for side, text in (written or texts).items():
        ack = run(suggest_topics, {"event_id": frame.event.id, "text": text})
        if not ack.ok:
            message = (ack.error.fields or {}).get("text", ack.error.message)
            refused = replace(typed, fields={f"{side}_text": message}, message=ack.error.message)
            return show_own_profile(slug, refused), ack.status
        suggested[side] = ack.view
    return show_own_profile(slug, typed=typed, suggested=suggested)


@views.post(f"{BASE}/einwilligung")
def post_consent(slug: str) -> ResponseReturnValue:
    """Give or withdraw one consent."""
    frame = frame_of(slug)
    return submit(
        set_consent,
        {"event_id": frame.event.id},
        then=after(f"/e/{slug}/profil", _("Saved.")),
        otherwise=lambda problem: show_own_profile(slug, problem),
    )


@views.post(f"{BASE}/loeschen")
def post_withdrawal(slug: str) -> ResponseReturnValue:
    """Take back all that was said."""
    frame = frame_of(slug)
    return submit(
        withdraw_profile,
        {"event_id": frame.event.id},
        then=after(f"/e/{slug}/profil", _("All that you said of yourself has been deleted.")),
        otherwise=lambda problem: show_own_profile(slug, problem),
    )
