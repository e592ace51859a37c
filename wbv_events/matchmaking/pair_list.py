"""From a table to pairs of people who are to meet or never to. Nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from wbv_events.core.tables import Row, Table
from wbv_events.core.words import N_
from wbv_events.matchmaking.models import Wanted
from wbv_events.organisations.names import folded

HEADINGS: Final = {
    "person_1": ("person1", "name1", "email1", "emailadresse1", "emailaddress1"),
    "organisation_1": ("organisation1", "organization1"),
    "person_2": ("person2", "name2", "email2", "emailadresse2", "emailaddress2"),
    "organisation_2": ("organisation2", "organization2"),
    "wanted": ("wunsch", "wanted", "regel", "rule"),
}
WORDS: Final = {
    Wanted.MUST: ("must", "muss", "treffen", "ja", "meet", "yes"),
    Wanted.NEVER: ("never", "nie", "niemals", "nicht", "nein", "no"),
}
CONTRADICTION: Final = N_("Line %(other)s says “never” of the same two people, and that holds.")
NEEDED: Final = ("person_1", "person_2", "wanted")


@dataclass(frozen=True)
class Known:
    """A participant as a list may name it."""

    participant_id: UUID
    name: str
    organisation: str
    email: str


@dataclass(frozen=True)
class PairFinding:
    """What is wrong in a line; a marked text, filled in from `params`."""

    line: int
    message: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class PairPlan:
    """What a list wants of which pairs (the smaller id first), and the lines that are left out.

    Of lines that contradict each other those that say never hold, wherever they stand.
    """

    pairs: Mapping[tuple[UUID, UUID], Wanted]
    findings: tuple[PairFinding, ...]

    def count(self, wanted: Wanted) -> int:
        """Count the pairs of whom this is wanted."""
        return sum(each is wanted for each in self.pairs.values())


class LineRefused(ValueError):
    """A line cannot be taken; `message` is a marked text."""

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message, self.params = message, params


def plan_pairs(table: Table, people: Iterable[Known]) -> PairPlan:
    """Read pairs of participants, who are named by e-mail address, or by name and organisation."""
    columns = find_columns(table.header)
    known = _Directory(people)
    said: list[tuple[int, tuple[UUID, UUID], Wanted]] = []
    never_in: dict[tuple[UUID, UUID], int] = {}
    findings = []
    for row in table.rows:
        try:
            pair, wanted = _read(row, columns, known)
        except LineRefused as refused:
            findings.append(PairFinding(row.line, refused.message, refused.params))
            continue
        said.append((row.line, pair, wanted))
        if wanted is Wanted.NEVER:
            never_in.setdefault(pair, row.line)
    findings += [
        PairFinding(line, CONTRADICTION, {"other": never_in[pair]})
        for line, pair, wanted in said
        if wanted is Wanted.MUST and pair in never_in
    ]
    pairs = {pair: Wanted.NEVER if pair in never_in else wanted for _, pair, wanted in said}
    return PairPlan(pairs, tuple(sorted(findings, key=lambda each: each.line)))


def find_columns(header: Sequence[str]) -> dict[str, int]:
    """Return where each column stands; the first of several."""
    columns: dict[str, int] = {}
    for place, heading in enumerate(header):
        bare = "".join(letter for letter in heading.casefold() if letter.isalnum())
        for name, words in HEADINGS.items():
            if bare in words:
                columns.setdefault(name, place)
    return columns


def _read(row: Row, columns: Mapping[str, int], known: _Directory) -> tuple[tuple[UUID, UUID], Wanted]:
    def cell(name: str) -> str:
        return row.cells[columns[name]] if name in columns else ""

    wanted = next((one for one, words in WORDS.items() if cell("wanted").casefold() in words), None)
    if wanted is None:
        raise LineRefused(N_("“%(value)s” is neither “meet” nor “never”."), value=cell("wanted"))
    one = known.find(cell("person_1"), cell("organisation_1"))
    other = known.find(cell("person_2"), cell("organisation_2"))
    if one == other:
        raise LineRefused(N_("Both are the same person."))
    return (min(one, other), max(one, other)), wanted


class _Directory:
    """The participants by all that a list may call them."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._people: dict[str, list[Known]] = defaultdict(list)
        for one in people:
            self._people[folded(one.name)].append(one)
            if one.email:
                self._people[folded(one.email)].append(one)

    def find(self, name: str, organisation: str) -> UUID:
        """Return who is meant. Raises `LineRefused` for nobody or several."""
        if not name:
            raise LineRefused(N_("A person is missing."))
        found = list(self._matching(folded(name), organisation))
        if not found:
            raise LineRefused(N_("“%(name)s” does not take part, or not for this organisation."), name=name)
        if len(found) > 1:
            message = N_("Several people are called “%(name)s”. Please give the e-mail address.")
            raise LineRefused(message, name=name)
        return found[0].participant_id

    def _matching(self, key: str, organisation: str) -> Iterator[Known]:
        for one in self._people.get(key, ()):
            if "@" in key or not organisation or folded(one.organisation) == folded(organisation):
                yield one
