"""Workbooks that people upload instead of CSV files: the first sheet, as a table."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from wbv_events.core.tables import (
    MOST_COLUMNS,
    Row,
    Table,
    TableEmpty,
    TableRefused,
    TableTooBig,
    TooManyColumns,
    TooManyRows,
)
from wbv_events.core.words import N_

PACKED: Final = b"PK\x03\x04"
UNPACKED_TIMES: Final = 10
"""A sheet packs well; what unpacks to more than so many times the bound is no list of anything."""


class NotAWorkbook(TableRefused):
    """The file begins like a workbook, but cannot be read as one."""

    code = "table.not_a_workbook"
    message = N_("This workbook cannot be read. Please save it anew, or as “CSV UTF-8”.")


def is_workbook(data: bytes) -> bool:
    """Say whether the file is packed as workbooks are."""
    return data.startswith(PACKED)


def read_workbook(data: bytes, *, max_rows: int, max_bytes: int) -> Table:
    """Read the first sheet; its first row that is not blank is the heading. Raises `TableRefused`."""
    if len(data) > max_bytes:
        raise TableTooBig(kilobytes=max_bytes // 1000)
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > max_bytes * UNPACKED_TIMES:
            raise TableTooBig(kilobytes=max_bytes // 1000)
        return _table(list(_rows(data, max_rows)))
    except (
        BadZipFile,
        InvalidFileException,
        ParseError,
        KeyError,
        ValueError,
        IndexError,
        EOFError,
    ) as error:
        if isinstance(error, TableRefused):
            raise
        raise NotAWorkbook from error


def _rows(data: bytes, max_rows: int) -> Iterator[tuple[int, list[str]]]:
    """Yield rows that are not blank, the heading and no more than the rows that are taken."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    count = 0
    for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
        texts = ["" if cell is None else str(cell).strip() for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        if len(texts) > MOST_COLUMNS:
            raise TooManyColumns(columns=MOST_COLUMNS)
        if count > max_rows:
            raise TooManyRows(rows=max_rows)
        count += 1
        yield line, texts


def _table(rows: list[tuple[int, list[str]]]) -> Table:
    if not rows:
        raise TableEmpty
    header = tuple(rows[0][1])
    width = len(header)
    fitted = tuple(
        Row(line, tuple((texts + [""] * width)[:width]), tuple(texts[width:])) for line, texts in rows[1:]
    )
    return Table(header, fitted, encoding="utf-8", is_encoding_guessed=False, separator="")
