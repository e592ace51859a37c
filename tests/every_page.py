"""The addresses of all pages, read from the application, and who visits them."""

from __future__ import annotations

from typing import NamedTuple

from flask import Flask
from werkzeug.routing import Rule

from tests.full_event import FullEvent
from tests.people import Someone

NO_PAGES = {"api", "health", "stage", "static"}  # JSON, figures, parts of pictures and of pages
FILES = (".ics", ".vcf", ".csv", "<any(csv, xlsx):kind>", "<uuid:material_id>")
LEADS_ON = {"accounts.show_account_again", "calls.lead_to_conference"}  # to another page, always
FOR_VISITORS = ("/anmelden", "/link")
MORE = {
    "participant": ("/programm?ansicht=raster", "/personen?q=Gast", "/raum/session-1"),
    "moderator": (
        "",
        "/raum/plenum",
        "/raum/session-1",
        "/organisation/ergebnisse",
        "/programm",
        "/personen",
    ),
    "organiser": (
        "",
        "/raum/plenum",
        "/programm/{slot}",
        "/organisation/teilnehmende?q=Gast",
        "/organisation/anwesenheit/{past}?show=all",
    ),
}


class Visit(NamedTuple):
    """A page: by its rule, by an address that fits it, and the role in which it is visited."""

    role: str
    page: str
    path: str


def pages_of(app: Flask, full: FullEvent) -> list[Visit]:
    """Return every page of the application, some of them twice, in the role that it is for."""
    base = f"/e/{full.event.slug}"
    rules = [rule for rule in app.url_map.iter_rules() if _is_page(rule)]
    found = [Visit(_role_for(rule.rule), rule.rule, address_of(rule, full)) for rule in rules]
    for role, paths in MORE.items():
        found += [
            Visit(role, f"/e/<slug>{path}", base + path.format(slot=full.slot_id, past=full.past_slot_id))
            for path in paths
        ]
    return sorted(found)


def someone(full: FullEvent, role: str) -> Someone | None:
    """Return who visits in a role; nobody for a visitor."""
    event = full.event
    known = {"participant": event.ada, "contributor": event.ben, "moderator": event.moderator}
    return {**known, "organiser": event.organiser, "visitor": None}[role]


def _is_page(rule: Rule) -> bool:
    is_asked_for = "GET" in (rule.methods or ()) and rule.endpoint.split(".")[0] not in NO_PAGES
    return is_asked_for and not rule.rule.endswith(FILES) and rule.endpoint not in LEADS_ON


def _role_for(rule: str) -> str:
    if rule.startswith(FOR_VISITORS):
        return "visitor"
    if "/organisation" in rule or rule.startswith("/veranstaltungen"):
        return "organiser"
    if (
        "/einschraenkungen" in rule
        or "/gruppen" in rule
        or rule.endswith("/runden/neu")
        or "/leitung" in rule
    ):
        return "moderator"
    return "contributor" if "/unterlagen" in rule else "participant"


def address_of(rule: Rule, full: FullEvent) -> str:
    """Return an address that fits a rule, of something that exists; of several kinds of a file the CSV."""
    values = {
        "kind": "csv",
        "name": "verlauf",
        "slug": full.event.slug,
        "room_slug": "plenum",
        "room_id": full.event.plenary_id,
        "slot_id": full.slot_id,
        "contributor_id": full.contributor_id,
        "material_id": full.material_id,
        "participant_id": full.participant_id,
        "set_id": full.set_id,
        "topic_id": full.topic_id,
        "meeting_id": full.meeting_id,
        "time_id": full.time_id,
        "series_id": full.series_id,
    }
    built = rule.build({name: values[name] for name in rule.arguments})
    assert built is not None
    return built[1]
