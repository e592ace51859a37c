"""What becomes of the lines of an invitation list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbv_events.core.authority import Role
from wbv_events.core.sheets import write_csv
from wbv_events.core.tables import Table, read_table
from wbv_events.events.invitation_line import Finding, Invitee, Severity
from wbv_events.events.invitation_list import InvitationPlan, Outcome, plan_invitations
from wbv_events.events.invitation_words import Field

ADA = Invitee("ada@example.org", "Ada Klein", Role.MODERATOR, organisation="Forum WBV")


def table_of(text: str) -> Table:
    return read_table(text.encode(), max_rows=5000, max_bytes=1_000_000)


def plan(text: str, *known: Invitee) -> InvitationPlan:
    return plan_invitations(table_of(text), {person.email: person for person in known})


def notes(found: tuple[Finding, ...]) -> list[tuple[str, Severity, str]]:
    """Give column, severity and sentence of each finding."""
    return [(finding.column, finding.severity, finding.message % finding.params) for finding in found]


def test_a_german_list_is_understood() -> None:
    planned = plan(
        "Vorname;Nachname;E-Mail-Adresse;Einrichtung;Verbund;Rolle;Funktion;Bundesland;Sprache\n"
        "Ada;Klein;Ada@Example.org;Forum WBV;Verbund Nord;Referent*in;Leitung;Schleswig-Holstein;Englisch\n"
    )

    assert [line.outcome for line in planned.lines] == [Outcome.NEW]
    assert planned.invitees() == (
        Invitee(
            "ada@example.org",
            "Ada Klein",
            Role.CONTRIBUTOR,
            organisation="Forum WBV",
            alliance="Verbund Nord",
            job_title="Leitung",
            region="DE-SH",
            language="en",
        ),
    )
    assert planned.findings == planned.lines[0].findings == ()


def test_an_english_list_is_understood() -> None:
    planned = plan(
        "Full name,Email,Company,Role,State,Language\nAda Klein,ada@example.org,ACME,Speaker,DE-BE,de-DE\n"
    )

    assert planned.invitees() == (
        Invitee(
            "ada@example.org",
            "Ada Klein",
            Role.CONTRIBUTOR,
            organisation="ACME",
            region="DE-BE",
            language="de",
        ),
    )


def test_the_plan_says_which_column_says_what_and_which_is_not_used() -> None:
    planned = plan("Mail;Name;Schuhgröße;E-Mail\nada@example.org;Ada;43;x\n")

    assert planned.headings == {Field.EMAIL: "Mail", Field.NAME: "Name"}
    assert notes(planned.findings) == [
        ("Schuhgröße", Severity.HINT, "This column is not used."),
        ("E-Mail", Severity.HINT, "This column is not used."),
    ]


def test_without_addresses_there_is_no_plan() -> None:
    planned = plan("Name\nAda\n")

    assert planned.lines == ()
    assert notes(planned.findings) == [("", Severity.ERROR, "There is no column with e-mail addresses.")]


def test_a_guessed_encoding_is_pointed_out() -> None:
    data = "Name;E-Mail\nJörg;j@example.org\n".encode("cp1252")

    planned = plan_invitations(read_table(data, max_rows=5, max_bytes=500), {})

    assert notes(planned.findings) == [
        ("", Severity.HINT, "The file seems to be written in Windows-1252. Please check the umlauts.")
    ]


@pytest.mark.parametrize(
    ("cells", "finding"),
    [
        ("Ada;", ("E-Mail", "The e-mail address is missing.")),
        ("Ada;ada", ("E-Mail", "“ada” is not an e-mail address.")),
        (";ada@example.org", ("Name", "The name is missing.")),
        ("a" * 201 + ";ada@example.org", ("Name", "This is longer than 200 characters.")),
        ("Klein;Ada;ada@example.org", ("", "This line has more cells than the heading has columns.")),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_with_a_reason(cells: str, finding: tuple[str, str]) -> None:
    [line] = plan(f"Name;E-Mail\n{cells}\n").lines

    assert (line.number, line.outcome, line.invitee) == (2, Outcome.REFUSED, None)
    assert (finding[0], Severity.ERROR, finding[1]) in notes(line.findings)


def test_the_second_line_of_an_address_is_refused() -> None:
    first, second = plan("Name;E-Mail\nAda;ada@example.org\nBea;ADA@example.org\n").lines

    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.REFUSED)
    assert notes(second.findings) == [("E-Mail", Severity.ERROR, "This address already stands in line 2.")]


def test_an_unknown_role_falls_back_and_says_so() -> None:
    [line] = plan("Name;E-Mail;Rolle\nAda;ada@example.org;Königin\n").lines

    assert line.invitee == Invitee("ada@example.org", "Ada", Role.ATTENDEE)
    assert notes(line.findings) == [
        ("Rolle", Severity.HINT, "The role “Königin” is not known and is left out.")
    ]


@pytest.mark.parametrize(
    ("word", "role"), [("Moderator:in", Role.MODERATOR), ("Veranstalter/-in", Role.ORGANISER)]
)
def test_a_role_with_rights_is_given_and_pointed_out(word: str, role: Role) -> None:
    [line] = plan(f"Name;E-Mail;Rolle\nAda;ada@example.org;{word}\n").lines

    assert line.invitee == Invitee("ada@example.org", "Ada", role)
    assert [finding.severity for finding in line.findings] == [Severity.HINT]


def test_losing_rights_is_pointed_out() -> None:
    [line] = plan("E-Mail;Rolle\nada@example.org;Teilnehmende\n", ADA).lines

    assert line.outcome is Outcome.CHANGED
    assert notes(line.findings) == [
        ("Rolle", Severity.HINT, "The person has more rights so far and loses them.")
    ]


def test_an_empty_cell_leaves_what_is_known() -> None:
    [line] = plan("E-Mail;Name;Organisation;Rolle\nada@example.org;;;\n", ADA).lines

    assert (line.outcome, line.invitee) == (Outcome.UNCHANGED, ADA)


def test_another_spelling_by_case_changes_nothing() -> None:
    assert plan("E-Mail;Organisation\nada@example.org;FORUM  wbv\n", ADA).count(Outcome.UNCHANGED) == 1


def test_what_is_unknown_among_choices_is_left_out_with_a_hint() -> None:
    [line] = plan("E-Mail;Name;Region;Sprache\nada@example.org;Ada;Mond;Latein\n").lines

    assert line.invitee == Invitee("ada@example.org", "Ada")
    assert [finding.column for finding in line.findings] == ["Region", "Sprache"]


def test_invisible_characters_are_taken_out_with_a_hint() -> None:
    [line] = plan("E-Mail;Name\nada@example.org;A\u202ed\x07a\n").lines

    assert line.invitee == Invitee("ada@example.org", "Ada")
    assert notes(line.findings) == [("Name", Severity.HINT, "Invisible characters were taken out.")]


def test_a_name_on_two_lines_becomes_one() -> None:
    assert plan('E-Mail;Name\nada@example.org;"Ada\n Klein"\n').invitees()[0].name == "Ada Klein"


def test_an_organisation_in_two_spellings_is_pointed_out() -> None:
    text = "E-Mail;Name;Organisation\na@example.org;A;Metall Nord GmbH\nb@example.org;B;Metal Nord\n"

    first, second = plan(text).lines

    assert notes(first.findings) == [
        ("Organisation", Severity.HINT, "“Metall Nord GmbH” or “Metal Nord”? Is this the same?")
    ]
    assert [finding.column for finding in second.findings] == ["Organisation"]


def test_an_organisation_that_resembles_a_known_one_is_pointed_out() -> None:
    table = table_of("E-Mail;Name;Organisation\na@example.org;A;Metal Nord\n")

    [line] = plan_invitations(table, {}, organisations=["Metall Nord"]).lines

    assert [finding.column for finding in line.findings] == ["Organisation"]


cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
emails = st.sampled_from(["a@example.org", "B@example.org", "c@example.org", "d", ""])
roles = st.sampled_from(["", "Moderation", "Referentin", "Gast", "Königin"])
lists = st.lists(st.tuples(emails, cells, roles, cells, cells), max_size=8)


def list_of(rows: list[tuple[str, ...]]) -> Table:
    """Make the table that this list is when it has been written and read."""
    return table_of(
        write_csv(["E-Mail", "Name", "Rolle", "Organisation", "Region"], rows).decode("utf-8-sig")
    )


def carry_out(planned: InvitationPlan, known: dict[str, Invitee]) -> dict[str, Invitee]:
    """Do what the plan says."""
    return known | {invitee.email: invitee for invitee in planned.invitees()}


@given(lists, lists)
def test_the_same_list_again_changes_nothing(
    before: list[tuple[str, ...]], rows: list[tuple[str, ...]]
) -> None:
    known = carry_out(plan_invitations(list_of(before), {}), {})
    first = plan_invitations(list_of(rows), known)

    again = plan_invitations(list_of(rows), carry_out(first, known))

    assert again.invitees() == ()
    assert again.count(Outcome.REFUSED) == first.count(Outcome.REFUSED)


@given(lists)
def test_each_line_has_one_outcome_and_each_refusal_a_reason(rows: list[tuple[str, ...]]) -> None:
    table = list_of(rows)

    planned = plan_invitations(table, {})

    assert [line.number for line in planned.lines] == [row.line for row in table.rows]
    for line in planned.lines:
        has_error = any(finding.severity is Severity.ERROR for finding in line.findings)
        assert (line.outcome is Outcome.REFUSED) == (line.invitee is None) == has_error
