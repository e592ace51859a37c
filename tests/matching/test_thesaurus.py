"""Words of the field are found with endings and in compounds, and the file holds what it promises."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.people import FEW
from wbv_events.matching.thesaurus import Thesaurus, thesaurus_of_the_field

CARE, COMPANY, COUNCIL, ADVICE, READING, IN_HOUSE = range(6)
FIELD = 6
SMALL = Thesaurus(
    [
        "Pflege, nursing",
        "=Betrieb, company, KMU",
        "Betriebsrat, works council",
        "*Beratung, advice",
        "Lesen und Schreiben, literacy",
        "Betrieb als Lernort, learning at work",
        "> Pflege, Betriebsrat",
        "! Kontakte pflegen",
    ]
)
LINES = files("wbv_events.matching").joinpath("thesaurus.txt").read_text(encoding="utf-8").splitlines()
GROUPS = [line.split(", ") for line in LINES if line and line[0] not in "#!>"]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("", ()),
        ("Betriebe", (COMPANY,)),
        ("companies", (COMPANY,)),
        ("KMUs", (COMPANY,)),
        ("Betriebswirtschaft", ()),
        ("BETRIEBSRÄTIN", (COUNCIL, FIELD)),
        ("two works councils", (COUNCIL, FIELD)),
        ("Pflegedienst", (CARE, FIELD)),
        ("Landschaftspflege", ()),
        ("Weiterbildungsberatungsstelle", (ADVICE,)),
        ("Pflegeberatung", (CARE, ADVICE, FIELD)),
        ("besser lesen und schreiben", (READING,)),
        ("lesen, später schreiben", ()),
        ("der Betrieb als Lernort", (IN_HOUSE,)),
        ("Kontakte pflegen", ()),
    ],
)
def test_the_longest_words_of_a_text_lead_to_groups_and_fields(text: str, groups: tuple[int, ...]) -> None:
    assert SMALL.groups_in(text) == groups


def test_a_field_of_a_group_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="Bau"):
        Thesaurus(["Pflege, nursing", "> Pflege, Bau"])


@FEW
@given(st.text(max_size=80))
def test_any_text_has_each_group_once_in_order_however_it_is_spelled(text: str) -> None:
    groups = thesaurus_of_the_field().groups_in(text)

    assert list(groups) == sorted(set(groups))
    assert thesaurus_of_the_field().groups_in(f" {text.casefold()}\n") == groups


def test_the_file_is_read_once() -> None:
    assert thesaurus_of_the_field() is thesaurus_of_the_field()


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0])
def test_a_group_has_several_words_each_once(group: list[str]) -> None:
    assert len(set(group)) == len(group) > 1
    assert all(text == text.strip() and text.strip("=*") for text in group)


def test_every_word_of_the_file_leads_to_its_own_group() -> None:
    astray = [
        text
        for number, group in enumerate(GROUPS)
        for text in group
        if number not in thesaurus_of_the_field().groups_in(text)
    ]

    assert astray == []
