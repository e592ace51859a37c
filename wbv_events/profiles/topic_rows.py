"""Topics as lists bring them, and what is wrong in a list. Values in, values out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wbv_events.core.errors import FieldMessage, InvalidInput
from wbv_events.core.tables import Row, Table
from wbv_events.core.words import N_
from wbv_events.organisations.names import folded
from wbv_events.profiles.schemas.fields import LONGEST_LABEL, MOST_SYNONYMS, parted

HEADINGS: Final = {
    "label": "thema topic label bezeichnung name deutsch",
    "label_en": "englisch english labelen topicen themaenglisch",
    "synonyms": "synonyme synonyms synonym anderewörter otherwords",
}
UNSEEN: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class TopicRow:
    """A topic by its words."""

    label: str
    label_en: str = ""
    synonyms: tuple[str, ...] = ()


def read_rows(table: Table) -> list[TopicRow]:
    """Return the topics of a table. Raises `InvalidInput` that names every line with a fault."""
    columns = _columns(table)
    if "label" not in columns:
        raise InvalidInput.at("file", N_("There is no column with topics. Its heading should be “Thema”."))
    refusal = InvalidInput()
    rows, line_of = [], dict[str, int]()
    for row in table.rows:
        read = _read(row, columns)
        for message in _wrong(row, read, line_of):
            refusal.fields[f"rows.{row.line}"] = message
        line_of.setdefault(folded(read.label), row.line)
        rows.append(read)
    if refusal.fields:
        raise refusal
    if not rows:
        raise InvalidInput.at("file", N_("There is no topic in this file."))
    return rows


def _columns(table: Table) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, heading in enumerate(table.header):
        word = UNSEEN.sub("", heading.casefold())
        for what, words in HEADINGS.items():
            if word in words.split():
                columns.setdefault(what, place)
    return columns


def _read(row: Row, columns: dict[str, int]) -> TopicRow:
    cells = {what: " ".join(row.cells[place].split()) for what, place in columns.items()}
    synonyms = parted(row.cells[columns["synonyms"]]) if "synonyms" in columns else []
    return TopicRow(cells["label"], cells.get("label_en", ""), tuple(synonyms))


def _wrong(row: Row, read: TopicRow, line_of: dict[str, int]) -> Iterator[FieldMessage]:
    line: dict[str, object] = {"line": row.line}
    if row.surplus:
        yield FieldMessage(N_("Line %(line)s has more cells than the heading has columns."), line)
    if not read.label:
        yield FieldMessage(N_("In line %(line)s the topic is missing."), line)
    elif folded(read.label) in line_of:
        same = {**line, "other": line_of[folded(read.label)]}
        yield FieldMessage(N_("The topic in line %(line)s already stands in line %(other)s."), same)
    if max(map(len, (read.label, read.label_en, *read.synonyms))) > LONGEST_LABEL:
        longest = {**line, "longest": LONGEST_LABEL}
        yield FieldMessage(N_("In line %(line)s a text is longer than %(longest)s characters."), longest)
    if len(read.synonyms) > MOST_SYNONYMS:
        most = {**line, "most": MOST_SYNONYMS}
        yield FieldMessage(N_("In line %(line)s there are more than %(most)s synonyms."), most)
