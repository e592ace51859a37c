"""Which names of organisations look like the same one."""

import pytest

from wbv_events.events.similar_names import similar_names


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Bildungswerk Ostsee", "Bildungswerk Ostsee e. V."),
        ("Bildungswerk Ostsee e.V.", "Bildungswerk Ostsee eV"),
        ("Handwerkskammer Lübeck", "Handwerkskamer Lübeck"),
        ("Metall GmbH", "Metal GmbH"),
        ("Agentur-für Arbeit", "Agentur für Arbeit"),
    ],
)
def test_spellings_of_one_name_are_found(name: str, other: str) -> None:
    assert similar_names([name, "Zimmerei Anders", other]) == {name: other, other: name}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Weiterbildungsverbund Nord", "Weiterbildungsverbund Ost"),
        ("Volkshochschule Köln", "Volkshochschule Ulm"),
        ("Verbund 1", "Verbund 2"),
        ("Bildungswerk", "Bildungswerk Ostsee"),
    ],
)
def test_different_names_are_left_alone(name: str, other: str) -> None:
    assert similar_names([name, other]) == {}


def test_case_and_spaces_make_no_other_name() -> None:
    assert similar_names(["Forum WBV", "forum  wbv"]) == {}


def test_a_slip_in_the_first_letter_is_found_among_many() -> None:
    many = [f"{first}{second}werk Beispiel" for first in "abcdefghij" for second in "klmnopqrst"]

    assert similar_names([*many, "Kolpinghaus", "Golpinghaus"])["Golpinghaus"] == "Kolpinghaus"
