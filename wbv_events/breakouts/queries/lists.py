"""Lists that say who goes to which room: CSV with a person and a room in each row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import select

from wbv_events.accounts.models import Person
from wbv_events.breakouts.keys import keys_of
from wbv_events.breakouts.models import BreakoutSet, How
from wbv_events.breakouts.proposals import Candidate, Target, proposed
from wbv_events.breakouts.queries.candidates import list_candidates, list_targets
from wbv_events.breakouts.schemas.placing import ListFinding, Proposal, Proposed, ProposeList
from wbv_events.core.errors import InvalidInput
from wbv_events.core.tables import TableRefused, read_table
from wbv_events.core.words import N_, translate
from wbv_events.core.work import Work
from wbv_events.events.models import Participant

MOST_ROWS, MOST_BYTES = 10_000, 2_000_000
PERSON: Final = ("e-mail", "email", "mail", "e-mail-adresse", "name", "person", "teilnehmende person")
ROOM: Final = ("raum", "room", "gruppe", "group", "session", "thema", "topic")

NO_COLUMNS = N_("The list needs a column for the person (“E-Mail” or “Name”) and one for the room (“Raum”).")
UNKNOWN_PERSON = N_("Nobody in this event is called “%(name)s”.")
SEVERAL = N_("Several people are called “%(name)s”. Please give the e-mail address.")
UNKNOWN_ROOM = N_("There is no room “%(name)s” in this set.")
TWICE = N_("“%(name)s” stands in the list twice; the first row counts.")
FIXED = N_("“%(name)s” is fixed in another room and stays there.")
FULL = N_("“%(name)s” does not fit into “%(room)s” any more.")


@dataclass
class Listed:
    """What rows of a list say: the room of each person, and what is wrong."""

    room_of: dict[UUID, UUID] = field(default_factory=dict)
    findings: list[ListFinding] = field(default_factory=list)


def place_by_list(work: Work, found: BreakoutSet, given: ProposeList) -> Proposal:
    """Return where a list would bring people, with a finding for each row that cannot be followed.

    Raises `InvalidInput` for a text that is no such list.
    """
    rows = _read(given.text)
    rooms = list_targets(work, found.id)
    people = {one.participant_id: one for one in list_candidates(work, found)}
    names = {
        name: [each for each in ids if each in people] for name, ids in _names(work, found.event_id).items()
    }
    fixed = {key: one.room_id for key, one in people.items() if one.is_fixed and one.room_id}
    listed = _look_up(rows, names, _rooms_by_name(rooms), fixed)
    return _propose(found, people, rooms, listed)


def _look_up(
    rows: Sequence[tuple[int, str, str]],
    names: Mapping[str, Sequence[UUID]],
    rooms: Mapping[str, UUID],
    fixed: Mapping[UUID, UUID],
) -> Listed:
    """Return what the rows mean; each has its line, a person and a room."""
    listed = Listed()
    for line, name, room_name in rows:
        known = names.get(name.casefold(), ())
        room_id = rooms.get(room_name.casefold())
        if len(known) != 1:
            listed.findings.append(_finding(line, SEVERAL if known else UNKNOWN_PERSON, name=name))
        elif room_id is None:
            listed.findings.append(_finding(line, UNKNOWN_ROOM, name=room_name))
        elif known[0] in listed.room_of:
            listed.findings.append(_finding(line, TWICE, name=name))
        elif fixed.get(known[0], room_id) != room_id:
            listed.findings.append(_finding(line, FIXED, name=name))
        else:
            listed.room_of[known[0]] = room_id
    return listed


def _propose(
    found: BreakoutSet, people: Mapping[UUID, Candidate], rooms: Sequence[Target], listed: Listed
) -> Proposal:
    """Bring people to the rooms of the list as long as there are seats, in its order."""
    by_id = {room.room_id: room for room in rooms}
    staying = (one for one in people.values() if one.participant_id not in listed.room_of)
    sizes = Counter(one.room_id for one in staying if one.room_id is not None)
    placements: list[Proposed] = []
    unplaced: list[str] = []
    for participant_id, room_id in listed.room_of.items():
        person, room = people[participant_id], by_id[room_id]
        if room.seats and sizes[room_id] >= room.seats:
            unplaced.append(person.name)
            listed.findings.append(_finding(0, FULL, name=person.name, room=room.name))
            continue
        sizes[room_id] += 1
        if person.room_id != room_id:
            placements.append(proposed(person, room_id))
    return Proposal(
        set_id=found.id,
        version=found.version,
        how=How.LIST,
        placements=placements,
        moved=sum(one.from_room_id is not None for one in placements),
        unplaced=unplaced,
        sizes={room.room_id: sizes[room.room_id] for room in rooms},
        empty=[room.name for room in rooms if not sizes[room.room_id]],
        wishes=[0, 0, 0, 0],
        cost=None,
        bound=None,
        findings=listed.findings,
    )


def _read(text: str) -> list[tuple[int, str, str]]:
    """Return line, person and room of each row that says anything."""
    try:
        table = read_table(text.encode(), max_rows=MOST_ROWS, max_bytes=MOST_BYTES)
    except TableRefused as refused:
        raise InvalidInput.at("text", refused.message, **refused.params) from None
    header = [name.strip().casefold() for name in table.header]
    person, room = _column(header, PERSON), _column(header, ROOM)
    if person is None or room is None:
        raise InvalidInput.at("text", NO_COLUMNS)
    rows = ((row.line, row.cells[person].strip(), row.cells[room].strip()) for row in table.rows)
    return [row for row in rows if row[1] or row[2]]


def _column(header: list[str], names: Iterable[str]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)


def _names(work: Work, event_id: UUID) -> defaultdict[str, list[UUID]]:
    """Return the participants of an event by their e-mail addresses and by their names."""
    query = (
        select(Participant.id, Participant.name, Person.email)
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.event_id == event_id)
    )
    found: defaultdict[str, list[UUID]] = defaultdict(list)
    for participant_id, name, email in work.session.execute(query):
        found[name.casefold()].append(participant_id)
        if email:
            found[email.casefold()].append(participant_id)
    return found


def _rooms_by_name(rooms: list[Target]) -> dict[str, UUID]:
    """Return the rooms by their names, by their places, and by the key under which the board shows them."""
    names = [room.name for room in rooms]
    found = {str(at): room.room_id for at, room in enumerate(rooms, start=1)}
    for room, key in zip(rooms, keys_of(names), strict=True):
        found |= dict.fromkeys((key.casefold(), *(f"{word} {key}".casefold() for word in ROOM)), room.room_id)
    return found | {room.name.casefold(): room.room_id for room in rooms}


def _finding(line: int, message: str, **params: object) -> ListFinding:
    return ListFinding(line=line, text=translate(message, **params))
