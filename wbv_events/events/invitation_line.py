"""What one line of a list says about a person, and what was noticed while reading it."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from wbv_events.core.authority import Role
from wbv_events.core.tables import Row
from wbv_events.core.words import N_
from wbv_events.events.invitation_words import Field, language_of, region_of, role_of
from wbv_events.mail.addresses import email_address
from wbv_events.organisations.names import folded

LONGEST_TEXT = 200

# Some scripts need the two joiners to write their words.
_JOINERS = "\u200c\u200d"


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
    """What a list says, or what is known, about one person; an empty text says nothing."""

    email: str
    name: str = ""
    role: Role = Role.ATTENDEE
    organisation: str = ""
    alliance: str = ""
    job_title: str = ""
    region: str = ""
    language: str = ""


class Line:
    """One row, read by what its columns say; gathers findings on the way."""

    def __init__(self, row: Row, headings: Mapping[Field, tuple[int, str]]) -> None:
        self.number = row.line
        self.findings: list[Finding] = []
        self._row = row
        self._headings = headings
        if row.surplus:
            self.error(None, N_("This line has more cells than the heading has columns."))

    @property
    def is_refused(self) -> bool:
        """Tell whether something stops this line."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def error(self, at: Field | None, message: str, **params: object) -> None:
        """Note what stops this line."""
        self._note(at, Severity.ERROR, message, params)

    def hint(self, at: Field, message: str, **params: object) -> None:
        """Note what somebody should look at."""
        self._note(at, Severity.HINT, message, params)

    def text(self, what: Field) -> str:
        """Return the cell on one line, without what cannot be seen; empty where there is no such column."""
        if what not in self._headings:
            return ""
        words = " ".join(self._row.cells[self._headings[what][0]].split())
        text = " ".join("".join(char for char in words if not _is_invisible(char)).split())
        if text != words:
            self.hint(what, N_("Invisible characters were taken out."))
        if len(text) > LONGEST_TEXT:
            self.error(what, N_("This is longer than %(longest)s characters."), longest=LONGEST_TEXT)
        return text

    def _note(self, at: Field | None, severity: Severity, message: str, params: Mapping[str, object]) -> None:
        heading = self._headings[at][1] if at and at in self._headings else ""
        self.findings.append(Finding(self.number, heading, severity, message, params))


def read_email(line: Line, line_of: Mapping[str, int]) -> str:
    """Return the address, or note why there is none; `line_of` gives the line where one stood before."""
    text = line.text(Field.EMAIL)
    email = email_address(text)
    if not text:
        line.error(Field.EMAIL, N_("The e-mail address is missing."))
    elif email is None:
        line.error(Field.EMAIL, N_("“%(text)s” is not an e-mail address."), text=text)
    elif email in line_of:
        line.error(Field.EMAIL, N_("This address already stands in line %(line)s."), line=line_of[email])
    return email or ""


def read_person(line: Line, before: Invitee, resembling: Mapping[str, str]) -> Invitee:
    """Return the person as known before, changed by what the line says."""
    said = {
        "name": _name(line),
        "organisation": _organisation(line, before.organisation, resembling),
        "alliance": _same(line.text(Field.ALLIANCE), before.alliance),
        "job_title": line.text(Field.JOB_TITLE),
        "region": _choice(line, Field.REGION, region_of),
        "language": _choice(line, Field.LANGUAGE, language_of),
    }
    after = replace(before, role=_role(line, before), **{what: text for what, text in said.items() if text})
    if not after.name:
        line.error(Field.NAME, N_("The name is missing."))
    return after


def _name(line: Line) -> str:
    """Return first and last name, or what stands in the column for both."""
    parts = f"{line.text(Field.FIRST_NAME)} {line.text(Field.LAST_NAME)}".strip()
    return parts or line.text(Field.NAME)


def _organisation(line: Line, before: str, resembling: Mapping[str, str]) -> str:
    name = line.text(Field.ORGANISATION)
    if other := resembling.get(folded(name)):
        line.hint(
            Field.ORGANISATION, N_("“%(name)s” or “%(other)s”? Is this the same?"), name=name, other=other
        )
    return _same(name, before)


def _same(name: str, before: str) -> str:
    """Keep the spelling that is known, so that the same file changes nothing when it comes again."""
    return before if folded(name) == folded(before) else name


def _role(line: Line, before: Invitee) -> Role:
    word = line.text(Field.ROLE)
    role = role_of(word)
    if word and role is None:
        line.hint(Field.ROLE, N_("The role “%(text)s” is not known and is left out."), text=word)
    if role is None:
        return before.role
    if role >= Role.MODERATOR:
        line.hint(Field.ROLE, N_("With this role the person may run rooms or the whole event."))
    if role < before.role:
        line.hint(Field.ROLE, N_("The person has more rights so far and loses them."))
    return role


def _choice(line: Line, what: Field, code_of: Callable[[str], str | None]) -> str:
    """Return the code of what stands in the cell; note a word that is not known."""
    word = line.text(what)
    code = code_of(word)
    if word and code is None:
        line.hint(what, N_("“%(text)s” is not known and is left out."), text=word)
    return code or ""


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn", "Co"} and char not in _JOINERS
