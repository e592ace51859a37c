"""What can be asked about the page: as participants, organisers and the public see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound, SignInNeeded
from wbv_events.core.work import Work
from wbv_events.documentation import actions, outline
from wbv_events.documentation.models import DocumentationPage, KeyMessage, Material
from wbv_events.documentation.queries.materials import present, view_materials
from wbv_events.documentation.queries.public import list_public, name_consenting
from wbv_events.documentation.queries.results import list_groups
from wbv_events.documentation.results import without_names
from wbv_events.documentation.schemas import (
    DocumentationDraft,
    DocumentationView,
    KeyMessageView,
    PublicDocumentation,
    ShowDocumentation,
    ShowPublic,
    SlotDocuments,
)
from wbv_events.events.models import Event
from wbv_events.events.queries import view_event
from wbv_events.programme.models import Slot
from wbv_events.programme.viewing import view_slots

READING = Limit(120, seconds=60)


@actions.read("show", schema=ShowDocumentation, role=Role.ATTENDEE, limit=READING)
def show_documentation(work: Work, given: ShowDocumentation) -> DocumentationView:
    """Return the page as the actor may see it: materials and results always, the rest when published."""
    page = find_page(work, given.event_id)
    is_readable = page.published_at is not None or work.role >= Role.ORGANISER
    return _view(work, page, _materials(work, given.event_id), is_readable=is_readable)


@actions.read("show_draft", schema=ShowDocumentation, role=Role.ORGANISER, limit=READING)
def show_draft(work: Work, given: ShowDocumentation) -> DocumentationDraft:
    """Return the page for editing."""
    page = find_page(work, given.event_id)
    materials = _materials(work, given.event_id)
    return DocumentationDraft(
        page=_view(work, page, materials, is_readable=True),
        outline=outline.write(_points(list_key_messages(work, given.event_id))),
        withheld=len(materials) - len(list_public(work, materials)),
    )


@actions.read("show_public", schema=ShowPublic, role=Role.ANYONE, limit=READING)
def show_public(work: Work, given: ShowPublic) -> PublicDocumentation:
    """Return the page as everybody may read it; nobody is named without consent.

    Raises `SignInNeeded` for visitors and `NotFound` for others if it is not public.
    """
    event = work.session.scalar(select(Event).where(Event.slug == given.slug))
    page = find_page(work, event.id) if event else DocumentationPage()
    if event is None or not is_open_to_all(page):
        raise SignInNeeded if work.actor.person_id is None else NotFound
    public = list_public(work, _materials(work, event.id))
    view = _view(work, page, public, is_readable=True)
    shown = {
        "slots": name_consenting(work, view.slots, public),
        "results": without_names(view.results),
    }
    return PublicDocumentation(event=view_event(event), page=view.model_copy(update=shown))


def find_page(work: Work, event_id: UUID) -> DocumentationPage:
    """Return the event's page, or an empty one that is not stored."""
    found = work.session.get(DocumentationPage, event_id)
    return found or DocumentationPage(
        event_id=event_id, title="", introduction="", published_at=None, is_public=False, version=0
    )


def is_open_to_all(page: DocumentationPage) -> bool:
    """Say whether everybody may read the page."""
    return page.published_at is not None and page.is_public


def count_published(work: Work, event_id: UUID) -> int:
    """Return how many pages of the event can be read: one or none."""
    return int(find_page(work, event_id).published_at is not None)


def list_key_messages(work: Work, event_id: UUID) -> Sequence[KeyMessage]:
    """Return all key messages in the order in which they are read."""
    query = select(KeyMessage).where(KeyMessage.event_id == event_id).order_by(KeyMessage.position)
    return work.session.scalars(query).all()


def _materials(work: Work, event_id: UUID) -> Sequence[Material]:
    """Return the materials of all slots that participants see, in the order of the day."""
    query = present().join(Slot, Slot.id == Material.slot_id).order_by(None)
    return work.session.scalars(
        query.where(Material.event_id == event_id, Slot.is_visible).order_by(
            Slot.starts_at, Slot.number, Slot.id, Material.position, Material.id
        )
    ).all()


def _view(
    work: Work, page: DocumentationPage, materials: Sequence[Material], *, is_readable: bool
) -> DocumentationView:
    messages = list_key_messages(work, page.event_id) if is_readable else ()
    return DocumentationView(
        title=page.title if is_readable else "",
        introduction=page.introduction if is_readable else "",
        published_at=page.published_at,
        is_public=page.is_public,
        version=page.version,
        messages=_tree(messages),
        slots=_by_slot(work, page.event_id, materials),
        results=list_groups(work, page.event_id),
    )


def _by_slot(work: Work, event_id: UUID, materials: Sequence[Material]) -> list[SlotDocuments]:
    """Return the slots of these materials, in the order of the day."""
    of_slot: dict[UUID, list[Material]] = defaultdict(list)
    for one in materials:
        of_slot[one.slot_id].append(one)
    views = {one.id: one for one in view_materials(work, materials)}
    return [
        SlotDocuments(
            id=slot.id,
            title=slot.title,
            number=slot.number,
            starts_at=slot.starts_at,
            source=slot.source,
            contributors=slot.contributors,
            materials=[views[one.id] for one in of_slot[slot.id]],
        )
        for slot in view_slots(work, Slot.event_id == event_id, _has_materials())
        if slot.id in of_slot
    ]


def _has_materials() -> ColumnElement[bool]:
    return exists().where(Material.slot_id == Slot.id, Material.removed_at.is_(None))


def _tree(rows: Iterable[KeyMessage]) -> list[KeyMessageView]:
    """Return the messages as a tree."""
    below: dict[UUID | None, list[KeyMessage]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)

    def view(row: KeyMessage) -> KeyMessageView:
        children = tuple(view(child) for child in below[row.id])
        return KeyMessageView(id=row.id, text=row.text, source=row.source, children=children)

    return [view(row) for row in below[None]]


def _points(rows: Iterable[KeyMessage]) -> list[outline.Point]:
    """Return the messages as points of a list."""
    depths: dict[UUID | None, int] = {None: -1}
    points = []
    for row in rows:
        depths[row.id] = depths[row.parent_id] + 1
        points.append(outline.Point(depths[row.id], row.text))
    return points
