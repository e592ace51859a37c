"""Tables that people download: CSV for Excel, and XLSX. No cell of theirs is ever a formula.

Times are written as the clock shows them; bring them to the event's time zone first.
"""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Value: TypeAlias = str | int | float | date | datetime | None
Row: TypeAlias = Sequence[Value]

# Excel reads the wide forms of East Asian keyboards like the plain ones.
FORMULA_STARTS = frozenset("=+-@＝＋－＠")
# What ends a cell or a line in other programs is dangerous at the start as well.
BREAKS = frozenset("\t\r\n")
LONGEST_TEXT = 32_767
WIDTHS = range(8, 60)

# Control characters but tab and line break, halves of surrogate pairs, and what XML forbids.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# XLSX reads `_x003D_` as an equals sign.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SHEET_TITLE = re.compile(r"[\[\]:*?/\\']")


def write_csv(header: Sequence[str], rows: Iterable[Row], *, separator: Literal[";", ","] = ";") -> bytes:
    """Write the table as UTF-8 with a mark that Excel knows it by; `;` comes with decimal commas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    for row in _checked(header, rows):
        writer.writerow([_csv_text(cell, "," if separator == ";" else ".") for cell in row])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(title: str, header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Write the table as a workbook of one sheet: the header stays in view, numbers and times are real."""
    table = list(_checked(header, rows))
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = sheet_title(title)
    for row in table:
        sheet.append([_xlsx_cell(sheet, value) for value in row])
    for number, column in enumerate(zip(*table, strict=True), start=1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def harmless(text: str) -> str:
    """Return the text without unprintables, with an apostrophe before what might start a formula."""
    clean = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    visible = next((char for char in clean if not _is_invisible(char)), "")
    return f"'{clean}" if visible in FORMULA_STARTS or clean[:1] in BREAKS else clean


def sheet_title(title: str) -> str:
    """Return the title as Excel takes it: at most 31 characters, without the seven that it forbids."""
    return _SHEET_TITLE.sub(" ", _UNPRINTABLE.sub("", title))[:31].strip() or "1"


def _checked(header: Sequence[str], rows: Iterable[Row]) -> Iterable[Row]:
    """Give header and rows; a row of another length would move cells under the wrong heading."""
    yield header
    for number, row in enumerate(rows, start=1):
        if len(row) != len(header):
            message = f"Row {number} has {len(row)} cells, the header has {len(header)}."
            raise ValueError(message)
        yield row


def _is_invisible(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Cf", "Cc"}


def _csv_text(value: Value, decimal_mark: str) -> str:
    match value:
        case None:
            return ""
        case str():
            return harmless(value)
        case datetime():
            return value.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
        case date():
            return value.isoformat()
        case float():
            return str(value).replace(".", decimal_mark) if math.isfinite(value) else ""
        case _:
            return str(int(value))


def _xlsx_cell(sheet: Worksheet, value: Value) -> SheetCell:
    cell = SheetCell(sheet, row=1, column=1)  # Its place is given when it is appended.
    match value:
        case str():
            text = _ESCAPE.sub("_x005F_", harmless(value))
            cell.value = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
            cell.data_type = "s"  # Left alone, `#N/A` would become an error.
            if "\n" in text:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        case datetime():
            cell.value = value.replace(tzinfo=None, microsecond=0)
        case float() if not math.isfinite(value):
            cell.value = None
        case _:
            cell.value = value
    return cell


def _width(column: Iterable[Value]) -> int:
    """Return the width that shows the longest line of the column, within bounds."""
    longest = max((len(line) for cell in column for line in str(cell).splitlines()), default=0)
    return min(max(longest + 2, WIDTHS.start), WIDTHS.stop)
