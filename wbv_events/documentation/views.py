"""The pages of materials and of the documentation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.core.attachments import send_attachment
from wbv_events.core.file_kinds import ENDINGS
from wbv_events.core.forms import NO_PROBLEM, Problem, read, run, runtime, submit
from wbv_events.core.uploads import is_full, stored_path
from wbv_events.core.work import Work
from wbv_events.documentation import services
from wbv_events.documentation.queries import (
    list_materials,
    open_file,
    open_material,
    prepare_material,
    show_documentation,
    show_draft,
    show_public,
)
from wbv_events.events.frame import find_frame, frame_of, render_event_page, render_organiser_page
from wbv_events.events.views.telling import after

views = Blueprint("documentation", __name__)

SLOT = "/e/<slug>/programm/<uuid:slot_id>/unterlagen"
MATERIAL = "/e/<slug>/unterlagen/<uuid:material_id>"
ORGANISING = "/e/<slug>/organisation/dokumentation"


@views.get("/e/<slug>/dokumentation")
def show_page(slug: str) -> ResponseReturnValue:
    """Show the documentation to participants, and to everybody if it is public."""
    frame = find_frame(slug)
    if frame is None and (public := run(show_public, {"slug": slug})).ok:
        return render_template("documentation/public.html", event=public.view.event, page=public.view.page)
    frame = frame or frame_of(slug)
    page = read(show_documentation, event_id=frame.event.id)
    return render_event_page("documentation/page.html", frame, "documents", page=page)


@views.get(SLOT)
def show_materials(slug: str, slot_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show what was put to a slot."""
    frame = frame_of(slug)
    page = read(list_materials, event_id=frame.event.id, slot_id=slot_id)
    return render_event_page("documentation/materials.html", frame, "programme", page=page, problem=problem)


@views.get(f"{SLOT}/datei")
def show_file_form(slug: str, slot_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a file."""
    frame = frame_of(slug)
    page = read(prepare_material, event_id=frame.event.id, slot_id=slot_id)
    takes = {"megabytes": runtime().settings.upload_megabytes, "endings": ENDINGS}
    return render_event_page(
        "documentation/add_file.html", frame, "programme", page=page, problem=problem, **takes
    )


@views.post(f"{SLOT}/datei")
def put_file(slug: str, slot_id: UUID) -> ResponseReturnValue:
    """Put a file to a slot."""
    values = {"event_id": frame_of(slug).event.id, "slot_id": slot_id}
    then = f"/e/{slug}/programm/{slot_id}/unterlagen"
    return submit(
        services.add_file, values, then=then, otherwise=lambda problem: show_file_form(slug, slot_id, problem)
    )


@views.get(f"{SLOT}/link")
def show_link_form(slug: str, slot_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a link."""
    frame = frame_of(slug)
    page = read(prepare_material, event_id=frame.event.id, slot_id=slot_id)
    return render_event_page("documentation/add_link.html", frame, "programme", page=page, problem=problem)


@views.post(f"{SLOT}/link")
def put_link(slug: str, slot_id: UUID) -> ResponseReturnValue:
    """Put a link to a slot."""
    values = {"event_id": frame_of(slug).event.id, "slot_id": slot_id}
    then = f"/e/{slug}/programm/{slot_id}/unterlagen"
    return submit(
        services.add_link, values, then=then, otherwise=lambda problem: show_link_form(slug, slot_id, problem)
    )


@views.get(MATERIAL)
def download(slug: str, material_id: UUID) -> ResponseReturnValue:
    """Hand out a file."""
    file = read(open_file, slug=slug, material_id=material_id)
    path = stored_path(runtime().settings, file.stored_name)
    return send_attachment(path, name=file.file_name, media_type=file.media_type, digest=file.sha256)


@views.get(f"{MATERIAL}/bearbeiten")
def show_material(slug: str, material_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a material, and the way to remove it."""
    frame = frame_of(slug)
    own = read(open_material, event_id=frame.event.id, material_id=material_id)
    return render_event_page("documentation/material.html", frame, "programme", own=own, problem=problem)


@views.post(f"{MATERIAL}/bearbeiten")
def edit_material(slug: str, material_id: UUID) -> ResponseReturnValue:
    """Change a material."""
    values = {"event_id": frame_of(slug).event.id, "material_id": material_id}
    return submit(
        services.edit_material,
        values,
        then=lambda view: f"/e/{slug}/programm/{view.slot_id}/unterlagen",
        otherwise=lambda problem: show_material(slug, material_id, problem),
    )


@views.post(f"{SLOT}/<uuid:material_id>/<any(hoch, runter):way>")
def move_material(slug: str, slot_id: UUID, material_id: UUID, way: str) -> ResponseReturnValue:
    """Move a material up or down by one place."""
    values = {"event_id": frame_of(slug).event.id, "material_id": material_id, "is_up": way == "hoch"}
    then = f"/e/{slug}/programm/{slot_id}/unterlagen#material-{material_id}"
    otherwise = lambda problem: show_materials(slug, slot_id, problem)  # noqa: E731
    return submit(services.move_material, values, then=then, otherwise=otherwise)


@views.post(f"{SLOT}/<uuid:material_id>/entfernen")
def remove_material(slug: str, slot_id: UUID, material_id: UUID) -> ResponseReturnValue:
    """Remove a material."""
    values = {"event_id": frame_of(slug).event.id, "material_id": material_id}
    then = f"/e/{slug}/programm/{slot_id}/unterlagen"
    otherwise = partial(show_materials, slug, slot_id)
    return submit(services.remove_material, values, then=then, otherwise=otherwise)


@views.get(ORGANISING)
def show_editor(slug: str, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the editor of the documentation."""
    frame = frame_of(slug)
    draft = read(show_draft, event_id=frame.event.id)
    return render_organiser_page(
        "documentation/editor.html", frame, "documentation", draft=draft, problem=problem
    )


@views.post(ORGANISING)
def save_page(slug: str) -> ResponseReturnValue:
    """Save title, introduction and key messages."""
    return _change(services.edit_page, slug, _("The documentation has been saved."))


@views.post(f"{ORGANISING}/veroeffentlichen")
def publish(slug: str) -> ResponseReturnValue:
    """Publish the page, or change who may read it."""
    return _change(services.publish, slug, _("The documentation can be read now."))


@views.post(f"{ORGANISING}/zuruecknehmen")
def unpublish(slug: str) -> ResponseReturnValue:
    """Take the page back."""
    return _change(services.unpublish, slug, _("The documentation has been taken back."))


@views.errorhandler(OSError)
def disk_is_full(error: OSError) -> ResponseReturnValue:
    """Say that the disk is full if it already was while the file arrived."""
    if not is_full(error):
        raise error
    return render_template("errors/error.html", status=507), 507


def _change(change: Callable[[Work, Any], None], slug: str, done: str) -> ResponseReturnValue:
    values = {"event_id": frame_of(slug).event.id}
    then = after(f"/e/{slug}/organisation/dokumentation", done)
    return submit(change, values, then=then, otherwise=lambda problem: show_editor(slug, problem))
