"""Taking people in from a list: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from wbv_events.accounts.people import NewPerson, find_or_create_people
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import FieldMessage, InvalidInput
from wbv_events.core.tables import Row, Table
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.hooks import hooks
from wbv_events.events.invitation_line import Invitee, Severity
from wbv_events.events.invitation_list import InvitationPlan, Outcome, plan_invitations
from wbv_events.events.models import Event, Participant
from wbv_events.events.queries import get_event
from wbv_events.events.queries.invitations import Known, known_people
from wbv_events.events.schemas.invitations import InvitationResult, InvitationRow, Invite
from wbv_events.events.services.participants import change_role, check_organisers
from wbv_events.events.services.sending import send_invitations_to
from wbv_events.organisations.names import folded
from wbv_events.organisations.services import find_or_create_alliances, find_or_create_organisations


@actions.action(
    "invite",
    schema=Invite,
    role=Role.ORGANISER,
    limit=Limit(20, seconds=60),
    doors=Doors.FORM | Doors.API,
)
def invite(work: Work, given: Invite) -> InvitationResult:
    """Take in or change everybody whom the rows name; the same rows again change nothing.

    Raises `InvalidInput` at each cell that is wrong, `LastOrganiser` if nobody could organise afterwards.
    """
    event = get_event(work, given.event_id, lock=True)
    known = known_people(work, event.id)
    before = {email: one.invitee for email, one in known.items()}
    plan = plan_invitations(_as_table(given.rows), before)
    _refuse_faulty(plan)
    _Writer(work, event, plan.invitees()).write(known)
    check_organisers(work, event.id)
    for hook in hooks.people_changed:
        hook(work, given.event_id)
    sent = send_invitations_to(work, event, _emails(plan)) if given.send_now else 0
    return InvitationResult(
        new=plan.count(Outcome.NEW),
        changed=plan.count(Outcome.CHANGED),
        unchanged=plan.count(Outcome.UNCHANGED),
        sent=sent,
    )


def _as_table(rows: Sequence[InvitationRow]) -> Table:
    """Return the rows as a table, so that files and rows sent as JSON obey the same rules."""
    header = tuple(InvitationRow.model_fields)
    cells = (tuple(row.model_dump().values()) for row in rows)
    rows_of_table = tuple(Row(line, each) for line, each in enumerate(cells))
    return Table(header, rows_of_table, encoding="utf-8", is_encoding_guessed=False, separator=",")


def _refuse_faulty(plan: InvitationPlan) -> None:
    refusal = InvalidInput()
    for finding in (one for line in plan.lines for one in line.findings):
        if finding.severity is Severity.ERROR:
            place = f"rows.{finding.line}.{finding.column}".rstrip(".")
            refusal.fields[place] = FieldMessage(finding.message, dict(finding.params))
    if refusal.fields:
        raise refusal


def _emails(plan: InvitationPlan) -> set[str]:
    return {line.invitee.email for line in plan.lines if line.invitee}


class _Writer:
    """Writes people who are new or changed, however many, with a handful of statements."""

    def __init__(self, work: Work, event: Event, invitees: Sequence[Invitee]) -> None:
        self._work = work
        self._event = event
        self._invitees = invitees
        self._organisations = find_or_create_organisations(work, (one.organisation for one in invitees))
        self._alliances = find_or_create_alliances(work, (one.alliance for one in invitees))

    def write(self, known: Mapping[str, Known]) -> None:
        """Store the new participants and change the others."""
        self._add([one for one in self._invitees if one.email not in known])
        self._change(
            {
                known[one.email].participant_id: (known[one.email].invitee, one)
                for one in self._invitees
                if one.email in known
            }
        )
        self._work.session.flush()

    def _add(self, invitees: Sequence[Invitee]) -> None:
        language = self._event.language
        wanted = (NewPerson(one.email, one.name, one.language or language) for one in invitees)
        person_ids = find_or_create_people(self._work, wanted)
        self._work.session.add_all(
            Participant(
                id=self._work.new_id(),
                event_id=self._event.id,
                person_id=person_ids[one.email],
                role=one.role,
                registered_at=self._work.now,
                version=1,
                language=one.language,
                **self._described(one),
            )
            for one in invitees
        )

    def _change(self, changes: Mapping[UUID, tuple[Invitee, Invitee]]) -> None:
        query = select(Participant).where(Participant.id.in_(changes)).with_for_update()
        for participant in self._work.session.scalars(query):
            before, after = changes[participant.id]
            for name, value in self._described(after).items():
                setattr(participant, name, value)
            if after.language != before.language:
                participant.language = after.language
            participant.version += 1
            change_role(self._work, participant, after.role)

    def _described(self, one: Invitee) -> dict[str, object]:
        return {
            "name": one.name,
            "job_title": one.job_title,
            "region": one.region,
            "organisation_id": self._organisations.get(folded(one.organisation)),
            "alliance_id": self._alliances.get(folded(one.alliance)),
        }
