"""What can be done with events: create and edit them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Final

from slugify import slugify
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from wbv_events.accounts.models import Person
from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Forbidden, InvalidInput
from wbv_events.core.store_once import IdTaken, find_own
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Event, Participant
from wbv_events.events.pushes import EventChanged
from wbv_events.events.queries import get_event, view_event
from wbv_events.events.schemas import EventView
from wbv_events.events.schemas.events import CreateEvent, DescribeEvent, EditEvent
from wbv_events.events.schemas.fields import is_free_form

LONGEST: Final = timedelta(days=60)
LONGEST_SLUG: Final = 80
TAKEN: Final = N_("This address is already taken. Please choose another one.")


class MayNotCreateEvents(Forbidden):
    """Only people whom the operators chose may create events."""

    code = "event.may_not_create"
    message = N_("Your account may not create events. Please ask the operators of this site.")


@actions.action("create", schema=CreateEvent, role=Role.PERSON, limit=Limit(10, seconds=60))
def create_event(work: Work, given: CreateEvent) -> EventView:
    """Create an event with the actor as its organiser. Raises `MayNotCreateEvents`."""
    person = work.session.get_one(Person, work.person_id, with_for_update=True)
    if not person.may_create_events:
        raise MayNotCreateEvents
    if made := _find_made(work, given, person):
        return view_event(made)
    _check_days(given)
    slug = given.slug or _free_slug(work, given.title)
    ident = given.id or work.new_id()
    event = Event(id=ident, slug=slug, version=1, created_at=work.now, **_described(given))
    _store(work, event)
    work.session.add(
        Participant(
            id=work.new_id(),
            event_id=event.id,
            person_id=person.id,
            role=Role.ORGANISER,
            name=person.name,
            is_founder=True,
            registered_at=work.now,
        )
    )
    return view_event(event)


@actions.action("edit", schema=EditEvent, role=Role.ORGANISER, limit=Limit(30, seconds=60))
def edit_event(work: Work, given: EditEvent) -> EventView:
    """Change an event. In another time zone what is planned keeps its local times."""
    event = get_event(work, given.event_id, lock=True)
    _check_days(given)
    zone_before, slug_before = event.time_zone, event.slug
    for name, value in {**_described(given), "slug": given.slug}.items():
        setattr(event, name, value)
    event.version += 1
    _store(work, event)
    if event.time_zone != zone_before:
        for hook in hooks.zone_changed:
            hook(work, event, zone_before, event.time_zone)
    if event.slug != slug_before:
        for readdressed in hooks.readdressed:
            readdressed(work, event)
    view = view_event(event)
    work.push(topics.event(event.id), EventChanged(event=view))
    return view


def _find_made(work: Work, given: CreateEvent, person: Person) -> Event | None:
    """Return the event that was made when this was sent before, if it was. Raises `IdTaken`."""
    event = find_own(work.session, Event, given.id, {"title": given.title})
    if event is None:
        return None
    founder = select(Participant.id).where(
        Participant.event_id == event.id, Participant.person_id == person.id, Participant.is_founder
    )
    if work.session.scalar(founder) is None:
        raise IdTaken
    return event


def _described(given: DescribeEvent) -> dict[str, object]:
    return given.model_dump(include=set(DescribeEvent.model_fields))


def _check_days(given: DescribeEvent) -> None:
    if given.ends_on < given.starts_on:
        raise InvalidInput.at("ends_on", N_("The event cannot end before it starts."))
    if given.ends_on - given.starts_on >= LONGEST:
        raise InvalidInput.at("ends_on", N_("An event lasts at most %(days)s days."), days=LONGEST.days)


def _store(work: Work, event: Event) -> None:
    """Write the event. Raises `InvalidInput` if another has its address, also one that came this moment."""
    work.session.add(event)
    try:
        work.session.flush()
    except IntegrityError as error:
        raise InvalidInput.at("slug", TAKEN) from error


def _free_slug(work: Work, title: str) -> str:
    """Return an address made of the title that is not taken yet."""
    base = slugify(title, max_length=LONGEST_SLUG - 4, word_boundary=True, replacements=_GERMAN) or "event"
    base = base if is_free_form(base) else f"event-{base}"
    taken = set(work.session.scalars(select(Event.slug).where(Event.slug.startswith(base, autoescape=True))))
    return next(slug for slug in _numbered(base) if slug not in taken)


def _numbered(base: str) -> Iterator[str]:
    yield base
    for number in count(2):
        yield f"{base}-{number}"


_GERMAN: Final = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")]
