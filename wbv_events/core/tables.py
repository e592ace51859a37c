"""Tables that people upload: CSV in whatever encoding and with whatever separator their program writes."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from wbv_events.core.words import N_

SEPARATORS = ";,\t"
MOST_COLUMNS = 200


class TableRefused(ValueError):
    """The file cannot be read as a table; `message` is a marked text, filled in from `params`."""

    code: ClassVar[str] = "table.refused"
    message: ClassVar[str] = N_("The file cannot be read as a table.")

    def __init__(self, **params: object) -> None:
        super().__init__(self.code)
        self.params = params


class TableTooBig(TableRefused):
    """The file has more bytes than are taken."""

    code = "table.too_big"
    message = N_("The file is larger than %(kilobytes)s kB.")


class TooManyRows(TableRefused):
    """The table has more rows than are taken."""

    code = "table.too_many_rows"
    message = N_("The file has more than %(rows)s rows.")


class TooManyColumns(TableRefused):
    """The heading has more columns than any list that was meant."""

    code = "table.too_many_columns"
    message = N_("The file has more than %(columns)s columns.")


class TableEmpty(TableRefused):
    """There is not even a heading."""

    code = "table.empty"
    message = N_("The file is empty.")


class NotText(TableRefused):
    """The file is a workbook, a picture or the like."""

    code = "table.not_text"
    message = N_("This is no CSV file. In Excel, choose “Save as” and then “CSV UTF-8”.")


class QuoteNotClosed(TableRefused):
    """A quotation mark opens in this line and does not close, so that the cells cannot be told apart."""

    code = "table.quote"
    message = N_("The quotation marks in line %(line)s do not match.")


class Row(NamedTuple):
    """One row, as long as the heading; `line` counts from 1 in the file, `surplus` is what stands beyond."""

    line: int
    cells: tuple[str, ...]
    surplus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What stood in the file; a guessed encoding should be shown, with a look at the umlauts."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    is_encoding_guessed: bool
    separator: str

    @property
    def repeated_headings(self) -> tuple[str, ...]:
        """Headings that stand there more than once."""
        return tuple(name for name, count in Counter(self.header).items() if name and count > 1)


def read_table(data: bytes, *, max_rows: int, max_bytes: int) -> Table:
    """Read an uploaded CSV file; the first line that is not blank is the heading. Raises `TableRefused`."""
    if len(data) > max_bytes:
        raise TableTooBig(kilobytes=max_bytes // 1000)
    text, encoding, is_guessed = decode(data)
    separator, text = _take_separator(text.replace("\x00", ""))
    records = _records(text, separator)
    first = next(records, None)
    if first is None:
        raise TableEmpty
    header = _without_blank_end(first.cells)
    if len(header) > MOST_COLUMNS:
        raise TooManyColumns(columns=MOST_COLUMNS)
    rows: list[Row] = []
    for record in records:
        if len(rows) == max_rows:
            raise TooManyRows(rows=max_rows)
        rows.append(_fit(record, len(header)))
    return Table(header, tuple(rows), encoding, is_guessed, separator)


def decode(data: bytes) -> tuple[str, str, bool]:
    """Return the text, the name of its encoding, and whether that is a guess.

    A mark at the start is believed. Without one, UTF-8 is taken if it fits, because other encodings hardly
    fit by chance; what remains is most often Windows-1252, the one of German Excel.
    """
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")):
        raise NotText
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), "UTF-16", False
    if wide := _wide_encoding(data[:1000]):
        return data.decode(wide, errors="replace"), wide.upper(), True
    try:
        return data.decode("utf-8-sig"), "UTF-8", False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "Windows-1252", True


def _wide_encoding(start: bytes) -> str | None:
    """Recognise UTF-16 without a mark by the empty half of its Latin letters."""
    pairs = len(start) // 2
    if pairs and start[1::2].count(0) > pairs * 0.7:
        return "utf-16-le"
    if pairs and start[0::2].count(0) > pairs * 0.7:
        return "utf-16-be"
    return None


def _take_separator(text: str) -> tuple[str, str]:
    """Return the separator, and the text without the `sep=;` line by which some tell Excel theirs."""
    first, _, rest = text.partition("\n")
    named = first.rstrip("\r").removeprefix("sep=")
    if first.startswith("sep=") and len(named) == 1 and named in SEPARATORS:
        return named, f"\n{rest}"
    outside = "".join(_heading(text).split('"')[::2])
    return max(SEPARATORS, key=outside.count), text


def _heading(text: str) -> str:
    """Return the first line that is not blank, with the line breaks that stand in quotation marks."""
    lines: list[str] = []
    is_quoted = False
    for line in io.StringIO(text.lstrip(), newline=""):
        lines.append(line)
        is_quoted ^= line.count('"') % 2 == 1
        if not is_quoted:
            break
    return "".join(lines)


def _records(text: str, separator: str) -> Iterator[Row]:
    """Give what stands in each record, without blank ones, with the line in which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as problem:
            raise QuoteNotClosed(line=line) from problem
        if cells is None:
            return
        stripped = tuple(cell.strip() for cell in cells)
        if any(stripped):
            yield Row(line, stripped)
        line = reader.line_num + 1


def _fit(record: Row, width: int) -> Row:
    """Fill up a short row; keep apart what a long one has too much."""
    cells = record.cells[:width] + ("",) * (width - len(record.cells))
    return Row(record.line, cells, _without_blank_end(record.cells[width:]))


def _without_blank_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Drop the empty cells at the end that Excel likes to write."""
    length = len(cells)
    while length and not cells[length - 1]:
        length -= 1
    return cells[:length]
