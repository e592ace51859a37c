"""What a list of invitations would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy import func, select

from wbv_events.accounts.models import Person
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import InvalidInput
from wbv_events.core.tables import TableRefused, read_table
from wbv_events.core.words import translate
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.invitation_line import Finding, Invitee, Severity
from wbv_events.events.invitation_list import InvitationPlan, Outcome, PlannedLine, plan_invitations
from wbv_events.events.models import Participant
from wbv_events.events.packing import pack
from wbv_events.events.queries.participants import needs_invitation
from wbv_events.events.schemas.invitations import (
    MOST_BYTES,
    MOST_ROWS,
    ChangeView,
    FindingView,
    InvitationPreview,
    PlannedLineView,
    PreviewInvitations,
)
from wbv_events.organisations.models import Alliance, Organisation
from wbv_events.organisations.queries import list_organisation_names


@dataclass(frozen=True)
class Known:
    """A participant of the event as lists know it."""

    participant_id: UUID
    invitee: Invitee
    may_be_invited: bool


@actions.read(
    "preview_invitations",
    schema=PreviewInvitations,
    role=Role.ORGANISER,
    limit=Limit(30, seconds=60),
    doors=Doors.FORM | Doors.API,
)
def preview_invitations(work: Work, given: PreviewInvitations) -> InvitationPreview:
    """Say line by line what a CSV file would change, and change nothing.

    Raises `InvalidInput` at the field `file` for what is no table or has no addresses.
    """
    try:
        table = read_table(given.file, max_rows=MOST_ROWS, max_bytes=MOST_BYTES)
    except TableRefused as refused:
        raise InvalidInput.at("file", refused.message, **refused.params) from refused
    known = known_people(work, given.event_id)
    before = {email: one.invitee for email, one in known.items()}
    plan = plan_invitations(table, before, organisations=list_organisation_names(work))
    for finding in plan.findings:
        if finding.severity is Severity.ERROR:
            raise InvalidInput.at("file", finding.message, **finding.params)
    return _view(plan, known)


def known_people(work: Work, event_id: UUID) -> dict[str, Known]:
    """Return the participants of an event by e-mail address, cancelled ones too."""
    rows = work.session.execute(
        select(
            Participant.id,
            needs_invitation(),
            Person.email,
            Participant.name,
            Participant.role,
            func.coalesce(Organisation.name, ""),
            func.coalesce(Alliance.name, ""),
            Participant.job_title,
            Participant.region,
            func.coalesce(func.nullif(Participant.language, ""), Person.locale),
        )
        .join(Person, Person.id == Participant.person_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .outerjoin(Alliance, Alliance.id == Participant.alliance_id)
        .where(Participant.event_id == event_id, Person.email.is_not(None))
    )
    people = {}
    for participant_id, may_be_invited, *person in rows:
        invitee = Invitee(*person)
        people[invitee.email] = Known(participant_id, invitee, may_be_invited)
    return people


def _view(plan: InvitationPlan, known: Mapping[str, Known]) -> InvitationPreview:
    accepted = [line.invitee for line in plan.lines if line.invitee]
    return InvitationPreview(
        lines=tuple(_view_line(line, known) for line in plan.lines),
        findings=tuple(view_finding(finding) for finding in plan.findings),
        headings={what.value: heading for what, heading in plan.headings.items()},
        new=plan.count(Outcome.NEW),
        changed=plan.count(Outcome.CHANGED),
        unchanged=plan.count(Outcome.UNCHANGED),
        refused=plan.count(Outcome.REFUSED),
        to_invite=sum(one.email not in known or known[one.email].may_be_invited for one in accepted),
        rows=pack([as_row(invitee) for invitee in accepted]),
    )


def _view_line(line: PlannedLine, known: Mapping[str, Known]) -> PlannedLineView:
    after = line.invitee
    changes: tuple[ChangeView, ...] = ()
    if after and line.outcome is Outcome.CHANGED:
        changes = tuple(_changes(known[after.email].invitee, after))
    return PlannedLineView(
        line=line.number,
        outcome=line.outcome,
        email=after.email if after else "",
        name=after.name if after else "",
        role=after.role if after else None,
        organisation=after.organisation if after else "",
        changes=changes,
        findings=tuple(view_finding(finding) for finding in line.findings),
    )


def view_finding(finding: Finding) -> FindingView:
    """Show a finding in the language of the request."""
    return FindingView(
        line=finding.line,
        column=finding.column,
        severity=finding.severity,
        message=translate(finding.message, **finding.params),
    )


def as_row(invitee: Invitee) -> dict[str, str]:
    """Return a person as a row that reads back as the same person."""
    values = {field.name: getattr(invitee, field.name) for field in fields(Invitee)}
    return {name: text for name, text in {**values, "role": invitee.role.name.lower()}.items() if text}


def _changes(before: Invitee, after: Invitee) -> Iterator[ChangeView]:
    old, new = as_row(before), as_row(after)
    for what in (field.name for field in fields(Invitee)):
        if old.get(what, "") != new.get(what, ""):
            yield ChangeView(what=what, before=old.get(what, ""), after=new.get(what, ""))
