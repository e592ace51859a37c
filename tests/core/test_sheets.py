"""What people find when they open a table that they downloaded."""

import csv
import io
import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from wbv_events.core.sheets import Value, harmless, sheet_title, write_csv, write_xlsx

FORMULA_START = re.compile(r"\s*[=+\-@＝＋－＠]")
anything = st.text(st.characters(), max_size=40)
# Draws of arbitrary characters rarely begin dangerously, so some are made to.
dangerous = st.tuples(
    st.sampled_from(["", " ", "\t", "\r", "\u00a0", "\u200b", "\x00"]),
    st.sampled_from("=+-@＝＋－＠"),
    anything,
)
texts = anything | dangerous.map("".join)


def read_csv(data: bytes, separator: str = ";") -> list[list[str]]:
    """Read what Excel would read."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))


def read_sheet(data: bytes) -> Worksheet:
    """Open the workbook's sheet."""
    sheet = load_workbook(io.BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def readable(text: str) -> str:
    """Return the text as it should be read again: without apostrophe, unprintables, other line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char
        for char in lines
        if char in "\t\n" or not re.match("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", char)
    )


def test_csv_is_what_german_excel_opens() -> None:
    data = write_csv(
        ["Name", "Minuten", "Anteil"], [["Jörg Weiß", 45, 0.5], ['Ein "Zitat"; mit Zeichen', 0, None]]
    )

    assert (
        data
        == '\ufeffName;Minuten;Anteil\r\nJörg Weiß;45;0,5\r\n"Ein ""Zitat""; mit Zeichen";0;\r\n'.encode()
    )


def test_csv_with_commas_has_decimal_points() -> None:
    assert write_csv(["a", "b"], [[0.5, -3]], separator=",") == b"\xef\xbb\xbfa,b\r\n0.5,-3\r\n"


def test_csv_writes_times_as_the_clock_shows_them() -> None:
    berlin = datetime(2027, 5, 12, 10, 0, 30, 999, tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin"))

    assert read_csv(write_csv(["a", "b"], [[berlin, date(2027, 5, 12)]]))[1] == [
        "2027-05-12 12:00:30",
        "2027-05-12",
    ]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+49 30 1", "-", "@SUM(A1)", "\tx", "\rx", "  =1", "＝1", "\u200b=1", "\x00=1", "\ufeff=1"],
)
def test_what_might_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["", "Weiß", "a=b", "3-2", "'x", "#N/A", " x", "info@example.org"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_headings_are_made_harmless_too() -> None:
    assert read_csv(write_csv(["=1"], [])) == [["'=1"]]


@pytest.mark.parametrize("row", [[1], [1, 2, 3]])
def test_a_row_of_another_length_is_refused(row: list[Value]) -> None:
    with pytest.raises(ValueError, match=r"Row 2 has \d cells, the header has 2"):
        write_csv(["a", "b"], [[1, 2], row])
    with pytest.raises(ValueError, match=r"Row 2 has \d cells, the header has 2"):
        write_xlsx("x", ["a", "b"], [[1, 2], row])


def test_xlsx_keeps_types() -> None:
    moment = datetime(2027, 5, 12, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    row: list[Value] = [-5, 1.5, moment, date(2027, 5, 12), None, "-5"]

    sheet = read_sheet(write_xlsx("Bericht", list("abcdef"), [row]))

    day = datetime(2027, 5, 12)  # noqa: DTZ001 - a workbook knows no zones
    assert [cell.value for cell in sheet[2]] == [-5, 1.5, day.replace(hour=12), day, None, "'-5"]
    assert sheet["C2"].is_date
    assert sheet["A2"].data_type == "n"


def test_xlsx_keeps_the_header_in_view_and_is_wide_enough() -> None:
    sheet = read_sheet(write_xlsx("Bericht", ["Name", "E-Mail"], [["Ada", "a" * 30], ["Bea", "b" * 500]]))

    assert sheet.title == "Bericht"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet["A1"].font.bold
    assert [sheet.column_dimensions[column].width for column in "AB"] == [8, 60]


def test_xlsx_writes_no_errors_and_no_escapes() -> None:
    sheet = read_sheet(write_xlsx("x", ["a", "b"], [["#N/A", "_x003D_1+1"]]))

    assert sheet["A2"].data_type == "s"
    assert sheet["B2"].value == "_x005F_x003D_1+1"


def test_xlsx_shortens_what_excel_cannot_hold() -> None:
    value = read_sheet(write_xlsx("x", ["a"], [["x" * 40_000]]))["A2"].value

    assert value == "x" * 32_766 + "…"


def test_numbers_that_are_none_leave_the_cell_empty() -> None:
    assert read_csv(write_csv(["a", "b"], [[float("nan"), float("inf")]]))[1] == ["", ""]
    assert read_sheet(write_xlsx("x", ["a"], [[float("nan")]]))["A2"].value is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Session 1: KMU/Bedarf?", "Session 1  KMU Bedarf"), ("", "1"), ("'x'", "x"), ("x" * 40, "x" * 31)],
)
def test_a_sheet_has_a_title_that_excel_takes(title: str, expected: str) -> None:
    assert sheet_title(title) == expected


@given(texts)
def test_any_text_in_csv_reads_the_same_and_starts_no_formula(text: str) -> None:
    [[_], [value, after]] = [["a"], read_csv(write_csv(["a", "b"], [[text, "next"]]))[1]]

    assert after == "next"
    assert not FORMULA_START.match(value)
    assert value.removeprefix("'") == readable(text).removeprefix("'")


@given(st.lists(texts, min_size=1, max_size=5))
def test_any_text_in_xlsx_reads_the_same_and_starts_no_formula(row: list[str]) -> None:
    sheet = read_sheet(write_xlsx("x", ["a"] * len(row), [row]))

    for text, cell in zip(row, sheet[2], strict=True):
        value = str(cell.value or "")
        assert not FORMULA_START.match(value)
        assert value.removeprefix("'") == readable(text).removeprefix("'")
        assert cell.data_type not in {"f", "e"}


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=5), st.sampled_from(";,"))
def test_any_table_keeps_its_shape(rows: list[list[str]], separator: str) -> None:
    data = write_csv(["a", "b"], rows, separator=";" if separator == ";" else ",")

    assert [len(row) for row in read_csv(data, separator)] == [2] * (len(rows) + 1)
