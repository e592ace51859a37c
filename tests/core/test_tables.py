"""Which files are read as tables, and how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbv_events.core.sheets import write_csv
from wbv_events.core.tables import (
    NotText,
    QuoteNotClosed,
    Row,
    Table,
    TableEmpty,
    TableRefused,
    TableTooBig,
    TooManyColumns,
    TooManyRows,
    read_table,
)

GERMAN = "Name;Ort\r\nJörg Weiß;Köln\r\n"


def read(data: bytes | str) -> Table:
    return read_table(data if isinstance(data, bytes) else data.encode(), max_rows=100, max_bytes=10_000)


@pytest.mark.parametrize(
    ("encoding", "name", "is_guessed"),
    [
        ("utf-8", "UTF-8", False),
        ("utf-8-sig", "UTF-8", False),
        ("utf-16", "UTF-16", False),
        ("utf-16-le", "UTF-16-LE", True),
        ("utf-16-be", "UTF-16-BE", True),
        ("cp1252", "Windows-1252", True),
    ],
)
def test_umlauts_arrive_from_every_encoding(encoding: str, name: str, is_guessed: bool) -> None:  # noqa: FBT001
    table = read(GERMAN.encode(encoding))

    assert table.header == ("Name", "Ort")
    assert table.rows == (Row(2, ("Jörg Weiß", "Köln")),)
    assert (table.encoding, table.is_encoding_guessed) == (name, is_guessed)


def test_a_big_endian_mark_is_believed() -> None:
    assert read(b"\xfe\xff" + GERMAN.encode("utf-16-be")).rows == (Row(2, ("Jörg Weiß", "Köln")),)


def test_an_odd_last_byte_of_wide_text_does_no_harm() -> None:
    assert read(GERMAN.encode("utf-16") + b"x").rows[0] == Row(2, ("Jörg Weiß", "Köln"))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_found_in_the_heading(separator: str) -> None:
    text = f'"a;b,c\td"{separator}e{separator}f\n1{separator}2{separator}3\n'

    table = read(text)

    assert table.separator == separator
    assert table.header == ("a;b,c\td", "e", "f")
    assert table.rows == (Row(2, ("1", "2", "3")),)


def test_a_separator_that_is_named_for_excel_is_taken() -> None:
    table = read("sep=,\r\na;b,c\r\n1,2\r\n")

    assert (table.header, table.rows) == (("a;b", "c"), (Row(3, ("1", "2")),))


def test_a_single_column_needs_no_separator() -> None:
    table = read("E-Mail\nada@example.org\n")

    assert (table.header, table.rows) == (("E-Mail",), (Row(2, ("ada@example.org",)),))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(line_end: str) -> None:
    text = line_end.join(["", "a;b", '"1', '2";3', "", " ; ", "4;5", ""])

    table = read(text)

    assert table.header == ("a", "b")
    assert [row.line for row in table.rows] == [3, 7]
    assert table.rows[0].cells == (f"1{line_end}2", "3")


def test_a_heading_may_hold_a_line_break() -> None:
    assert read('"a\nb";c\n1;2\n').header == ("a\nb", "c")


def test_short_rows_are_filled_up_and_long_ones_say_so() -> None:
    table = read("a;b;;\n1\n1;2;;\n1;2;3;;4;\n")

    assert table.header == ("a", "b")
    assert table.rows == (Row(2, ("1", "")), Row(3, ("1", "2")), Row(4, ("1", "2"), ("3", "", "4")))


def test_headings_that_are_empty_or_repeated_are_kept() -> None:
    table = read("Dauer;;Dauer; Name\n1;2;3;4\n")

    assert table.header == ("Dauer", "", "Dauer", "Name")
    assert table.repeated_headings == ("Dauer",)


def test_cells_lose_zero_bytes_and_outer_space() -> None:
    assert read(b"a;b\n \x001\x00\xc2\xa0;\t2 \n").rows == (Row(2, ("1", "2")),)


def test_doubled_quotation_marks_are_one() -> None:
    assert read('a;b\n"Haus ""Nord""";5" Rohr\n').rows == (Row(2, ('Haus "Nord"', '5" Rohr')),)


@pytest.mark.parametrize("text", ['a;b\n1;2\n"3;4\n5;6\n', 'a;b\n1;2\n"3"x;4\n'])
def test_quotation_marks_that_do_not_match_are_refused_with_their_line(text: str) -> None:
    with pytest.raises(QuoteNotClosed) as refused:
        read(text)

    assert refused.value.params == {"line": 3}


def test_a_cell_of_endless_length_is_refused() -> None:
    with pytest.raises(QuoteNotClosed):
        read_table(b"a\n" + b"x" * 200_000, max_rows=5, max_bytes=1_000_000)


@pytest.mark.parametrize("data", [b"", b"\n\r\n", b" ; ;\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(TableEmpty):
        read(data)


@pytest.mark.parametrize("data", [b"PK\x03\x04...", b"\xd0\xcf\x11\xe0...", b"%PDF-1.7", b"\x89PNG\r\n"])
def test_a_workbook_is_no_csv(data: bytes) -> None:
    with pytest.raises(NotText):
        read(data)


def test_too_much_is_refused_with_the_limit() -> None:
    with pytest.raises(TableTooBig) as bytes_refused:
        read(b"a\n" * 6000)
    with pytest.raises(TooManyRows) as rows_refused:
        read("a\n" + "1\n" * 101)
    with pytest.raises(TooManyColumns) as columns_refused:
        read(";".join(["a"] * 201))

    assert bytes_refused.value.params == {"kilobytes": 10}
    assert rows_refused.value.params == {"rows": 100}
    assert columns_refused.value.params == {"columns": 200}


def test_exactly_as_many_rows_as_are_taken_are_read() -> None:
    assert len(read("a\n" + "1\n" * 100).rows) == 100


def test_every_refusal_has_its_own_code_and_sentence() -> None:
    kinds = TableRefused.__subclasses__()

    assert len({kind.code for kind in kinds} | {TableRefused.code}) == len(kinds) + 1
    assert len({kind.message for kind in kinds} | {TableRefused.message}) == len(kinds) + 1


@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused(data: bytes) -> None:
    try:
        table = read(data)
    except TableRefused:
        return

    assert all(len(row.cells) == len(table.header) for row in table.rows)
    assert [row.line for row in table.rows] == sorted({row.line for row in table.rows})


words = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Zs"]), min_size=1, max_size=10)
plain = words.filter(lambda word: word[0] not in "=+-@＝＋－＠")


@given(st.lists(st.lists(plain, min_size=2, max_size=2), max_size=5), st.sampled_from(";,"))
def test_what_we_write_we_read(rows: list[list[str]], separator: str) -> None:
    data = write_csv(["Näme", "Ort"], rows, separator=";" if separator == ";" else ",")

    assert [list(row.cells) for row in read(data).rows] == rows


@given(
    st.lists(st.lists(plain, min_size=2, max_size=2), max_size=5),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_the_encoding_does_not_matter(rows: list[list[str]], encoding: str) -> None:
    text = write_csv(["Näme", "Ort"], rows).decode("utf-8-sig")

    assert [list(row.cells) for row in read(text.encode(encoding)).rows] == rows
