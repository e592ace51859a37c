"""From a table to the people whom it invites. Nothing is written here; the plan is shown first.

Running the plan of a file and planning the same file again gives only unchanged lines.
"""

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from wbv_events.core.authority import Role
from wbv_events.core.tables import Row, Table
from wbv_events.core.words import N_
from wbv_events.events.email_addresses import email_address
from wbv_events.events.invitation_words import Field, field_of, language_of, region_of, role_of
from wbv_events.events.similar_names import folded, similar_names

LONGEST_TEXT = 200


class Outcome(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Severity(StrEnum):
    """Whether a finding stops its line."""

    ERROR = "error"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was noticed at one place; `message` is a marked text, filled in from `params`.

    `line` counts as in the file, the heading's included; `column` is a heading, or empty for a whole line.
    """

    line: int
    column: str
    severity: Severity
    message: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Invitee:
    """What a list says, or is known, about one person; an empty text says nothing."""

    email: str
    name: str = ""
    role: Role = Role.ATTENDEE
    organisation: str = ""
    alliance: str = ""
    job_title: str = ""
    region: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """What becomes of one line; `invitee` is how the person will be known, None where the line is refused."""

    line: int
    outcome: Outcome
    invitee: Invitee | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class InvitationPlan:
    """What becomes of each line, and what was noticed about the file as a whole."""

    lines: tuple[PlannedLine, ...]
    findings: tuple[Finding, ...]
    headings: Mapping[Field, str]

    def count(self, outcome: Outcome) -> int:
        """Count the lines of this outcome."""
        return sum(line.outcome is outcome for line in self.lines)

    def invitees(self) -> tuple[Invitee, ...]:
        """Return whom to write: the people who are new or changed."""
        written = (Outcome.NEW, Outcome.CHANGED)
        return tuple(line.invitee for line in self.lines if line.invitee and line.outcome in written)


def plan_invitations(
    table: Table, existing: Mapping[str, Invitee], *, organisations: Collection[str] = ()
) -> InvitationPlan:
    """Plan what the table changes among the participants known by `existing` (by e-mail in small letters).

    An empty cell leaves what is known. `organisations` are names known already, for hints at other spellings.
    """
    columns = _columns(table)
    headings = {each: table.header[position] for each, position in columns.items()}
    findings = list(_findings_of_file(table, columns))
    known = {person.organisation for person in existing.values()} | set(organisations)
    if Field.ORGANISATION in columns:
        known |= {row.cells[columns[Field.ORGANISATION]] for row in table.rows}
    reader = _LineReader(columns, headings, existing, similar_names(known - {""}))
    lines = tuple(reader.plan(row) for row in table.rows) if Field.EMAIL in columns else ()
    return InvitationPlan(lines, tuple(findings), headings)


def _columns(table: Table) -> dict[Field, int]:
    """Find the first column of each kind."""
    columns: dict[Field, int] = {}
    for position, heading in enumerate(table.header):
        if kind := field_of(heading):
            columns.setdefault(kind, position)
    return columns


def _findings_of_file(table: Table, columns: Mapping[Field, int]) -> Iterator[Finding]:
    if Field.EMAIL not in columns:
        yield Finding(1, "", Severity.ERROR, N_("No column with e-mail addresses was found."))
    if table.is_encoding_guessed:
        message = N_("The file seems to be written in %(encoding)s. Please check the umlauts.")
        yield Finding(1, "", Severity.HINT, message, {"encoding": table.encoding})
    for position, heading in enumerate(table.header):
        if position not in columns.values():
            yield Finding(1, heading, Severity.HINT, N_("This column is not used."))


class _LineReader:
    """Reads lines one after the other and remembers whose came already."""

    def __init__(
        self,
        columns: Mapping[Field, int],
        headings: Mapping[Field, str],
        existing: Mapping[str, Invitee],
        resembling: Mapping[str, str],
    ) -> None:
        self._columns = columns
        self._headings = headings
        self._existing = existing
        self._resembling = {folded(name): other for name, other in resembling.items()}
        self._line_of: dict[str, int] = {}
        self._row = Row(0, ())
        self._findings: list[Finding] = []

    def plan(self, row: Row) -> PlannedLine:
        """Say what becomes of one line."""
        self._row, self._findings = row, []
        if row.surplus:
            self._error(None, N_("This line has more cells than the heading has columns."))
        email = self._read_email()
        known = self._existing.get(email)
        invitee = self._read_person(known or Invitee(email))
        if not invitee.name:
            self._error(Field.NAME, N_("The name is missing."))
        if any(finding.severity is Severity.ERROR for finding in self._findings):
            return PlannedLine(row.line, Outcome.REFUSED, None, tuple(self._findings))
        self._line_of[email] = row.line
        outcome = Outcome.NEW if known is None else Outcome.UNCHANGED if invitee == known else Outcome.CHANGED
        return PlannedLine(row.line, outcome, invitee, tuple(self._findings))

    def _read_email(self) -> str:
        text = self._text(Field.EMAIL)
        email = email_address(text)
        if not text:
            self._error(Field.EMAIL, N_("The e-mail address is missing."))
        elif email is None:
            self._error(Field.EMAIL, N_("“%(text)s” is no e-mail address."), text=text)
        elif email in self._line_of:
            message = N_("This address stands in line %(line)s already.")
            self._error(Field.EMAIL, message, line=self._line_of[email])
        return email or ""

    def _read_person(self, known: Invitee) -> Invitee:
        """Return what is known, changed by what the line says."""
        said = {
            "name": self._name(),
            "organisation": self._organisation(),
            "alliance": self._text(Field.ALLIANCE),
            "job_title": self._text(Field.JOB_TITLE),
            "region": self._choice(Field.REGION, region_of, N_("The region “%(text)s” is not known and is left out.")),
            "language": self._choice(
                Field.LANGUAGE, language_of, N_("The language “%(text)s” is not spoken here and is left out.")
            ),
        }
        return replace(known, role=self._role(known.role), **{name: text for name, text in said.items() if text})
