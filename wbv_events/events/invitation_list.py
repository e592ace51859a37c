"""From a table to the people whom it invites. Nothing is written here; the plan is shown first.

Whoever carries out the plan of a file and plans the same file again gets unchanged lines only.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from wbv_events.core.tables import Table
from wbv_events.core.words import N_
from wbv_events.events.invitation_line import Finding, Invitee, Line, Severity, read_email, read_person
from wbv_events.events.invitation_words import Field, field_of
from wbv_events.events.similar_names import similar_names
from wbv_events.organisations.names import folded


class Outcome(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """What becomes of one line; `invitee` is how the person will be known, None where the line is refused."""

    number: int
    outcome: Outcome
    invitee: Invitee | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class InvitationPlan:
    """What becomes of each line, what was noticed about the whole file, and which column says what."""

    lines: tuple[PlannedLine, ...]
    findings: tuple[Finding, ...]
    headings: Mapping[Field, str]

    def count(self, outcome: Outcome) -> int:
        """Count the lines of this outcome."""
        return sum(line.outcome is outcome for line in self.lines)

    def invitees(self) -> tuple[Invitee, ...]:
        """Return the people who are new or changed."""
        written = {Outcome.NEW, Outcome.CHANGED}
        return tuple(line.invitee for line in self.lines if line.invitee and line.outcome in written)


def plan_invitations(
    table: Table, existing: Mapping[str, Invitee], *, organisations: Collection[str] = ()
) -> InvitationPlan:
    """Plan what the table changes among the participants known by `existing` (by address in small letters).

    An empty cell leaves what is known. `organisations` are names known already, for hints at other spellings.
    """
    columns = _columns(table)
    findings = tuple(_findings_of_file(table, columns))
    headings = {what: heading for what, (_, heading) in columns.items()}
    if Field.EMAIL not in columns:
        return InvitationPlan((), findings, headings)
    names = {person.organisation for person in existing.values()} | set(organisations)
    if Field.ORGANISATION in columns:
        names |= {row.cells[columns[Field.ORGANISATION][0]] for row in table.rows}
    resembling = {folded(name): other for name, other in similar_names(names).items()}
    line_of: dict[str, int] = {}
    lines = []
    for row in table.rows:
        line = Line(row, columns)
        email = read_email(line, line_of)
        lines.append(_plan_line(line, email, existing.get(email), resembling))
        line_of.setdefault(email, row.line)
    return InvitationPlan(tuple(lines), findings, headings)


def _plan_line(line: Line, email: str, known: Invitee | None, resembling: Mapping[str, str]) -> PlannedLine:
    invitee = read_person(line, known or Invitee(email), resembling)
    findings = tuple(line.findings)
    if line.is_refused:
        return PlannedLine(line.number, Outcome.REFUSED, None, findings)
    if known is None:
        return PlannedLine(line.number, Outcome.NEW, invitee, findings)
    outcome = Outcome.UNCHANGED if invitee == known else Outcome.CHANGED
    return PlannedLine(line.number, outcome, invitee, findings)


def _columns(table: Table) -> dict[Field, tuple[int, str]]:
    """Find the first column of each kind, with its heading."""
    columns: dict[Field, tuple[int, str]] = {}
    for position, heading in enumerate(table.header):
        if what := field_of(heading):
            columns.setdefault(what, (position, heading))
    return columns


def _findings_of_file(table: Table, columns: Mapping[Field, tuple[int, str]]) -> Iterator[Finding]:
    if Field.EMAIL not in columns:
        yield Finding(1, "", Severity.ERROR, N_("There is no column with e-mail addresses."))
    if table.is_encoding_guessed:
        message = N_("The file seems to be written in %(encoding)s. Please check the umlauts.")
        yield Finding(1, "", Severity.HINT, message, {"encoding": table.encoding})
    used = {position for position, _ in columns.values()}
    for position, heading in enumerate(table.header):
        if heading and position not in used:
            yield Finding(1, heading, Severity.HINT, N_("This column is not used."))
